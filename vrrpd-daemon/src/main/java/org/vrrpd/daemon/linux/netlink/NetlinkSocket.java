// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/**
 * A socket of the kernel's own family: whole datagrams to the kernel and from it.
 *
 * <p>It never waits. The kernel works on a request while it is being sent, so that the answers lie ready afterwards.
 */
final class NetlinkSocket implements Descriptor, AutoCloseable {
    /** What {@link #receive} answers when nothing waits. */
    static final int NOTHING = 0;
    /** What it answers when the kernel had more to say than the receive buffer holds. */
    static final int OVERRUN = -1;

    /** What is spoken: a number of {@code <linux/netlink.h>}. */
    enum Protocol {
        ROUTE(0),
        SOCK_DIAG(4),
        CONNECTOR(11);

        private final int number;

        Protocol(int number) {
            this.number = number;
        }
    }

    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;

    /** struct sockaddr_nl: family 16, 0, port 32, groups 32. */
    private static final int ADDRESS_BYTES = 12;

    private static final int ADDRESS_PORT = 4;
    private static final int ADDRESS_GROUPS = 8;
    /** struct msghdr on 64-bit machines. */
    private static final int MESSAGE_BYTES = 56;

    private static final int MESSAGE_NAME = 0;
    private static final int MESSAGE_NAME_LENGTH = 8;
    private static final int MESSAGE_PARTS = 16;
    private static final int MESSAGE_PART_COUNT = 24;
    /** struct iovec: address 64, length 64. */
    private static final int PART_BYTES = 16;

    private final Libc libc;
    private final int fd;
    private final Arena arena;
    private final MemorySegment address;
    private final MemorySegment message;
    private final MemorySegment number;
    private final MemorySegment outgoing;
    private final MemorySegment incoming;

    private NetlinkSocket(Libc libc, int fd, int outgoingBytes, int incomingBytes) {
        this.libc = libc;
        this.fd = fd;
        this.arena = Arena.ofShared();
        this.address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
        this.message = arena.allocate(MESSAGE_BYTES, Long.BYTES);
        this.number = arena.allocate(2 * Integer.BYTES, Integer.BYTES);
        this.outgoing = arena.allocate(outgoingBytes, Integer.BYTES);
        this.incoming = arena.allocate(incomingBytes, Integer.BYTES);
        MemorySegment part = arena.allocate(PART_BYTES, Long.BYTES);
        part.set(ValueLayout.JAVA_LONG, 0, incoming.address());
        part.set(ValueLayout.JAVA_LONG, Long.BYTES, incomingBytes);
        message.set(ValueLayout.JAVA_LONG, MESSAGE_NAME, address.address());
        message.set(ValueLayout.JAVA_LONG, MESSAGE_PARTS, part.address());
        message.set(ValueLayout.JAVA_LONG, MESSAGE_PART_COUNT, 1);
    }

    /** A socket in the network namespace of the calling thread. */
    static NetlinkSocket open(Libc libc, Protocol protocol, int outgoingBytes, int incomingBytes)
            throws LinuxException {
        int type = Libc.SOCK_RAW | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
        int fd = LinuxException.check("socket(AF_NETLINK)", libc.socket(Libc.AF_NETLINK, type, protocol.number));
        return new NetlinkSocket(libc, fd, outgoingBytes, incomingBytes);
    }

    /** Where requests are written. */
    ByteBuffer outgoing() {
        return outgoing.asByteBuffer();
    }

    /** Where {@link #receive} leaves a datagram. */
    ByteBuffer incoming() {
        return incoming.asByteBuffer();
    }

    /** Hears what happens: of the route family, RTMGRP_ bits of {@code <linux/rtnetlink.h>}. */
    void join(int groups) throws LinuxException {
        address.set(ValueLayout.JAVA_INT, 0, Libc.AF_NETLINK);
        address.set(ValueLayout.JAVA_INT, ADDRESS_PORT, 0);
        address.set(ValueLayout.JAVA_INT, ADDRESS_GROUPS, groups);
        LinuxException.check("bind(AF_NETLINK)", libc.bind(fd, address, ADDRESS_BYTES));
    }

    /** Has refusals explained, without the request in them, and the questions' filters heeded; old kernels may not. */
    void askForDetail() throws LinuxException {
        set(NETLINK_EXT_ACK);
        set(NETLINK_CAP_ACK);
        set(NETLINK_GET_STRICT_CHK);
    }

    private void set(int option) throws LinuxException {
        number.set(ValueLayout.JAVA_INT, 0, 1);
        int result = libc.setsockopt(fd, SOL_NETLINK, option, number, Integer.BYTES);
        if (result != -Errno.ENOPROTOOPT) {
            LinuxException.check("setsockopt(SOL_NETLINK)", result);
        }
    }

    /** Makes room for so many bytes that wait to be received, beyond the host's limit where that is allowed. */
    void makeRoom(int bytes) throws LinuxException {
        number.set(ValueLayout.JAVA_INT, 0, bytes);
        if (libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE, number, Integer.BYTES) < 0) {
            LinuxException.check(
                    "setsockopt(SO_RCVBUF)",
                    libc.setsockopt(fd, Libc.SOL_SOCKET, Libc.SO_RCVBUF, number, Integer.BYTES));
        }
    }

    /** How much room there is, in the kernel's own reckoning: with what it needs to keep a datagram. */
    int room() throws LinuxException {
        MemorySegment length = number.asSlice(Integer.BYTES);
        length.set(ValueLayout.JAVA_INT, 0, Integer.BYTES);
        LinuxException.check(
                "getsockopt(SO_RCVBUF)", libc.getsockopt(fd, Libc.SOL_SOCKET, Libc.SO_RCVBUF, number, length));
        return number.get(ValueLayout.JAVA_INT, 0);
    }

    /** Sends so many bytes of {@link #outgoing}. */
    void send(int length) throws LinuxException {
        LinuxException.check("sendto(AF_NETLINK)", libc.sendto(fd, outgoing, length, 0, MemorySegment.NULL, 0));
    }

    /**
     * The length of the datagram that is now in {@link #incoming}, longer than that if it did not fit; or {@link #NOTHING}
     * or {@link #OVERRUN}. What others than the kernel send is not received.
     */
    int receive() throws LinuxException {
        while (true) {
            message.set(ValueLayout.JAVA_INT, MESSAGE_NAME_LENGTH, ADDRESS_BYTES);
            long length = libc.recvmsg(fd, message, Libc.MSG_DONTWAIT | Libc.MSG_TRUNC);
            if (length == -Errno.EAGAIN) {
                return NOTHING;
            }
            if (length == -Errno.ENOBUFS) {
                return OVERRUN;
            }
            if (length != -Errno.EINTR
                    && LinuxException.check("recvmsg(AF_NETLINK)", length) > 0
                    && address.get(ValueLayout.JAVA_INT, ADDRESS_PORT) == 0) {
                return (int) length;
            }
        }
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
