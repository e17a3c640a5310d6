// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;

/**
 * A route, as it is or as it is to be; a zero leaves it to the kernel. One with several next hops shows none of them.
 *
 * @param gateway of either family
 * @param index the link's; 0 for none
 * @param source the address that packets are sent from
 * @param table RT_TABLE_ of {@code <linux/rtnetlink.h>}
 * @param type RTN_
 * @param scope RT_SCOPE_; IPv4 only
 * @param protocol RTPROT_: who set it
 * @param metric the lower, the better
 * @param flags RTNH_F_
 */
public record Route(
        Prefix destination,
        @Nullable IpAddress gateway,
        int index,
        @Nullable IpAddress source,
        int table,
        int type,
        int scope,
        int protocol,
        int metric,
        int flags) {
    public static final int RT_TABLE_MAIN = 254;
    public static final int RTN_UNICAST = 1;
    public static final int RTN_BLACKHOLE = 6;
    public static final int RTN_UNREACHABLE = 7;
    public static final int RTN_PROHIBIT = 8;
    public static final int RTN_THROW = 9;
    public static final int RT_SCOPE_UNIVERSE = 0;
    public static final int RT_SCOPE_LINK = 253;
    public static final int RTNH_F_ONLINK = 4;

    /** To hosts behind a gateway, in the main table. */
    public static Route via(IpAddress gateway, Prefix destination, int index) {
        return new Route(destination, gateway, index, null, RT_TABLE_MAIN, RTN_UNICAST, RT_SCOPE_UNIVERSE, 0, 0, 0);
    }

    /** To hosts on the link itself, in the main table. */
    public static Route onLink(Prefix destination, int index) {
        return new Route(destination, null, index, null, RT_TABLE_MAIN, RTN_UNICAST, RT_SCOPE_LINK, 0, 0, 0);
    }

    /** To nowhere, in the main table: a type such as {@link #RTN_BLACKHOLE}. */
    public static Route ofType(int type, Prefix destination) {
        return new Route(destination, null, 0, null, RT_TABLE_MAIN, type, RT_SCOPE_UNIVERSE, 0, 0, 0);
    }

    public Route withSource(IpAddress source) {
        return new Route(destination, gateway, index, source, table, type, scope, protocol, metric, flags);
    }

    public Route withTable(int table) {
        return new Route(destination, gateway, index, source, table, type, scope, protocol, metric, flags);
    }

    public Route withScope(int scope) {
        return new Route(destination, gateway, index, source, table, type, scope, protocol, metric, flags);
    }

    public Route withProtocol(int protocol) {
        return new Route(destination, gateway, index, source, table, type, scope, protocol, metric, flags);
    }

    public Route withMetric(int metric) {
        return new Route(destination, gateway, index, source, table, type, scope, protocol, metric, flags);
    }

    /** The gateway is taken to be on the link, though no address of the link says so. */
    public Route withGatewayOnLink() {
        return new Route(
                destination, gateway, index, source, table, type, scope, protocol, metric, flags | RTNH_F_ONLINK);
    }
}
