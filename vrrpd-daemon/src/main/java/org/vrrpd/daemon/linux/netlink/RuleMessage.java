// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;

/**
 * The messages about rules, {@code <linux/fib_rules.h>}.
 *
 * <pre>
 *   struct fib_rule_hdr
 *   | family 8 | to length 8 | from length 8 | TOS 8 |
 *   | table 8 | 0 | 0 | action 8 | flags 32 |  FRA_ attributes ...
 * </pre>
 */
final class RuleMessage {
    private static final int FIXED_BYTES = 12;
    private static final int FAMILY = 0;
    private static final int TO_LENGTH = 1;
    private static final int FROM_LENGTH = 2;
    private static final int TABLE = 4;
    private static final int ACTION = 7;

    private static final int FRA_DST = 1;
    private static final int FRA_SRC = 2;
    private static final int FRA_IIFNAME = 3;
    private static final int FRA_PRIORITY = 6;
    private static final int FRA_FWMARK = 10;
    private static final int FRA_TABLE = 15;
    private static final int FRA_FWMASK = 16;
    private static final int FRA_OIFNAME = 17;
    private static final int FRA_PROTOCOL = 21;

    private RuleMessage() {}

    static void ask(RequestWriter to, int sequence, Family family) {
        to.begin(Netlink.RTM_GETRULE, Netlink.NLM_F_DUMP, sequence);
        to.uint32(AddressFamily.number(family));
        to.uint32(0);
        to.uint32(0);
        to.end();
    }

    static void add(RequestWriter to, int sequence, Rule rule) {
        to.begin(Netlink.RTM_NEWRULE, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, sequence);
        write(to, rule);
    }

    static void remove(RequestWriter to, int sequence, Rule rule) {
        to.begin(Netlink.RTM_DELRULE, 0, sequence);
        write(to, rule);
    }

    private static void write(RequestWriter to, Rule rule) {
        to.uint8(AddressFamily.number(rule.from().family()));
        to.uint8(rule.to().length());
        to.uint8(rule.from().length());
        to.uint8(0);
        to.uint8(0); // the table has 32 bits and is an attribute
        to.uint8(0);
        to.uint8(0);
        to.uint8(rule.action());
        to.uint32(0);
        to.attribute32(FRA_PRIORITY, rule.priority());
        if (rule.table() != 0) {
            to.attribute32(FRA_TABLE, rule.table());
        }
        if (rule.to().length() > 0) {
            to.attribute(FRA_DST, rule.to().ip());
        }
        if (rule.from().length() > 0) {
            to.attribute(FRA_SRC, rule.from().ip());
        }
        if (rule.inputLink() != null) {
            to.attribute(FRA_IIFNAME, rule.inputLink().value());
        }
        if (rule.outputLink() != null) {
            to.attribute(FRA_OIFNAME, rule.outputLink().value());
        }
        if (rule.mark() != 0 || rule.mask() != 0) {
            to.attribute32(FRA_FWMARK, rule.mark());
            to.attribute32(FRA_FWMASK, rule.mask());
        }
        if (rule.protocol() != 0) {
            to.attribute8(FRA_PROTOCOL, rule.protocol());
        }
        to.end();
    }

    /** The rule that the message is about; null if it is broken, or of a family that is none of ours. */
    static @Nullable Rule read(Messages message) {
        if (!message.holds(FIXED_BYTES)) {
            return null;
        }
        Family family = AddressFamily.of(message.uint8(FAMILY));
        if (family == null) {
            return null;
        }
        int priority = 0;
        IpAddress from = null;
        IpAddress to = null;
        LinkName inputLink = null;
        LinkName outputLink = null;
        int mark = 0;
        int mask = 0;
        int table = message.uint8(TABLE);
        int protocol = 0;
        Attributes attributes = message.attributesAfter(FIXED_BYTES);
        while (attributes.next()) {
            switch (attributes.type()) {
                case FRA_PRIORITY -> priority = attributes.int32();
                case FRA_SRC -> from = attributes.address(family);
                case FRA_DST -> to = attributes.address(family);
                case FRA_IIFNAME -> inputLink = link(attributes);
                case FRA_OIFNAME -> outputLink = link(attributes);
                case FRA_FWMARK -> mark = attributes.int32();
                case FRA_FWMASK -> mask = attributes.int32();
                case FRA_TABLE -> table = attributes.int32();
                case FRA_PROTOCOL -> protocol = attributes.uint8();
                default -> {} // nothing that anybody asks here
            }
        }
        if (message.isBroken()) {
            return null;
        }
        return new Rule(
                priority,
                prefix(family, from, message.uint8(FROM_LENGTH)),
                prefix(family, to, message.uint8(TO_LENGTH)),
                inputLink,
                outputLink,
                mark,
                mask,
                message.uint8(ACTION),
                table,
                protocol);
    }

    private static Prefix prefix(Family family, @Nullable IpAddress ip, int length) {
        return ip == null ? Prefix.any(family) : new Prefix(ip, length);
    }

    private static @Nullable LinkName link(Attributes attribute) {
        String name = attribute.text();
        return name.isBlank() ? null : new LinkName(name);
    }
}
