// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of routes and rules, which are judged and not carried out. */
class RouteAndRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "198.51.100.0/24 via 192.0.2.254 dev eth0; 0",
                "198.51.100.0/24 dev eth0 metric 5 mtu lock 1400; 0",
                "default via 192.0.2.254 no_track; 0",
                "2001:db8:1::/48 via 2001:db8::1 dev eth0 table 100; 0",
                "198.51.100.0/24 via 192.0.2.254; 5",
                "198.51.100.0/24 gw 192.0.2.254 dev eth0; 5",
                "198.51.100.0/24 via 2001:db8::1 dev eth0; 5",
                "198.51.100.0/24 via nowhere dev eth0; 5",
                "198.51.100.0/33 dev eth0; 5",
                "198.51.100.0/24 dev eth0 table unheard_of; 5",
                "198.51.100.0/24 dev eth0 table main scope link; 0",
                "198.51.100.0/24 dev eth0 frob; 5",
                "198.51.100.0/24 nexthop via 192.0.2.254 dev eth0 weight 257; 5",
                "via 192.0.2.254 dev eth0; 5",
                "198.51.100.0/24 dev eth0 track_group G; 5",
                "198.51.100.0/24 via; 2"
            })
    void a_route(String line, int exit) {
        Told.instance("virtual_routes {", line, "}").exits(exit, exit == 2 ? 2 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "from 192.0.2.100 table 100 preference 500; 0",
                "to 198.51.100.0/24 lookup main priority 500; 0",
                "not from all blackhole preference 500; 0",
                "from 192.0.2.100 table 100; 5",
                "from 192.0.2.100 preference 500; 5",
                "from 192.0.2.100 goto 400 preference 500; 5",
                "from 192.0.2.100 goto 600 preference 500; 0",
                "from 192.0.2.100 to 2001:db8::/32 table 100 preference 500; 5",
                "from 192.0.2.100 table 100 preference first; 5",
                "from 192.0.2.100 frob table 100 preference 500; 5",
                "from; 2"
            })
    void a_rule(String line, int exit) {
        Told.instance("virtual_rules {", line, "}").exits(exit, exit == 2 ? 2 : 0);
    }

    @Test
    void what_stays_on_the_host_names_links_that_are_here_and_groups_that_are_above() {
        var group = "track_group G {\ngroup {\nVI_1\n}\n}";
        Told.of(group, "static_ipaddress {", "192.0.2.7/24 dev eth1 track_group G", "}")
                .exits(0, 0);
        Told.of("static_ipaddress {", "192.0.2.7/24 dev eth1 track_group G", "}", group)
                .exits(5, 0);
        Told.of("static_ipaddress {", "192.0.2.7/24 dev eth7", "}").exits(5, 2);
        Told.of("static_routes {", "198.51.100.0/24 via 192.0.2.254", "}").exits(5, 0);
        Told.of("static_rules {", "from 192.0.2.7 table 100", "}").exits(5, 0);
        Told.of("track_group G {\ngroup {\n}\n}").exits(5, 0);
    }
}
