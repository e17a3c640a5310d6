// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What IPv6 says beside a message, as a row of {@code struct cmsghdr}: address, interface and hop limit. */
final class Ancillary {
    /** {@code struct cmsghdr}: length, level, type; then the value, and the next at a multiple of 8. */
    static final int CMSGHDR_BYTES = 16;

    static final int CMSG_LEN = 0;
    static final int CMSG_LEVEL = 8;
    static final int CMSG_TYPE = 12;

    /** {@code struct in6_pktinfo}: an address, and an interface's number. */
    static final int PKTINFO_BYTES = 20;

    static final int PKTINFO_ADDR = 0;
    static final int PKTINFO_IFINDEX = 16;

    /** {@code CMSG_SPACE} of both. */
    static final int BYTES = CMSGHDR_BYTES + 24 + CMSGHDR_BYTES + 8;

    private static final int HOP_LIMIT_HEADER = CMSGHDR_BYTES + 24;

    private Ancillary() {}

    /** Lays both out for sending over this interface; address and hop limit are still to be set. */
    static void prepare(MemorySegment memory, int ifindex) {
        header(memory, 0, SocketOption.IPV6_PKTINFO, PKTINFO_BYTES);
        memory.set(ValueLayout.JAVA_INT, CMSGHDR_BYTES + PKTINFO_IFINDEX, ifindex);
        header(memory, HOP_LIMIT_HEADER, SocketOption.IPV6_HOPLIMIT, Integer.BYTES);
    }

    /** Where a prepared row has the source address. */
    static long source() {
        return CMSGHDR_BYTES + PKTINFO_ADDR;
    }

    static void hopLimit(MemorySegment memory, int hopLimit) {
        memory.set(ValueLayout.JAVA_INT, HOP_LIMIT_HEADER + CMSGHDR_BYTES, hopLimit);
    }

    /** Where the value of this kind begins in the row from {@code offset} on; -1 if it is not there. */
    static long find(MemorySegment memory, long offset, long length, SocketOption kind) {
        long end = offset + length;
        long at = offset;
        while (end - at >= CMSGHDR_BYTES) {
            long bytes = memory.get(ValueLayout.JAVA_LONG, at + CMSG_LEN);
            if (bytes < CMSGHDR_BYTES || bytes > end - at) {
                return -1;
            }
            if (memory.get(ValueLayout.JAVA_INT, at + CMSG_LEVEL) == kind.level()
                    && memory.get(ValueLayout.JAVA_INT, at + CMSG_TYPE) == kind.number()) {
                return at + CMSGHDR_BYTES;
            }
            at += (bytes + 7) & -8L;
        }
        return -1;
    }

    private static void header(MemorySegment memory, long at, SocketOption kind, int valueBytes) {
        memory.set(ValueLayout.JAVA_LONG, at + CMSG_LEN, CMSGHDR_BYTES + valueBytes);
        memory.set(ValueLayout.JAVA_INT, at + CMSG_LEVEL, kind.level());
        memory.set(ValueLayout.JAVA_INT, at + CMSG_TYPE, kind.number());
    }
}
