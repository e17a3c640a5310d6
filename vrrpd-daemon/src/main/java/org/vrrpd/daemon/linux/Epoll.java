// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;

/** Waits until some of the watched descriptors can be read, or a moment has come. It belongs to one thread. */
public final class Epoll implements AutoCloseable {
    static final int EPOLL_CLOEXEC = 0x80000;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    /** EPOLLIN and POLLIN. */
    private static final int READABLE = 1;

    private static final int LEAST_ROOM = 16;

    private final Libc libc;
    private final int fd;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment timeout = arena.allocate(Timespec.BYTES, Long.BYTES);
    private final MemorySegment event = arena.allocate(EpollEvent.BYTES, Long.BYTES);
    private final MemorySegment itself = arena.allocate(Pollfd.BYTES, Integer.BYTES);
    private final List<Descriptor> ready = new ArrayList<>();
    private final List<Descriptor> readyToRead = Collections.unmodifiableList(ready);

    /** By their numbers. */
    private @Nullable Descriptor[] watched = new @Nullable Descriptor[LEAST_ROOM];

    private int watching;
    /** With room for all that are watched: what did not fit would be read only after time has passed. */
    private MemorySegment events = arena.allocate((long) LEAST_ROOM * EpollEvent.BYTES, Long.BYTES);

    private int room = LEAST_ROOM;
    private boolean waitsByTheNanosecond = true;

    private Epoll(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
        itself.set(ValueLayout.JAVA_INT, Pollfd.FD, fd);
        itself.set(ValueLayout.JAVA_SHORT, Pollfd.EVENTS, (short) READABLE);
    }

    public static Epoll open(Libc libc) throws LinuxException {
        return new Epoll(libc, LinuxException.check("epoll_create1", libc.epoll_create1(EPOLL_CLOEXEC)));
    }

    /** From now on, until {@link #unwatch}, which must come before the descriptor is closed. */
    public void watch(Descriptor descriptor) throws LinuxException {
        int number = descriptor.fd();
        event.set(ValueLayout.JAVA_INT, EpollEvent.EVENTS, READABLE);
        event.set(ValueLayout.JAVA_LONG_UNALIGNED, EpollEvent.DATA, number);
        LinuxException.check("epoll_ctl", libc.epoll_ctl(fd, EPOLL_CTL_ADD, number, event));
        if (number >= watched.length) {
            watched = Arrays.copyOf(watched, 2 * number);
        }
        watched[number] = descriptor;
        if (++watching > room) {
            room = 2 * watching;
            events = arena.allocate((long) room * EpollEvent.BYTES, Long.BYTES);
        }
    }

    public void unwatch(Descriptor descriptor) throws LinuxException {
        LinuxException.check("epoll_ctl", libc.epoll_ctl(fd, EPOLL_CTL_DEL, descriptor.fd(), event));
        watched[descriptor.fd()] = null;
        watching--;
    }

    /** Those that can be read now, in a list that is good until the next call; maybe none, even before the moment. */
    public List<Descriptor> await(@Nullable Moment until) throws LinuxException {
        int count = poll(limit(until));
        ready.clear();
        for (int i = 0; i < count; i++) {
            long number = events.get(ValueLayout.JAVA_LONG_UNALIGNED, (long) i * EpollEvent.BYTES + EpollEvent.DATA);
            var descriptor = watched[(int) number];
            if (descriptor != null) {
                ready.add(descriptor);
            }
        }
        return readyToRead;
    }

    private MemorySegment limit(@Nullable Moment until) {
        if (until == null) {
            return MemorySegment.NULL;
        }
        Timespec.write(timeout, Math.max(0, until.nanos() - System.nanoTime()));
        return timeout;
    }

    private int poll(MemorySegment limit) throws LinuxException {
        if (waitsByTheNanosecond) {
            int result = libc.epoll_pwait2(fd, events, room, limit, MemorySegment.NULL);
            if (!isUnknownCall(result)) {
                return countOf("epoll_pwait2", result);
            }
            waitsByTheNanosecond = false;
        }
        int result = libc.ppoll(itself, 1, limit, MemorySegment.NULL);
        return countOf("ppoll", result) == 0 ? 0 : countOf("epoll_wait", libc.epoll_wait(fd, events, room, 0));
    }

    /** Before Linux 5.11 and glibc 2.35, or in a container whose filter is older than the call. */
    private static boolean isUnknownCall(int result) {
        return result == -Errno.ENOSYS || result == -Errno.EPERM;
    }

    private static int countOf(String call, int result) throws LinuxException {
        return result == -Errno.EINTR ? 0 : LinuxException.check(call, result);
    }

    @Override
    public void close() throws LinuxException {
        LinuxException.check("close", libc.close(fd));
        arena.close();
    }

    /** {@code struct epoll_event} of {@code <sys/epoll.h>}, which x86-64 alone packs. */
    static final class EpollEvent {
        static final int EVENTS = 0;
        static final int DATA = "amd64".equals(System.getProperty("os.arch")) ? 4 : 8;
        static final int BYTES = DATA + 8;

        private EpollEvent() {}
    }

    /** {@code struct pollfd} of {@code <poll.h>}. */
    static final class Pollfd {
        static final int FD = 0;
        static final int EVENTS = 4;
        static final int BYTES = 8;

        private Pollfd() {}
    }
}
