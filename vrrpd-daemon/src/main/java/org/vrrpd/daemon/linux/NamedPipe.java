// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A named pipe, fifo(7), that somebody else reads. A line is written whole or not at all, and nobody is waited for: what is
 * written while nobody reads stays in the pipe as far as it has room.
 */
public final class NamedPipe implements AutoCloseable {

    /** {@code <fcntl.h>}; open for reading too, as only then it opens without a reader, and its end never comes. */
    private static final int O_RDWR = 2;

    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;

    /** {@code <sys/stat.h>}. */
    private static final int S_IFMT = 0xf000;

    private static final int S_IFIFO = 0x1000;

    /** {@code PIPE_BUF} of {@code <linux/limits.h>}: so much is written in one piece. */
    private static final int LARGEST_LINE = 4096;

    private final Libc libc;
    private final Path path;
    private final int fd;
    private final boolean isOurs;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(LARGEST_LINE);

    private NamedPipe(Libc libc, Path path, int fd, boolean isOurs) {
        this.libc = libc;
        this.path = path;
        this.fd = fd;
        this.isOurs = isOurs;
    }

    /** Opens the pipe; where there is nothing, one with these permissions is made. */
    public static NamedPipe open(Libc libc, Path path, int permissions) throws IOException, LinuxException {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(path.toString());
            var made = libc.mkfifo(name, permissions);
            if (made < 0 && made != -Errno.EEXIST) {
                throw new LinuxException("mkfifo " + path, -made);
            }
            if (made < 0 && !isPipe(path)) {
                throw new IOException(path + " is there already and is no named pipe");
            }
            var fd = LinuxException.check("open " + path, libc.open(name, O_RDWR | O_NONBLOCK | O_CLOEXEC, 0));
            return new NamedPipe(libc, path, fd, made >= 0);
        }
    }

    private static boolean isPipe(Path path) throws IOException {
        var mode = (Integer) Files.getAttribute(path, "unix:mode");
        return (mode & S_IFMT) == S_IFIFO;
    }

    /** Whether the pipe was not there before. */
    public boolean isOurs() {
        return isOurs;
    }

    /** Writes a line; EAGAIN says that nobody reads fast enough. */
    public void write(byte[] line) throws LinuxException {
        if (line.length > LARGEST_LINE) {
            throw new LinuxException("write " + path, Errno.EINVAL);
        }
        MemorySegment.copy(line, 0, buffer, ValueLayout.JAVA_BYTE, 0, line.length);
        LinuxException.check("write " + path, libc.write(fd, buffer, line.length));
    }

    /** Closes the pipe, and removes it if it was made here. */
    @Override
    public void close() throws IOException, LinuxException {
        LinuxException.check("close " + path, libc.close(fd));
        arena.close();
        if (isOurs) {
            Files.deleteIfExists(path);
        }
    }
}
