// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.core.track.Condition;

/** What the file says means what it means in keepalived's track_file of weight 0. */
class VerdictFileTest {

    private final List<Condition> verdicts = new ArrayList<>();

    @TempDir
    Path directory;

    private Path file;
    private VerdictFile watched;

    @BeforeEach
    void watch() {
        file = directory.resolve("service");
        watched = new VerdictFile(file, verdicts::add);
    }

    @Test
    void no_file_and_an_empty_one_and_zero_are_well() throws IOException {
        watched.look();
        write("");
        write("0\n");
        assertThat(verdicts).containsExactly(Condition.UP);
    }

    @Test
    void anything_else_is_down() throws IOException {
        write("1\n");
        write("-3");
        assertThat(verdicts).containsExactly(Condition.DOWN);
    }

    @Test
    void each_change_is_told_once() throws IOException {
        write("0");
        write("1");
        write("1");
        write("0");
        assertThat(verdicts).containsExactly(Condition.UP, Condition.DOWN, Condition.UP);
    }

    @Test
    void a_file_that_cannot_be_read_is_unknown() throws IOException {
        Files.createDirectory(file);
        watched.look();
        assertThat(verdicts).containsExactly(Condition.UNKNOWN);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        watched.look();
    }
}
