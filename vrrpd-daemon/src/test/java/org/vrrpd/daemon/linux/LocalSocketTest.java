// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** unix(7), on this kernel. */
class LocalSocketTest {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    private final Libc libc = new ForeignLibc();

    @TempDir
    private Path directory;

    @Test
    void reaches_a_reader_by_its_path() throws LinuxException {
        var path = directory.resolve("reader").toString();
        try (var reader = new Reader(path);
                var socket = LocalSocket.open(libc)) {
            socket.send(path, "READY=1".getBytes(StandardCharsets.UTF_8));
            socket.send(path, "WATCHDOG=1".getBytes(StandardCharsets.UTF_8));
            assertThat(reader.next()).isEqualTo("READY=1");
            assertThat(reader.next()).isEqualTo("WATCHDOG=1");
        }
    }

    @Test
    void reaches_a_reader_in_the_abstract_namespace() throws LinuxException {
        var path = "@vrrpd-test-" + libc.getpid();
        try (var reader = new Reader(path);
                var socket = LocalSocket.openPatient(libc, Duration.ofMillis(10))) {
            socket.send(path, "READY=1".getBytes(StandardCharsets.UTF_8));
            assertThat(reader.next()).isEqualTo("READY=1");
        }
    }

    @Test
    void says_where_nobody_reads() throws LinuxException {
        try (var socket = LocalSocket.open(libc)) {
            var path = directory.resolve("nobody").toString();
            assertThatThrownBy(() -> socket.send(path, new byte[1]))
                    .isInstanceOf(LinuxException.class)
                    .hasMessageContaining("sendto " + path)
                    .extracting(thrown -> ((LinuxException) thrown).errno())
                    .isEqualTo(Errno.ENOENT);
        }
    }

    @Test
    void waits_for_a_slow_reader_no_longer_than_its_patience() throws LinuxException {
        var path = directory.resolve("slow").toString();
        try (var _ = new Reader(path);
                var hasty = LocalSocket.open(libc);
                var patient = LocalSocket.openPatient(libc, Duration.ofMillis(5))) {
            for (var socket : new LocalSocket[] {hasty, patient}) {
                assertThatThrownBy(() -> {
                            while (true) {
                                socket.send(path, new byte[100]);
                            }
                        })
                        .extracting(thrown -> ((LinuxException) thrown).errno())
                        .isEqualTo(Errno.EAGAIN);
            }
        }
    }

    @Test
    void refuses_a_path_that_no_address_can_hold() throws LinuxException {
        try (var socket = LocalSocket.open(libc)) {
            assertThatThrownBy(() -> socket.send("/" + "x".repeat(107), new byte[1]))
                    .isInstanceOf(LinuxException.class);
        }
    }

    /** The other end. */
    private final class Reader implements AutoCloseable {
        final int fd;

        Reader(String path) throws LinuxException {
            fd = LinuxException.check("socket", libc.socket(AF_UNIX, SOCK_DGRAM | Libc.SOCK_NONBLOCK, 0));
            var bytes = path.getBytes(StandardCharsets.UTF_8);
            try (var arena = Arena.ofConfined()) {
                var address = arena.allocate(2 + 108, 2);
                address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
                MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, 2, bytes.length);
                if (path.startsWith("@")) {
                    address.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
                }
                var length = 2 + bytes.length + (path.startsWith("@") ? 0 : 1);
                LinuxException.check("bind", libc.bind(fd, address, length));
            }
        }

        String next() throws LinuxException {
            try (var arena = Arena.ofConfined()) {
                var buffer = arena.allocate(1024);
                var length = (int) LinuxException.check("read", libc.read(fd, buffer, 1024));
                return new String(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
            }
        }

        @Override
        public void close() {
            libc.close(fd);
        }
    }
}
