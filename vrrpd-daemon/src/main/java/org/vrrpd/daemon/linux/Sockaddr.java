// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/** Addresses as the kernel reads and writes them: {@code struct sockaddr_in}, {@code sockaddr_in6}, {@code in6_addr}. */
final class Sockaddr {
    static final int IN_BYTES = 16;
    static final int IN6_BYTES = 28;
    static final int IN6_ADDR = 8;

    static final int IN_ADDR = 4;
    static final int IN6_SCOPE_ID = 24;

    private static final ValueLayout.OfInt NETWORK_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfLong NETWORK_LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);

    private Sockaddr() {}

    /** Port 0. A scope is asked for where an IPv6 address is one only on its link. */
    static void write(MemorySegment memory, long offset, IpAddress address, int ifindex) {
        switch (address.family()) {
            case IPV4 -> {
                memory.set(ValueLayout.JAVA_SHORT, offset, (short) Libc.AF_INET);
                memory.set(NETWORK_INT, offset + IN_ADDR, (int) address.low());
            }
            case IPV6 -> {
                memory.set(ValueLayout.JAVA_SHORT, offset, (short) Libc.AF_INET6);
                writeIn6Addr(memory, offset + IN6_ADDR, address);
                memory.set(ValueLayout.JAVA_INT, offset + IN6_SCOPE_ID, ifindex);
            }
        }
    }

    static void writeIn6Addr(MemorySegment memory, long offset, IpAddress address) {
        memory.set(NETWORK_LONG, offset, address.high());
        memory.set(NETWORK_LONG, offset + 8, address.low());
    }

    /** Hands out {@code recent} again if it is the same address, since most come from few. */
    static IpAddress readIn6Addr(MemorySegment memory, long offset, IpAddress recent) {
        long high = memory.get(NETWORK_LONG, offset);
        long low = memory.get(NETWORK_LONG, offset + 8);
        return high == recent.high() && low == recent.low() ? recent : new IpAddress(Family.IPV6, high, low);
    }
}
