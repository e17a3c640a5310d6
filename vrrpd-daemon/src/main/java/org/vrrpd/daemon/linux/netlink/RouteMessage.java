// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * The messages about routes, {@code <linux/rtnetlink.h>}.
 *
 * <pre>
 *   struct rtmsg
 *   | family 8 | destination length 8 | source length 8 | TOS 8 |
 *   | table 8 | protocol 8 | scope 8 | type 8 | flags 32 |  RTA_ attributes ...
 *
 *   struct rtvia
 *   | family 16 | address ... |
 * </pre>
 */
final class RouteMessage {
    private static final int FIXED_BYTES = 12;
    private static final int FAMILY = 0;
    private static final int DESTINATION_LENGTH = 1;
    private static final int TABLE = 4;
    private static final int PROTOCOL = 5;
    private static final int SCOPE = 6;
    private static final int TYPE = 7;
    private static final int FLAGS = 8;

    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_TABLE = 15;
    private static final int RTA_VIA = 18;

    private static final int RTVIA_ADDRESS = 2;
    /** Any scope, in a request to remove. */
    private static final int RT_SCOPE_NOWHERE = 255;

    private RouteMessage() {}

    static void ask(RequestWriter to, int sequence, Family family, int table) {
        to.begin(Netlink.RTM_GETROUTE, Netlink.NLM_F_DUMP, sequence);
        to.uint32(AddressFamily.number(family));
        to.uint32(0);
        to.uint32(0);
        to.attribute32(RTA_TABLE, table);
        to.end();
    }

    static void add(RequestWriter to, int sequence, Route route) {
        to.begin(Netlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE, sequence);
        write(to, route, route.scope());
        to.end();
    }

    static void remove(RequestWriter to, int sequence, Route route) {
        to.begin(Netlink.RTM_DELROUTE, 0, sequence);
        write(to, route, RT_SCOPE_NOWHERE);
        to.end();
    }

    private static void write(RequestWriter to, Route route, int scope) {
        Prefix destination = route.destination();
        to.uint8(AddressFamily.number(destination.family()));
        to.uint8(destination.length());
        to.uint8(0);
        to.uint8(0);
        to.uint8(0); // the table has 32 bits and is an attribute
        to.uint8(route.protocol());
        to.uint8(scope);
        to.uint8(route.type());
        to.uint32(route.flags());
        to.attribute32(RTA_TABLE, route.table());
        if (destination.length() > 0) {
            to.attribute(RTA_DST, destination.ip());
        }
        if (route.gateway() != null) {
            writeGateway(to, destination.family(), route.gateway());
        }
        if (route.index() != 0) {
            to.attribute32(RTA_OIF, route.index());
        }
        if (route.source() != null) {
            to.attribute(RTA_PREFSRC, route.source());
        }
        if (route.metric() != 0) {
            to.attribute32(RTA_PRIORITY, route.metric());
        }
    }

    private static void writeGateway(RequestWriter to, Family family, IpAddress gateway) {
        if (gateway.family() == family) {
            to.attribute(RTA_GATEWAY, gateway);
        } else {
            to.header(RTA_VIA, RTVIA_ADDRESS + gateway.family().addressBytes());
            to.uint16(AddressFamily.number(gateway.family()));
            to.put(gateway);
            to.pad();
        }
    }

    /** The route that the message is about; null if it is broken, or of a family that is none of ours. */
    static @Nullable Route read(Messages message) {
        if (!message.holds(FIXED_BYTES)) {
            return null;
        }
        Family family = AddressFamily.of(message.uint8(FAMILY));
        if (family == null) {
            return null;
        }
        IpAddress destination = null;
        IpAddress gateway = null;
        int index = 0;
        IpAddress source = null;
        int table = message.uint8(TABLE);
        int metric = 0;
        Attributes attributes = message.attributesAfter(FIXED_BYTES);
        while (attributes.next()) {
            switch (attributes.type()) {
                case RTA_DST -> destination = attributes.address(family);
                case RTA_GATEWAY -> gateway = attributes.address(family);
                case RTA_VIA -> gateway = via(attributes);
                case RTA_OIF -> index = attributes.int32();
                case RTA_PREFSRC -> source = attributes.address(family);
                case RTA_TABLE -> table = attributes.int32();
                case RTA_PRIORITY -> metric = attributes.int32();
                default -> {} // nothing that anybody asks here
            }
        }
        if (message.isBroken()) {
            return null;
        }
        return new Route(
                destination == null ? Prefix.any(family) : new Prefix(destination, message.uint8(DESTINATION_LENGTH)),
                gateway,
                index,
                source,
                table,
                message.uint8(TYPE),
                message.uint8(SCOPE),
                message.uint8(PROTOCOL),
                metric,
                message.int32(FLAGS));
    }

    private static @Nullable IpAddress via(Attributes attribute) {
        Family family = AddressFamily.of(attribute.uint16());
        return family == null ? null : attribute.address(family, RTVIA_ADDRESS);
    }
}
