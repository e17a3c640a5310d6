// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;

class RuleMessageTest {
    private static final Rule FROM_A_SUBNET =
            Rule.toTable(100, Family.IPV4, 500).withFrom(new Prefix(IpAddress.parse("10.200.0.0"), 16));
    private static final Rule ALL = Rule.toTable(1000, Family.IPV4, 501)
            .withFrom(new Prefix(IpAddress.parse("10.200.0.0"), 16))
            .withTo(new Prefix(IpAddress.parse("10.9.0.0"), 16))
            .withInputLink(new LinkName("va"))
            .withOutputLink(new LinkName("lo"))
            .withMark(5, 0xff);

    @Test
    void everything_that_is_said_of_a_rule_is_read() {
        assertThat(read("rule")).isEqualTo(FROM_A_SUBNET);
        assertThat(read("rule-gone")).isEqualTo(FROM_A_SUBNET);
        assertThat(read("rule-all")).isEqualTo(ALL);
    }

    @Test
    void a_rule_may_drop_instead_of_looking_up() {
        assertThat(read("rule-ipv6"))
                .isEqualTo(Rule.toTable(0, Family.IPV6, 500)
                        .withTo(new Prefix(IpAddress.parse("fd00::"), 16))
                        .withAction(Rule.FR_ACT_BLACKHOLE));
    }

    @Test
    void a_request_holds_all_that_is_asked() {
        assertThat(Written.hex(to -> RuleMessage.add(to, 0x4d, FROM_A_SUBNET.withProtocol(18))))
                .isEqualTo("3c000000" + "2000" + "0106" + "4d000000" + "00000000"
                        + "02" + "00" + "10" + "00" + "00" + "00" + "00" + "01" + "00000000"
                        + "0800" + "0600" + "f4010000" // FRA_PRIORITY
                        + "0800" + "0f00" + "64000000" // FRA_TABLE
                        + "0800" + "0200" + "0ac80000" // FRA_SRC
                        + "0500" + "1500" + "12" + "000000"); // FRA_PROTOCOL, padded
    }

    @Test
    void a_request_reads_as_it_was_written() {
        assertThat(RuleMessage.read(Golden.message(Written.bytes(to -> RuleMessage.add(to, 1, ALL)))))
                .isEqualTo(ALL);
        assertThat(RuleMessage.read(Golden.message(Written.bytes(to -> RuleMessage.remove(to, 1, ALL)))))
                .isEqualTo(ALL);
    }

    private static Rule read(String name) {
        return requireNonNull(RuleMessage.read(Golden.message(name)));
    }
}
