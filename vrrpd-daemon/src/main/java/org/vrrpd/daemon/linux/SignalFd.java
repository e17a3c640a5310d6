// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Signals as something to read.
 *
 * <p>Only signals that every thread blocks arrive here: they must be blocked before the JVM starts, and be none that the
 * JVM takes for itself.
 */
public final class SignalFd implements Descriptor, AutoCloseable {
    /** {@code SFD_NONBLOCK | SFD_CLOEXEC}. */
    static final int FLAGS = 0x800 | 0x80000;
    /** glibc's {@code sigset_t}, of which the kernel reads the first 64 bits. */
    static final int SIGSET_BYTES = 128;
    /** {@code struct signalfd_siginfo}. */
    static final int SIGINFO_BYTES = 128;

    static final int SSI_SIGNO = 0;

    private final Libc libc;
    private final int fd;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment siginfo = arena.allocate(SIGINFO_BYTES, Long.BYTES);

    private SignalFd(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
    }

    public static SignalFd open(Libc libc, int... signals) throws LinuxException {
        long set = 0;
        for (int signal : signals) {
            set |= 1L << (signal - 1);
        }
        try (var arena = Arena.ofConfined()) {
            var mask = arena.allocate(SIGSET_BYTES, Long.BYTES);
            mask.set(ValueLayout.JAVA_LONG, 0, set);
            return new SignalFd(libc, LinuxException.check("signalfd", libc.signalfd(-1, mask, FLAGS)));
        }
    }

    @Override
    public int fd() {
        return fd;
    }

    /** The number of the next waiting signal, or 0. */
    public int read() throws LinuxException {
        long result = libc.read(fd, siginfo, SIGINFO_BYTES);
        if (result == -Errno.EAGAIN) {
            return 0;
        }
        LinuxException.check("read", result);
        return siginfo.get(ValueLayout.JAVA_INT, SSI_SIGNO);
    }

    @Override
    public void close() throws LinuxException {
        LinuxException.check("close", libc.close(fd));
        arena.close();
    }
}
