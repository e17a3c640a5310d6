// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A bell that any thread may ring to end another's wait; it stays rung until drained. */
public final class EventFd implements Descriptor, AutoCloseable {
    /** {@code EFD_NONBLOCK | EFD_CLOEXEC}. */
    static final int FLAGS = 0x800 | 0x80000;

    private final Libc libc;
    private final int fd;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1);
    private final MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);

    private EventFd(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
    }

    public static EventFd open(Libc libc) throws LinuxException {
        return new EventFd(libc, LinuxException.check("eventfd", libc.eventfd(0, FLAGS)));
    }

    @Override
    public int fd() {
        return fd;
    }

    public void signal() {
        expect("write", libc.write(fd, one, Long.BYTES));
    }

    public void drain() {
        expect("read", libc.read(fd, count, Long.BYTES));
    }

    /** EAGAIN says that there was nothing to do: rung to the full, or not at all. */
    private static void expect(String call, long result) {
        if (result < 0 && result != -Errno.EAGAIN) {
            throw new AssertionError(new LinuxException(call, (int) -result));
        }
    }

    @Override
    public void close() throws LinuxException {
        LinuxException.check("close", libc.close(fd));
        arena.close();
    }
}
