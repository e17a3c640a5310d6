// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A pipe: this end of it is read here, without ever waiting; the other is for a child process. */
public final class Pipe implements Descriptor, AutoCloseable {
    /** {@code <fcntl.h>}. */
    private static final int O_CLOEXEC = 0x80000;

    private static final int O_NONBLOCK = 0x800;
    private static final int F_SETFL = 4;

    private final Libc libc;
    private final int reading;
    private int writing;

    private Pipe(Libc libc, int reading, int writing) {
        this.libc = libc;
        this.reading = reading;
        this.writing = writing;
    }

    public static Pipe open(Libc libc) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            LinuxException.check("pipe2", libc.pipe2(ends, O_CLOEXEC));
            var pipe =
                    new Pipe(libc, ends.getAtIndex(ValueLayout.JAVA_INT, 0), ends.getAtIndex(ValueLayout.JAVA_INT, 1));
            LinuxException.check("fcntl", libc.fcntl(pipe.reading, F_SETFL, O_NONBLOCK));
            return pipe;
        }
    }

    /** The number of this end. */
    @Override
    public int fd() {
        return reading;
    }

    /** The number of the end that a child is to write to. */
    public int writing() {
        return writing;
    }

    /** Leaves the other end to the child alone: from then on the pipe ends when the last writer does. */
    public void closeWriting() throws LinuxException {
        if (writing >= 0) {
            LinuxException.check("close", libc.close(writing));
            writing = -1;
        }
    }

    /** Fills the bytes as far as there are some; 0 when nobody can write any more, -1 when nothing is there now. */
    public int read(byte[] bytes) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var room = arena.allocate(bytes.length);
            var count = (int) libc.read(reading, room, bytes.length);
            if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
                return -1;
            }
            LinuxException.check("read", count);
            MemorySegment.copy(room, ValueLayout.JAVA_BYTE, 0, bytes, 0, count);
            return count;
        }
    }

    @Override
    public void close() throws LinuxException {
        closeWriting();
        LinuxException.check("close", libc.close(reading));
    }
}
