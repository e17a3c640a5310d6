// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.LinkName;

/**
 * A rule that says which table routes a packet, as it is or as it is to be.
 *
 * @param priority the lower, the earlier; 0 is before all others, and the kernel's own rule for local addresses
 * @param from an empty prefix for any
 * @param to an empty prefix for any
 * @param inputLink where the packet came in; null for any
 * @param outputLink where a socket is bound to; null for any
 * @param mark of the packet, as far as the mask goes
 * @param action FR_ACT_ of {@code <linux/fib_rules.h>}
 * @param protocol RTPROT_ of {@code <linux/rtnetlink.h>}: who set it
 */
public record Rule(
        int priority,
        Prefix from,
        Prefix to,
        @Nullable LinkName inputLink,
        @Nullable LinkName outputLink,
        int mark,
        int mask,
        int action,
        int table,
        int protocol) {
    public static final int FR_ACT_TO_TBL = 1;
    public static final int FR_ACT_BLACKHOLE = 6;
    public static final int FR_ACT_UNREACHABLE = 7;
    public static final int FR_ACT_PROHIBIT = 8;

    /** All packets of the family, by this table. */
    public static Rule toTable(int table, Family family, int priority) {
        Prefix any = Prefix.any(family);
        return new Rule(priority, any, any, null, null, 0, 0, FR_ACT_TO_TBL, table, 0);
    }

    public Rule withFrom(Prefix from) {
        return new Rule(priority, from, to, inputLink, outputLink, mark, mask, action, table, protocol);
    }

    public Rule withTo(Prefix to) {
        return new Rule(priority, from, to, inputLink, outputLink, mark, mask, action, table, protocol);
    }

    public Rule withInputLink(LinkName link) {
        return new Rule(priority, from, to, link, outputLink, mark, mask, action, table, protocol);
    }

    public Rule withOutputLink(LinkName link) {
        return new Rule(priority, from, to, inputLink, link, mark, mask, action, table, protocol);
    }

    /** Only packets whose mark has these bits where the mask has ones. */
    public Rule withMark(int mark, int mask) {
        return new Rule(priority, from, to, inputLink, outputLink, mark, mask, action, table, protocol);
    }

    /** Another thing to do with the packet than to look into a table. */
    public Rule withAction(int action) {
        return new Rule(priority, from, to, inputLink, outputLink, mark, mask, action, 0, protocol);
    }

    public Rule withProtocol(int protocol) {
        return new Rule(priority, from, to, inputLink, outputLink, mark, mask, action, table, protocol);
    }
}
