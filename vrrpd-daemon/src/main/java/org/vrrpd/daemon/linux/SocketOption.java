// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

/** The socket options in use, by their names in {@code <sys/socket.h>}, {@code <linux/in.h>}, {@code <linux/in6.h>} and their kind. */
enum SocketOption {
    SO_RCVBUF(Libc.SOL_SOCKET, Libc.SO_RCVBUF),
    SO_PRIORITY(Libc.SOL_SOCKET, 12),
    SO_ATTACH_FILTER(Libc.SOL_SOCKET, 26),
    SO_RCVBUFFORCE(Libc.SOL_SOCKET, Libc.SO_RCVBUFFORCE),
    SO_MEMINFO(Libc.SOL_SOCKET, 55),
    /** SO_BINDTODEVICE by number: an interface may be renamed between two calls. Linux 5.0. */
    SO_BINDTOIFINDEX(Libc.SOL_SOCKET, 62),

    ICMP_FILTER(Level.SOL_RAW, 1),
    ICMP6_FILTER(Level.IPPROTO_ICMPV6, 1),

    IP_HDRINCL(Level.IPPROTO_IP, 3),
    IP_RECVERR(Level.IPPROTO_IP, 11),
    IP_MULTICAST_LOOP(Level.IPPROTO_IP, 34),
    IP_MULTICAST_ALL(Level.IPPROTO_IP, 49),
    MCAST_JOIN_GROUP(Level.IPPROTO_IP, 42),
    MCAST_LEAVE_GROUP(Level.IPPROTO_IP, 45),

    IPV6_MULTICAST_LOOP(Level.IPPROTO_IPV6, 19),
    IPV6_RECVERR(Level.IPPROTO_IPV6, 25),
    IPV6_MULTICAST_ALL(Level.IPPROTO_IPV6, 29),
    IPV6_RECVPKTINFO(Level.IPPROTO_IPV6, 49),
    IPV6_PKTINFO(Level.IPPROTO_IPV6, 50),
    IPV6_RECVHOPLIMIT(Level.IPPROTO_IPV6, 51),
    IPV6_HOPLIMIT(Level.IPPROTO_IPV6, 52),
    IPV6_TCLASS(Level.IPPROTO_IPV6, 67),
    MCAST_JOIN_GROUP_IPV6(Level.IPPROTO_IPV6, 42),
    MCAST_LEAVE_GROUP_IPV6(Level.IPPROTO_IPV6, 45);

    private final int level;
    private final int number;

    SocketOption(int level, int number) {
        this.level = level;
        this.number = number;
    }

    int level() {
        return level;
    }

    int number() {
        return number;
    }

    private static final class Level {
        static final int IPPROTO_IP = 0;
        static final int IPPROTO_IPV6 = 41;
        static final int IPPROTO_ICMPV6 = 58;
        /** {@code <linux/socket.h>}, which user space does not have. */
        static final int SOL_RAW = 255;
    }
}
