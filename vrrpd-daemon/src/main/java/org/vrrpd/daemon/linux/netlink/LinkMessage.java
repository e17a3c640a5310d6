// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.LinkName;

/**
 * The messages about links, {@code <linux/if_link.h>}.
 *
 * <pre>
 *   struct ifinfomsg
 *   | family 8 | 0 | type 16 | index 32 | flags 32 | change 32 |  IFLA_ attributes ...
 * </pre>
 */
final class LinkMessage {
    private static final int FIXED_BYTES = 16;
    private static final int FAMILY = 0;
    private static final int INDEX = 4;
    private static final int FLAGS = 8;

    private static final int AF_UNSPEC = 0;

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_WIRELESS = 11;
    private static final int IFLA_OPERSTATE = 16;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_AF_SPEC = 26;
    private static final int IFLA_EXT_MASK = 29;
    private static final int IFLA_INFO_KIND = 1;
    private static final int AF_INET = 2;
    private static final int IFLA_INET_CONF = 1;
    /** Settings of a link for IPv4 are numbered from 1 in {@code <linux/ip.h>}, and stand in that order. */
    private static final int IPV4_DEVCONF_PROMOTE_SECONDARIES = 20;
    /** Statistics are half of what the kernel would say. */
    private static final int RTEXT_FILTER_SKIP_STATS = 8;

    private LinkMessage() {}

    static void ask(RequestWriter to, int sequence) {
        to.begin(Netlink.RTM_GETLINK, Netlink.NLM_F_DUMP, sequence);
        to.uint32(AF_UNSPEC);
        to.uint32(0);
        to.uint32(0);
        to.uint32(0);
        to.attribute32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
        to.end();
    }

    static void promoteSecondaries(RequestWriter to, int sequence, int index, boolean promotes) {
        to.begin(Netlink.RTM_SETLINK, 0, sequence);
        to.uint32(AF_UNSPEC);
        to.uint32(index);
        to.uint32(0);
        to.uint32(0);
        to.header(IFLA_AF_SPEC, 16);
        to.header(AF_INET, 12);
        to.header(IFLA_INET_CONF, 8);
        to.attribute32(IPV4_DEVCONF_PROMOTE_SECONDARIES, promotes ? 1 : 0);
        to.end();
    }

    /**
     * The link that the message is about; null if it is broken, or is about no link: bridges speak of their ports and
     * wireless drivers of their events by the same kind of message.
     */
    static @Nullable Link read(Messages message) {
        if (!message.holds(FIXED_BYTES) || message.uint8(FAMILY) != AF_UNSPEC) {
            return null;
        }
        String name = "";
        OperState operState = OperState.UNKNOWN;
        MacAddress mac = null;
        int mtu = 0;
        String kind = null;
        int master = 0;
        boolean promotesSecondaries = false;
        Attributes attributes = message.attributesAfter(FIXED_BYTES);
        while (attributes.next()) {
            switch (attributes.type()) {
                case IFLA_IFNAME -> name = attributes.text();
                case IFLA_OPERSTATE -> operState = OperState.of(attributes.uint8());
                case IFLA_ADDRESS -> mac = attributes.mac();
                case IFLA_MTU -> mtu = attributes.int32();
                case IFLA_MASTER -> master = attributes.int32();
                case IFLA_LINKINFO -> kind = kind(message.nested());
                case IFLA_AF_SPEC -> promotesSecondaries = promotesSecondaries(message.nested());
                case IFLA_WIRELESS -> {
                    return null;
                }
                default -> {} // the kernel says much more than anybody asks here
            }
        }
        if (message.isBroken() || name.isBlank()) {
            return null;
        }
        return new Link(
                message.int32(INDEX),
                new LinkName(name),
                message.int32(FLAGS),
                operState,
                mac,
                mtu,
                kind,
                master,
                promotesSecondaries);
    }

    private static boolean promotesSecondaries(Attributes families) {
        while (families.next()) {
            if (families.type() == AF_INET) {
                families.within(families);
                return families.next() && families.int32((IPV4_DEVCONF_PROMOTE_SECONDARIES - 1) * Integer.BYTES) != 0;
            }
        }
        return false;
    }

    private static @Nullable String kind(Attributes attributes) {
        while (attributes.next()) {
            if (attributes.type() == IFLA_INFO_KIND) {
                return attributes.text();
            }
        }
        return null;
    }
}
