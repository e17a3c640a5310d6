// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.config.AddressOptions.Peer;
import org.vrrpd.daemon.config.AddressOptions.Trait;

/** What a line of {@code virtual_ipaddress} says. */
class AddressLineTest {

    private static Told excluded(String... lines) {
        return Told.instance("virtual_ipaddress_excluded {\n" + String.join("\n", lines) + "\n}");
    }

    private static AddressOptions options(Told told, String address, int prefixLength) {
        var key = new VirtualAddress(IpAddress.parse(address), prefixLength, new LinkName("eth0"));
        return told.says().configuration().addressOptions().getOrDefault(key, AddressOptions.DEFAULT);
    }

    private static long preferred(String line) {
        var told = excluded(line);
        var address = told.router().addresses().held().getLast();
        return told.configuration()
                .addressOptions()
                .getOrDefault(address, AddressOptions.DEFAULT)
                .preferredSeconds();
    }

    @Test
    void an_address_without_a_prefix_length_is_a_single_host() {
        assertThat(excluded("192.0.2.9", "2001:db8::9").says().router().addresses())
                .hasToString("[192.0.2.100/24 on eth0, 192.0.2.9/32 on eth0, 2001:db8::9/128 on eth0]");
    }

    @Test
    void a_prefix_length_out_of_range_counts_as_none() {
        var told = excluded("192.0.2.9/33");
        told.says("3:1: error: the prefix length of 192.0.2.9 is between 0 and 32, not '33'; 32 is used");
        assertThat(told.router().addresses().held()).hasSize(2);
    }

    @Test
    void a_single_ipv6_address_is_never_spoken_from() {
        assertThat(options(excluded("2001:db8::9"), "2001:db8::9", 128).preferredSeconds())
                .isZero();
        assertThat(options(excluded("2001:db8::9 preferred_lft forever"), "2001:db8::9", 128)
                        .preferredSeconds())
                .isEqualTo(AddressOptions.FOREVER);
        assertThat(options(excluded("2001:db8::9/64"), "2001:db8::9", 64).preferredSeconds())
                .isEqualTo(AddressOptions.FOREVER);
    }

    @Test
    void a_single_ipv6_address_with_a_peer_is_never_spoken_from() {
        assertThat(preferred("2001:db8::9 peer 2001:db8::1")).isZero();
        assertThat(preferred("2001:db8::9/64 peer 2001:db8::1")).isZero();
        assertThat(preferred("2001:db8::9 peer 2001:db8::1/64")).isEqualTo(AddressOptions.FOREVER);
        assertThat(preferred("2001:db8::9/64 preferred_lft 60 peer 2001:db8::1"))
                .isEqualTo(60);
    }

    @Test
    void how_long_an_address_is_preferred_is_for_ipv6_alone() {
        excluded("192.0.2.9/24 preferred_lft 60")
                .says("3:14: warning: an IPv4 address is preferred forever; 'preferred_lft' has no effect");
        assertThat(preferred("192.0.2.9/24 preferred_lft 60")).isEqualTo(AddressOptions.FOREVER);
        assertThat(preferred("192.0.2.9/24 preferred_lft x")).isEqualTo(AddressOptions.FOREVER);
        excluded("2001:db8::9/64 preferred_lft x")
                .says("3:30: error: 'x' is neither a number of seconds nor forever; 0 is used");
        assertThat(preferred("2001:db8::9/64 preferred_lft x")).isZero();
    }

    @Test
    void an_address_stands_on_the_link_it_names() {
        assertThat(excluded("192.0.2.9/24 dev eth1")
                        .says()
                        .router()
                        .addresses()
                        .held()
                        .getLast()
                        .link())
                .hasToString("eth1");
        excluded("192.0.2.9/24 dev eth9")
                .says(
                        "3:18: fatal: there is no interface eth9 here; create it, or say dynamic_interfaces in global_defs")
                .exits(5, 2);
    }

    @Test
    void has_a_broadcast_address_scope_label_and_peer() {
        var options = options(excluded("192.0.2.9/24 brd + scope link label eth0:9"), "192.0.2.9", 24);
        assertThat(options)
                .isEqualTo(new AddressOptions(
                        IpAddress.parse("192.0.2.255"), 253, "eth0:9", null, AddressOptions.FOREVER, Set.of()));
        assertThat(options(excluded("192.0.2.9 peer 198.51.100.1/32").says(), "192.0.2.9", 32)
                        .peer())
                .isEqualTo(new Peer(IpAddress.parse("198.51.100.1"), 32));
        var told = excluded("192.0.2.9/24 peer 198.51.100.1");
        told.says("3:1: error: an address with a peer has no prefix length: the peer's is the link's; 32 is used");
        assertThat(told.router().addresses()).hasToString("[192.0.2.100/24 on eth0, 192.0.2.9/32 on eth0]");
        assertThat(options(excluded("192.0.2.9/24 broadcast 192.0.2.127"), "192.0.2.9", 24)
                        .broadcast())
                .isEqualTo(IpAddress.parse("192.0.2.127"));
        assertThat(options(excluded("192.0.2.9/24 brd -"), "192.0.2.9", 24).broadcast())
                .isEqualTo(IpAddress.parse("192.0.2.0"));
    }

    @Test
    void an_ipv6_address_has_neither_label_nor_scope_nor_broadcast_address() {
        excluded("2001:db8::9/64 label x scope link brd +")
                .says(
                        "3:22: error: an IPv6 address has no label; it is passed over",
                        "3:24: error: an IPv6 address has the scope that it has; 'scope' is passed over",
                        "3:39: error: an IPv6 address has no broadcast address; the address is passed over");
    }

    @Test
    void has_traits() {
        var line = "2001:db8::9/64 home -nodad mngtmpaddr noprefixroute autojoin no_track";
        assertThat(options(excluded(line), "2001:db8::9", 64).traits()).containsExactlyInAnyOrder(Trait.values());
    }

    @Test
    void the_second_of_two_addresses_in_a_line_is_no_option() {
        var told = excluded("192.0.2.8 192.0.2.9");
        told.says("3:11: error: '192.0.2.9' is not an option of an address; it is passed over")
                .exits(5, 0);
        assertThat(told.router().addresses().held()).hasSize(2);
    }

    @Test
    void what_is_no_address_is_passed_over() {
        excluded("192.0.2.300/24", "192.0.2", "010.0.0.1")
                .says(
                        "3:1: error: '192.0.2.300/24' is not an IP address; the line is passed over",
                        "4:1: error: '192.0.2' is not an IP address; the line is passed over",
                        "5:1: error: '010.0.0.1' is not an IP address; the line is passed over");
    }

    @Test
    void an_option_without_its_parameter_or_with_a_bad_one_may_cost_the_address() {
        var told =
                excluded("192.0.2.8 dev", "192.0.2.9 label abcdefghijklmnop", "192.0.2.10 brd x", "192.0.2.11 scope x");
        told.says(
                "3:11: error: 'dev' lacks its parameter; the address is passed over",
                "4:17: error: the label 'abcdefghijklmnop' is longer than 15 characters; the address is passed over",
                "5:16: error: 'x' is not a broadcast address; the address is passed over",
                "6:18: error: 'x' is not a scope; global is used");
        assertThat(told.router().addresses()).hasToString("[192.0.2.100/24 on eth0, 192.0.2.11/32 on eth0]");
    }

    @Test
    void an_address_that_is_listed_twice_is_held_once() {
        var told = excluded("192.0.2.100/24");
        told.says("3:1: warning: 192.0.2.100/24 on eth0 is listed twice; it is set once");
        assertThat(told.router().addresses().held()).hasSize(1);
    }

    @Test
    void an_address_that_is_listed_twice_is_advertised_twice() {
        var told = Told.instance("virtual_ipaddress {", "192.0.2.101/24", "192.0.2.100/24", "}");
        told.says("9:1: warning: 192.0.2.100/24 on eth0 is listed twice; it is set once");
        assertThat(told.router().addresses().onTheWire()).hasToString("[192.0.2.101, 192.0.2.100, 192.0.2.100]");
        assertThat(told.router().addresses().held()).hasSize(2);
    }
}
