// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

class RouteMessageTest {
    private static final Route BEHIND_A_GATEWAY = Route.via(ip("10.80.0.9"), new Prefix(ip("10.200.0.0"), 16), 3)
            .withTable(100)
            .withMetric(7)
            .withProtocol(18)
            .withSource(ip("10.80.0.4"))
            .withGatewayOnLink();

    @Test
    void everything_that_is_said_of_a_route_is_read() {
        assertThat(read("route")).isEqualTo(BEHIND_A_GATEWAY);
        assertThat(read("route-gone")).isEqualTo(BEHIND_A_GATEWAY);
    }

    @Test
    void a_blackhole_has_a_type_and_no_way_out() {
        assertThat(read("route-blackhole").withProtocol(0))
                .isEqualTo(Route.ofType(Route.RTN_BLACKHOLE, new Prefix(ip("10.9.0.0"), 16)));
    }

    @Test
    void an_ipv4_route_may_have_an_ipv6_gateway() {
        assertThat(read("route-via-ipv6").withProtocol(0))
                .isEqualTo(Route.via(ip("fd00::9"), Prefix.any(Family.IPV4), 3));
    }

    @Test
    void an_ipv6_route_is_read_alike() {
        var route = read("route-ipv6");

        assertThat(route.destination())
                .hasToString("fd01::/16".replace("fd01::", ip("fd01::").toString()));
        assertThat(route.gateway()).isEqualTo(ip("fd00::9"));
        assertThat(route.metric()).isEqualTo(1024);
    }

    @Test
    void a_request_holds_all_that_is_asked() {
        assertThat(Written.hex(to -> RouteMessage.add(to, 0x4d, BEHIND_A_GATEWAY)))
                .isEqualTo("4c000000" + "1800" + "0104" + "4d000000" + "00000000"
                        + "02" + "10" + "00" + "00" + "00" + "12" + "00" + "01" + "04000000"
                        + "0800" + "0f00" + "64000000" // RTA_TABLE
                        + "0800" + "0100" + "0ac80000" // RTA_DST
                        + "0800" + "0500" + "0a500009" // RTA_GATEWAY
                        + "0800" + "0400" + "03000000" // RTA_OIF
                        + "0800" + "0700" + "0a500004" // RTA_PREFSRC
                        + "0800" + "0600" + "07000000"); // RTA_PRIORITY
    }

    @Test
    void a_request_reads_as_it_was_written() {
        var route = Route.via(ip("fd00::9"), Prefix.any(Family.IPV4), 3);
        var onLink = Route.onLink(new Prefix(ip("fd01::"), 64), 3);

        assertThat(RouteMessage.read(Golden.message(Written.bytes(to -> RouteMessage.add(to, 1, route)))))
                .isEqualTo(route);
        assertThat(RouteMessage.read(Golden.message(Written.bytes(to -> RouteMessage.add(to, 1, onLink)))))
                .isEqualTo(onLink);
    }

    @Test
    void a_removal_leaves_the_scope_open() {
        assertThat(RouteMessage.read(Golden.message(Written.bytes(to -> RouteMessage.remove(to, 1, BEHIND_A_GATEWAY)))))
                .isEqualTo(BEHIND_A_GATEWAY.withScope(255));
    }

    private static Route read(String name) {
        return requireNonNull(RouteMessage.read(Golden.message(name)));
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }
}
