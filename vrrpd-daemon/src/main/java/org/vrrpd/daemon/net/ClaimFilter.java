// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.Arrays;
import java.util.Collection;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * Programs in classic BPF that let the kernel pass on claims to certain addresses alone, so that a busy LAN wakes nobody.
 *
 * <p>An instruction is a {@code struct sock_filter} in one number: code, jt, jf, k from the highest bits down. IPv6 addresses
 * are told apart by their last 32 bits; who reads the frames compares the whole.
 */
final class ClaimFilter {

    /** The kernel's limit is 4,096 instructions; beyond this many addresses it passes on every claim. */
    static final int MOST_ADDRESSES = 1500;

    /** {@code <linux/bpf_common.h>}, {@code <linux/filter.h>}. */
    private static final int LD_W_ABS = 0x20;

    private static final int LD_B_ABS = 0x30;
    private static final int JEQ_K = 0x15;
    private static final int RET_K = 0x06;
    private static final int SKF_AD_VLAN_TAG_PRESENT = -0x1000 + 48;

    private static final int ETHERNET = 14;
    private static final int ARP_SENDER_ADDRESS = ETHERNET + 14;
    private static final int IPV6_NEXT_HEADER = ETHERNET + 6;
    private static final int ICMPV6_TYPE = ETHERNET + 40;
    private static final int NA_TARGET_END = ETHERNET + 40 + 8 + 12;
    private static final int ICMPV6 = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;

    private static final int ALL_BYTES = 0xffff;

    private final long[] program;
    private int length;

    private ClaimFilter(int addresses) {
        program = new long[11 + 2 * addresses];
    }

    static long[] of(Family family, Collection<IpAddress> addresses) {
        var compared = addresses.size() <= MOST_ADDRESSES;
        var filter = new ClaimFilter(compared ? addresses.size() : 0);
        filter.require(LD_W_ABS, SKF_AD_VLAN_TAG_PRESENT, 0);
        int address = switch (family) {
            case IPV4 -> ARP_SENDER_ADDRESS;
            case IPV6 -> {
                filter.require(LD_B_ABS, IPV6_NEXT_HEADER, ICMPV6);
                filter.require(LD_B_ABS, ICMPV6_TYPE, NEIGHBOUR_ADVERTISEMENT);
                yield NA_TARGET_END;
            }
        };
        if (compared) {
            filter.add(LD_W_ABS, 0, 0, address);
            for (var one : addresses) {
                filter.add(JEQ_K, 0, 1, (int) one.low());
                filter.add(RET_K, 0, 0, ALL_BYTES);
            }
        }
        filter.add(RET_K, 0, 0, compared ? 0 : ALL_BYTES);
        return Arrays.copyOf(filter.program, filter.length);
    }

    private void require(int load, int offset, int value) {
        add(load, 0, 0, offset);
        add(JEQ_K, 1, 0, value);
        add(RET_K, 0, 0, 0);
    }

    private void add(int code, int jumpIfTrue, int jumpIfFalse, int k) {
        program[length++] = (long) code << 48 | (long) jumpIfTrue << 40 | (long) jumpIfFalse << 32 | (k & 0xffff_ffffL);
    }
}
