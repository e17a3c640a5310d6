// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An open socket, which never blocks, and its options. */
final class KernelSocket implements Descriptor, AutoCloseable {
    private final Libc libc;
    private final int fd;

    private KernelSocket(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
    }

    static KernelSocket open(Libc libc, int domain, int type, int protocol) throws LinuxException {
        int nonBlocking = type | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
        return new KernelSocket(libc, LinuxException.check("socket", libc.socket(domain, nonBlocking, protocol)));
    }

    @Override
    public int fd() {
        return fd;
    }

    void set(SocketOption option, int value) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            set(option, arena.allocateFrom(ValueLayout.JAVA_INT, value));
        }
    }

    void set(SocketOption option, MemorySegment value) throws LinuxException {
        int result = libc.setsockopt(fd, option.level(), option.number(), value, (int) value.byteSize());
        if (result < 0) {
            throw new LinuxException("setsockopt " + option, -result);
        }
    }

    int get(SocketOption option) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(ValueLayout.JAVA_INT);
            get(option, value);
            return value.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /** Fills as much of the value as the kernel has. */
    void get(SocketOption option, MemorySegment value) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var length = arena.allocateFrom(ValueLayout.JAVA_INT, (int) value.byteSize());
            int result = libc.getsockopt(fd, option.level(), option.number(), value, length);
            if (result < 0) {
                throw new LinuxException("getsockopt " + option, -result);
            }
        }
    }

    @Override
    public void close() throws LinuxException {
        LinuxException.check("close", libc.close(fd));
    }
}
