// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** Frames byte by byte as Debian's keepalived 2.2.7 sent them, captured on a veth pair. */
class GoldenFramesTest {

    private static final MacAddress OWN = new MacAddress(0x02005e10000aL);

    @Test
    void an_ipv4_address_is_announced_by_a_gratuitous_arp_request() {
        assertThat(hex(Arp.announcement(OWN, IpAddress.parse("192.0.2.101"))))
                .isEqualTo(joined(
                        "ffffffffffff 02005e10000a 0806", // broadcast, from us, ARP
                        "0001 0800 06 04 0001", // Ethernet, IPv4, 6 and 4 bytes, request
                        "02005e10000a c0000265", // sender: our hardware address, the virtual address
                        "ffffffffffff c0000265")); // target: broadcast, the virtual address again
    }

    @Test
    void an_ipv6_address_is_announced_by_an_unsolicited_neighbour_advertisement() {
        assertThat(hex(NeighbourDiscovery.announcement(OWN, IpAddress.parse("2001:db8::101"), false)))
                .isEqualTo(joined(
                        "333300000001 02005e10000a 86dd", // all nodes, from us, IPv6
                        "60000000 0020 3a ff", // 32 bytes of ICMPv6, hop limit 255
                        "20010db8000000000000000000000101", // from the virtual address
                        "ff020000000000000000000000000001", // to all nodes
                        "88 00 9911 20000000", // neighbour advertisement, checksum, override
                        "20010db8000000000000000000000101",
                        "02 01 02005e10000a")); // target's link-layer address
    }

    @Test
    void a_host_that_forwards_says_that_it_is_a_router() {
        assertThat(hex(NeighbourDiscovery.announcement(OWN, IpAddress.parse("2001:db8::101"), true)))
                .contains(joined("88 00 1911 a0000000"));
        assertThat(hex(NeighbourDiscovery.announcement(OWN, IpAddress.parse("fe80::52"), true)))
                .contains(joined("88 00 78df a0000000"));
    }

    @Test
    void a_link_local_address_is_announced_from_itself() {
        assertThat(hex(NeighbourDiscovery.announcement(OWN, IpAddress.parse("fe80::52"), false)))
                .isEqualTo(joined(
                        "333300000001 02005e10000a 86dd 60000000 0020 3a ff",
                        "fe800000000000000000000000000052 ff020000000000000000000000000001",
                        "88 00 f8df 20000000 fe800000000000000000000000000052 02 01 02005e10000a"));
    }

    private static String hex(byte[] frame) {
        return HexFormat.of().formatHex(frame);
    }

    private static String joined(String... parts) {
        return String.join("", parts).replace(" ", "");
    }
}
