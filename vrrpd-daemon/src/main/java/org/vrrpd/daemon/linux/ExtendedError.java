// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/** Why a packet was not delivered, and who says so: {@code struct sock_extended_err} of {@code <linux/errqueue.h>}. */
final class ExtendedError {
    static final int ERRNO = 0;
    static final int ORIGIN = 4;
    static final int TYPE = 5;
    static final int CODE = 6;
    static final int BYTES = 16;

    static final int SO_EE_ORIGIN_ICMP = 2;
    static final int SO_EE_ORIGIN_ICMP6 = 3;

    private ExtendedError() {}

    /** The error lies there, and behind it the address of who sent it, if that was not this host's kernel. */
    static String sentence(MemorySegment memory, long at) {
        int type = Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at + TYPE));
        int code = Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at + CODE));
        int errno = memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + ERRNO);
        return switch (memory.get(ValueLayout.JAVA_BYTE, at + ORIGIN)) {
            case SO_EE_ORIGIN_ICMP ->
                sender(memory, at, Family.IPV4, Sockaddr.IN_ADDR) + " says that " + ofIpv4(type, code, errno);
            case SO_EE_ORIGIN_ICMP6 ->
                sender(memory, at, Family.IPV6, Sockaddr.IN6_ADDR) + " says that " + ofIpv6(type, code, errno);
            default -> "this host says: " + Errno.describe(errno);
        };
    }

    private static IpAddress sender(MemorySegment memory, long at, Family family, int address) {
        byte[] bytes = new byte[family == Family.IPV4 ? Integer.BYTES : 2 * Long.BYTES];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + BYTES + address, bytes, 0, bytes.length);
        return IpAddress.ofBytes(family, bytes, 0);
    }

    /** RFC 792; RFC 1812, 5.2.7.1. */
    static String ofIpv4(int type, int code, int errno) {
        return switch (type) {
            case 3 ->
                switch (code) {
                    case 0, 6, 11 -> "there is no way to its network";
                    case 1, 7, 12 -> "the host is not reached";
                    case 2, 3 -> "the host does not know echoes";
                    case 4 -> "the request is too long for a link";
                    case 9, 10, 13 -> "it is forbidden";
                    default -> Errno.describe(errno);
                };
            case 11 -> "the way there is too long, or goes round in a circle";
            default -> Errno.describe(errno);
        };
    }

    /** RFC 4443, 3. */
    static String ofIpv6(int type, int code, int errno) {
        return switch (type) {
            case 1 ->
                switch (code) {
                    case 0 -> "there is no way to its network";
                    case 1, 5, 6 -> "it is forbidden";
                    case 2 -> "the way leads out of what its address is good for";
                    case 3 -> "the host is not reached";
                    case 4 -> "the host does not know echoes";
                    default -> Errno.describe(errno);
                };
            case 2 -> "the request is too long for a link";
            case 3 -> "the way there is too long, or goes round in a circle";
            default -> Errno.describe(errno);
        };
    }
}
