// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A unix datagram socket that speaks to others by their paths: to syslog, to systemd. Java has none. */
public final class LocalSocket implements Descriptor, AutoCloseable {

    /** {@code <sys/socket.h>}, {@code <asm-generic/socket.h>}. */
    private static final int AF_UNIX = 1;

    private static final int SO_SNDTIMEO = 21;

    /** {@code struct sockaddr_un} of {@code <sys/un.h>}: the family, then 108 bytes of path. */
    private static final int PATH_OFFSET = 2;

    private static final int PATH_BYTES = 108;

    private static final int LARGEST_MESSAGE = 8192;

    private final Libc libc;
    private final int fd;
    private final Arena arena;
    private final MemorySegment address;
    private final MemorySegment buffer;

    private LocalSocket(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
        arena = Arena.ofShared();
        address = arena.allocate(PATH_OFFSET + PATH_BYTES + 1, Short.BYTES);
        buffer = arena.allocate(LARGEST_MESSAGE);
    }

    /** One that refuses with EAGAIN instead of waiting when the reader is slow. */
    public static LocalSocket open(Libc libc) throws LinuxException {
        return new LocalSocket(libc, socket(libc, Libc.SOCK_NONBLOCK));
    }

    /** One that waits so long for a slow reader before it refuses with EAGAIN. */
    public static LocalSocket openPatient(Libc libc, Duration patience) throws LinuxException {
        var fd = socket(libc, 0);
        try (var arena = Arena.ofConfined()) {
            var timeval = arena.allocate(2 * ValueLayout.JAVA_LONG.byteSize(), Long.BYTES);
            timeval.set(ValueLayout.JAVA_LONG, 0, patience.toSeconds());
            timeval.set(ValueLayout.JAVA_LONG, Long.BYTES, patience.toNanosPart() / 1000);
            LinuxException.check(
                    "setsockopt SO_SNDTIMEO",
                    libc.setsockopt(fd, Libc.SOL_SOCKET, SO_SNDTIMEO, timeval, (int) timeval.byteSize()));
        } catch (LinuxException refused) {
            libc.close(fd);
            throw refused;
        }
        return new LocalSocket(libc, fd);
    }

    private static int socket(Libc libc, int flags) throws LinuxException {
        return LinuxException.check(
                "socket AF_UNIX", libc.socket(AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC | flags, 0));
    }

    /** Sends a message to the socket at this path; one that begins with {@code @} is in the abstract namespace. What is too long is cut. */
    public synchronized void send(String path, byte[] message) throws LinuxException {
        var length = Math.min(message.length, LARGEST_MESSAGE);
        MemorySegment.copy(message, 0, buffer, ValueLayout.JAVA_BYTE, 0, length);
        LinuxException.check("sendto " + path, libc.sendto(fd, buffer, length, 0, address, fillAddress(path)));
    }

    /** Writes the address and answers its length; an abstract one has no final zero, its first byte is one. */
    private int fillAddress(String path) throws LinuxException {
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= PATH_BYTES) {
            throw new LinuxException("sendto " + path, Errno.EINVAL);
        }
        address.fill((byte) 0);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, PATH_OFFSET, bytes.length);
        var isAbstract = path.startsWith("@");
        if (isAbstract) {
            address.set(ValueLayout.JAVA_BYTE, PATH_OFFSET, (byte) 0);
        }
        return PATH_OFFSET + bytes.length + (isAbstract ? 0 : 1);
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public void close() {
        libc.close(fd);
        arena.close();
    }
}
