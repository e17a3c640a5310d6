// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real pipe and a real reader. */
class NamedPipeTest {

    private static final byte[] LINE = "INSTANCE \"VI_1\" MASTER 150\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private final Libc libc = new ForeignLibc();

    private NamedPipe open(Path path) throws IOException, LinuxException {
        return NamedPipe.open(libc, path, 0600);
    }

    @Test
    void keeps_a_line_until_somebody_reads_it() throws IOException, LinuxException {
        var path = directory.resolve("fifo");
        try (var pipe = open(path)) {
            pipe.write(LINE);
            pipe.write(LINE);
            try (var reader = Files.newInputStream(path)) {
                assertThat(read(reader)).isEqualTo(LINE);
                assertThat(read(reader)).isEqualTo(LINE);
            }
        }
    }

    private static byte[] read(InputStream reader) throws IOException {
        return reader.readNBytes(LINE.length);
    }

    @Test
    void makes_the_pipe_and_removes_it() throws IOException, LinuxException {
        var path = directory.resolve("fifo");
        try (var pipe = open(path)) {
            assertThat(pipe.isOurs()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void uses_a_pipe_that_is_there_and_leaves_it() throws IOException, LinuxException {
        var path = directory.resolve("fifo");
        try (var first = open(path)) {
            try (var second = open(path)) {
                assertThat(second.isOurs()).isFalse();
                second.write(LINE);
            }
            assertThat(path).exists();
            assertThat(first.isOurs()).isTrue();
        }
    }

    @Test
    void refuses_a_line_that_finds_no_room() throws IOException, LinuxException {
        var line = new byte[4096];
        try (var pipe = open(directory.resolve("fifo"))) {
            assertThatThrownBy(() -> {
                        for (var written = 0; written < 1 << 20; written += line.length) {
                            pipe.write(line);
                        }
                    })
                    .isInstanceOfSatisfying(
                            LinuxException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EAGAIN));
        }
    }

    @Test
    void does_not_write_into_a_file() throws IOException {
        var path = Files.writeString(directory.resolve("file"), "mine");
        assertThatThrownBy(() -> open(path)).hasMessageEndingWith("is there already and is no named pipe");
        assertThat(path).hasContent("mine");
        assertThatThrownBy(() -> open(directory.resolve("none/fifo"))).hasMessageContaining("mkfifo");
    }
}
