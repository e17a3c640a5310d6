// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.TrackedFile;
import org.vrrpd.daemon.config.TrackedFile.AtStart;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.Inotify;
import org.vrrpd.daemon.linux.LinuxException;

/** Tracked files on this machine's kernel, whose news lie ready as soon as something has happened. */
class WatchedFilesTest {

    private static final TrackerName LOAD = new TrackerName("file load");

    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path directory;

    private Inotify inotify;
    private WatchedFiles files;
    private Path file;

    @BeforeEach
    void open() throws LinuxException {
        inotify = Inotify.open(new ForeignLibc());
        files = new WatchedFiles(inotify, (name, number) -> told.add(name + " " + number));
        file = directory.resolve("load");
    }

    @AfterEach
    void close() throws LinuxException {
        inotify.close();
    }

    @Test
    void are_told_of_at_first_and_when_they_change() throws Exception {
        Files.writeString(file, "3\n");
        wants(file);
        tells("file load 3");
        Files.writeString(file, "-80\n");
        tells("file load -80");
        Files.writeString(file, "-80");
        Files.writeString(directory.resolve("other"), "1");
        tells();
    }

    @Test
    void may_come_and_go() throws Exception {
        wants(file);
        tells("file load 0");
        Files.writeString(file, "7");
        tells("file load 7");
        Files.delete(file);
        tells("file load 0");
        var beside = Files.writeString(directory.resolve("beside"), "9");
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        tells("file load 9");
        Files.move(file, beside);
        tells("file load 0");
        Files.createSymbolicLink(file, beside);
        tells("file load 9");
    }

    @Test
    void may_come_and_go_with_their_directory() throws Exception {
        var inside = directory.resolve("made/load");
        wants(inside);
        tells("file load 0");
        assertThat(files.mustLookAgain()).isTrue();
        Files.createDirectory(directory.resolve("made"));
        Files.writeString(inside, "4");
        files.lookAgain();
        tells("file load 4");
        assertThat(files.mustLookAgain()).isFalse();
        Files.writeString(inside, "5");
        tells("file load 5");
        Files.move(directory.resolve("made"), directory.resolve("moved"));
        tells("file load 0");
        assertThat(files.mustLookAgain()).isTrue();
        Files.writeString(directory.resolve("moved/load"), "6");
        tells();
    }

    @Test
    void are_written_first_where_that_is_asked_for() throws Exception {
        wants(file, AtStart.MADE);
        tells("file load 12");
        assertThat(file).hasContent("12\n");
        Files.writeString(file, "13");
        tells("file load 13");
        wants(file, AtStart.MADE);
        tells();
        wants(file, AtStart.OVERWRITTEN);
        tells("file load 12");
        files.want(Map.of());
        Files.writeString(file, "13");
        tells();
        wants(file, AtStart.MADE);
        tells("file load 13");
    }

    @Test
    void that_cannot_be_written_are_tracked_all_the_same() throws Exception {
        wants(directory.resolve("missing/load"), AtStart.OVERWRITTEN);
        tells("file load 0");
    }

    @Test
    void change_their_place_with_the_settings() throws Exception {
        Files.writeString(file, "1");
        wants(file);
        tells("file load 1");
        var other = Files.writeString(directory.resolve("other"), "1");
        wants(other);
        tells("file load 1");
        Files.writeString(file, "2");
        tells();
        Files.writeString(other, "3");
        tells("file load 3");
    }

    private void wants(Path path) {
        wants(path, AtStart.LEFT_AS_IT_IS);
    }

    private void wants(Path path, AtStart atStart) {
        files.want(Map.of(LOAD, new TrackedFile(path, Weight.of(1), atStart, 12)));
    }

    private void tells(String... numbers) throws LinuxException {
        files.hear();
        assertThat(told).containsExactly(numbers);
        told.clear();
    }
}
