// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Memory for several messages that one call receives or sends: an array of {@code struct mmsghdr} and, for each, room
 * for the message, the address and the ancillary data.
 */
final class Batch {
    /** {@code struct mmsghdr}: a {@code struct msghdr} and what the call answers for it. */
    static final int MMSGHDR_BYTES = 64;

    static final int MSG_NAME = 0;
    static final int MSG_NAMELEN = 8;
    static final int MSG_IOV = 16;
    static final int MSG_IOVLEN = 24;
    static final int MSG_CONTROL = 32;
    static final int MSG_CONTROLLEN = 40;
    static final int MSG_LEN = 56;

    /** {@code struct iovec}. */
    static final int IOVEC_BYTES = 16;

    static final int IOV_BASE = 0;
    static final int IOV_LEN = 8;

    private final int size;
    private final int messageBytes;
    private final int nameBytes;
    private final int controlBytes;
    private final MemorySegment headers;
    private final MemorySegment vectors;
    private final MemorySegment messages;
    private final MemorySegment names;
    private final MemorySegment controls;

    /** Zero bytes for the address or the ancillary data where nobody asks for them. */
    Batch(Arena arena, int size, int messageBytes, int nameBytes, int controlBytes) {
        this.size = size;
        this.messageBytes = messageBytes;
        this.nameBytes = nameBytes;
        this.controlBytes = controlBytes;
        headers = arena.allocate((long) size * MMSGHDR_BYTES, Long.BYTES);
        vectors = arena.allocate((long) size * IOVEC_BYTES, Long.BYTES);
        messages = arena.allocate((long) size * messageBytes, Long.BYTES);
        names = arena.allocate((long) size * nameBytes, Long.BYTES);
        controls = arena.allocate((long) size * controlBytes, Long.BYTES);
        for (int i = 0; i < size; i++) {
            long header = header(i);
            long vector = (long) i * IOVEC_BYTES;
            vectors.set(ValueLayout.JAVA_LONG, vector + IOV_BASE, messages.address() + message(i));
            headers.set(ValueLayout.JAVA_LONG, header + MSG_IOV, vectors.address() + vector);
            headers.set(ValueLayout.JAVA_LONG, header + MSG_IOVLEN, 1);
            if (nameBytes != 0) {
                headers.set(ValueLayout.JAVA_LONG, header + MSG_NAME, names.address() + name(i));
            }
            if (controlBytes != 0) {
                headers.set(ValueLayout.JAVA_LONG, header + MSG_CONTROL, controls.address() + control(i));
            }
            restore(i);
            length(i, messageBytes);
        }
    }

    /** As recvmmsg answers: how many came, or a negated errno. */
    int receive(Libc libc, int fd) {
        return receive(libc, fd, 0);
    }

    /** The same with flags of recvmsg(2), such as for what lies in another queue. */
    int receive(Libc libc, int fd, int flags) {
        if (nameBytes + controlBytes != 0) {
            for (int i = 0; i < size; i++) {
                restore(i);
            }
        }
        return libc.recvmmsg(fd, headers, size, Libc.MSG_DONTWAIT | flags, MemorySegment.NULL);
    }

    /** As sendmmsg answers: how many of the first so many were sent, or a negated errno if the first was not. */
    int send(Libc libc, int fd, int count) {
        return libc.sendmmsg(fd, headers, count, Libc.MSG_DONTWAIT);
    }

    /** The bytes received of this message; those without room here are lost. */
    int length(int index) {
        return headers.get(ValueLayout.JAVA_INT, header(index) + MSG_LEN);
    }

    void read(int index, byte[] into) {
        MemorySegment.copy(messages, ValueLayout.JAVA_BYTE, message(index), into, 0, length(index));
    }

    void write(int index, byte[] bytes) {
        if (bytes.length > messageBytes) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes are more than the " + messageBytes + " to hold them");
        }
        MemorySegment.copy(bytes, 0, messages, ValueLayout.JAVA_BYTE, message(index), bytes.length);
        length(index, bytes.length);
    }

    int size() {
        return size;
    }

    MemorySegment names() {
        return names;
    }

    long name(int index) {
        return (long) index * nameBytes;
    }

    MemorySegment controls() {
        return controls;
    }

    long control(int index) {
        return (long) index * controlBytes;
    }

    /** The bytes of ancillary data received with this message. */
    long controlLength(int index) {
        return headers.get(ValueLayout.JAVA_LONG, header(index) + MSG_CONTROLLEN);
    }

    /** The kernel leaves the lengths it has filled where it found the room that there was. */
    private void restore(int index) {
        headers.set(ValueLayout.JAVA_INT, header(index) + MSG_NAMELEN, nameBytes);
        headers.set(ValueLayout.JAVA_LONG, header(index) + MSG_CONTROLLEN, controlBytes);
    }

    private void length(int index, int bytes) {
        vectors.set(ValueLayout.JAVA_LONG, (long) index * IOVEC_BYTES + IOV_LEN, bytes);
    }

    private long header(int index) {
        return (long) index * MMSGHDR_BYTES;
    }

    private long message(int index) {
        return (long) index * messageBytes;
    }
}
