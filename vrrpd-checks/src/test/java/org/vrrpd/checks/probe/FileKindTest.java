package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.OneTry;

class FileKindTest {

    private static final Statement YOUNGER = Statement.of("younger", "60");
    private static final Statement CONTAINS = Statement.of("contains", "ok\\n");

    @RegisterExtension
    private final OneTry once = new OneTry(new FileKind());

    @TempDir
    private Path directory;

    @Test
    void a_file_that_is_there_is_up_and_one_that_is_not_is_dead() throws Exception {
        var file = Files.createFile(directory.resolve("file"));

        assertThat(cause(once.of(file.toString()))).isNull();
        assertThat(cause(once.of(directory.toString()))).isNull();
        assertThat(cause(once.of(directory.resolve("none").toString()))).isEqualTo(Cause.DEAD);
        assertThat(cause(once.of(file.resolve("below").toString()))).isEqualTo(Cause.DEAD);
    }

    @Test
    void whoever_is_to_write_to_it_and_does_not_is_stuck() throws Exception {
        var file = Files.createFile(directory.resolve("file"));

        assertThat(cause(once.of(file.toString(), YOUNGER))).isNull();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        assertThat(cause(once.of(file.toString(), YOUNGER))).isNull();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofSeconds(90))));
        var report = once.of(file.toString(), YOUNGER);
        assertThat(cause(report)).isEqualTo(Cause.STUCK);
        assertThat(report.last().seen()).contains("was written to 9").endsWith(" s ago, which is more than 60.0 s");
    }

    @Test
    void its_first_64_kib_contain_what_is_asked_for() throws Exception {
        var file = directory.resolve("file");

        Files.writeString(file, "x".repeat(65_000) + "ok\n");
        assertThat(cause(once.of(file.toString(), CONTAINS))).isNull();
        Files.writeString(file, "x".repeat(66_000) + "ok\n");
        assertThat(cause(once.of(file.toString(), CONTAINS))).isEqualTo(Cause.WRONG_ANSWER);
    }

    @Test
    void what_might_never_end_is_not_read() throws Exception {
        assertThat(cause(once.of("/dev/zero", CONTAINS))).isEqualTo(Cause.WRONG_SERVICE);
        assertThat(cause(once.of(directory.toString(), CONTAINS))).isEqualTo(Cause.WRONG_SERVICE);
    }

    @Test
    void a_path_is_absolute() {
        assertThat(once.complaint("file")).contains("begins with /");
        assertThat(once.complaint("/\0")).contains("is no path");
        assertThat(once.complaint("/file", Statement.of("contains", "\\q"))).contains("stands for nothing");
    }
}
