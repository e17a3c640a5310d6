// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * The messages about TCP sockets, {@code <linux/inet_diag.h>}.
 *
 * <pre>
 *   struct inet_diag_req_v2: | family 8 | protocol 8 | extensions 8 | 0 | states 32 | struct inet_diag_sockid |
 *   struct inet_diag_msg:    | family 8 | state 8 | timer 8 | retransmits 8 | struct inet_diag_sockid |
 *                            | expires 32 | receive queue 32 | send queue 32 | uid 32 | inode 32 |
 *   struct inet_diag_sockid: | local port 16 | remote port 16 | local 128 | remote 128 | link 32 | cookie 64 |
 * </pre>
 *
 * Ports and addresses are in the order of the network.
 */
final class SocketMessage {
    private static final int IPPROTO_TCP = 6;
    private static final int FIXED_BYTES = 72;
    private static final int STATE = 1;
    private static final int TIMER = 2;
    private static final int RETRANSMITS = 3;
    private static final int LOCAL_PORT = 4;
    private static final int REMOTE_PORT = 6;
    private static final int LOCAL = 8;
    private static final int REMOTE = 24;
    private static final int EXPIRES = 52;
    private static final int RECEIVE_QUEUE = 56;
    private static final int SEND_QUEUE = 60;
    private static final int INODE = 68;

    /** What a socket of IPv6 calls an IPv4 address. */
    private static final long MAPPED_HIGH = 0;

    private static final long MAPPED_LOW = 0xffff_0000_0000L;

    private static final TcpSocket.Timer[] TIMERS = TcpSocket.Timer.values();

    private SocketMessage() {}

    static void ask(RequestWriter to, int sequence, Family family, SocketFilter filter) {
        to.begin(Netlink.SOCK_DIAG_BY_FAMILY, Netlink.NLM_F_DUMP, sequence);
        to.uint8(AddressFamily.number(family));
        to.uint8(IPPROTO_TCP);
        to.uint8(0);
        to.uint8(0);
        to.uint32(filter.stateBits());
        port(to, filter.localPort());
        port(to, filter.remotePort());
        for (int i = 0; i < 11; i++) {
            to.uint32(0);
        }
        to.end();
    }

    private static void port(RequestWriter to, int port) {
        to.uint8(port >> 8);
        to.uint8(port);
    }

    /** The socket that the message is about; null if it is broken, or about none that we know. */
    static @Nullable TcpSocket read(Messages message) {
        if (!message.holds(FIXED_BYTES)) {
            return null;
        }
        var family = AddressFamily.of(message.uint8(0));
        var state = TcpState.of(message.uint8(STATE));
        int timer = message.uint8(TIMER);
        if (family == null || state == null || timer >= TIMERS.length) {
            return null;
        }
        return new TcpSocket(
                state,
                new Endpoint(ip(message, family, LOCAL), port(message, LOCAL_PORT)),
                new Endpoint(ip(message, family, REMOTE), port(message, REMOTE_PORT)),
                uint32(message, RECEIVE_QUEUE),
                uint32(message, SEND_QUEUE),
                TIMERS[timer],
                message.uint8(RETRANSMITS),
                timer == 0 ? Duration.ZERO : Duration.of(uint32(message, EXPIRES), ChronoUnit.MILLIS),
                uint32(message, INODE));
    }

    private static int port(Messages message, int offset) {
        return message.uint8(offset) << 8 | message.uint8(offset + 1);
    }

    private static long uint32(Messages message, int offset) {
        return Integer.toUnsignedLong(message.int32(offset));
    }

    private static IpAddress ip(Messages message, Family family, int offset) {
        if (family == Family.IPV4) {
            return new IpAddress(Family.IPV4, 0, bits(message, offset, Integer.BYTES));
        }
        long high = bits(message, offset, Long.BYTES);
        long low = bits(message, offset + Long.BYTES, Long.BYTES);
        boolean mapped = high == MAPPED_HIGH && (low & ~0xffff_ffffL) == MAPPED_LOW;
        return mapped ? new IpAddress(Family.IPV4, 0, low & 0xffff_ffffL) : new IpAddress(Family.IPV6, high, low);
    }

    private static long bits(Messages message, int offset, int bytes) {
        long bits = 0;
        for (int i = 0; i < bytes; i++) {
            bits = bits << 8 | message.uint8(offset + i);
        }
        return bits;
    }
}
