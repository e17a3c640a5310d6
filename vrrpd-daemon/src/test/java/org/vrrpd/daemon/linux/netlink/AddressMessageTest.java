// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;

class AddressMessageTest {
    private static final Address ALL = Address.of(3, ip("10.80.0.3"), 24)
            .withDirectedBroadcast()
            .withLabel("va:x")
            .withScope(253)
            .withLifetime(new Lifetime(Duration.ofMinutes(10), Duration.ofMinutes(5)))
            .with(AddressFlag.NOPREFIXROUTE);

    @Test
    void everything_that_is_said_of_an_address_is_read() {
        assertThat(read("address-all")).isEqualTo(ALL);
    }

    @Test
    void an_address_without_options_is_permanent_and_has_its_links_name() {
        assertThat(read("address-plain"))
                .isEqualTo(Address.of(3, ip("10.80.0.4"), 32).withLabel("va").with(AddressFlag.PERMANENT));
        assertThat(read("address-gone")).isEqualTo(read("address-plain"));
    }

    @Test
    void the_second_of_a_subnet_is_secondary() {
        assertThat(read("address-secondary").is(AddressFlag.SECONDARY)).isTrue();
        assertThat(read("address-plain").is(AddressFlag.SECONDARY)).isFalse();
    }

    @Test
    void a_peer_is_not_the_address() {
        var address = read("address-peer");

        assertThat(address.ip()).isEqualTo(ip("10.1.0.1"));
        assertThat(address.peer()).isEqualTo(ip("10.1.0.2"));
        assertThat(address.prefixLength()).isEqualTo(30);
    }

    @Test
    void ipv6_flags_come_in_32_bits() {
        assertThat(read("address-ipv6"))
                .isEqualTo(Address.of(3, ip("fd00::3"), 64)
                        .with(AddressFlag.PERMANENT)
                        .with(AddressFlag.TENTATIVE));
        assertThat(read("address-ipv6-nodad"))
                .isEqualTo(Address.of(3, ip("fd00::4"), 128)
                        .withLifetime(Lifetime.preferredFor(Duration.ZERO))
                        .with(AddressFlag.PERMANENT)
                        .with(AddressFlag.DEPRECATED)
                        .with(AddressFlag.NODAD));
    }

    @Test
    void a_dump_holds_one_message_an_address() {
        var messages = Golden.message("addresses-1");
        var ips = new ArrayList<String>();
        do {
            ips.add(requireNonNull(AddressMessage.read(messages)).ip().toString());
        } while (messages.next());

        assertThat(ips).containsExactly("127.0.0.1", "127.0.0.9", "::1");
        assertThat(messages.isBroken()).isFalse();
    }

    @Test
    void an_address_without_an_address_is_broken() {
        var message = Golden.message(Written.bytes(AddressMessageTest::writeNothing));

        assertThat(AddressMessage.read(message)).isNull();
        assertThat(message.isBroken()).isTrue();
    }

    private static void writeNothing(RequestWriter to) {
        to.begin(Netlink.RTM_NEWADDR, 0, 1);
        to.uint32(2);
        to.uint32(3);
        to.end();
    }

    @Test
    void a_request_holds_all_that_is_asked() {
        assertThat(Written.hex(to -> AddressMessage.add(to, 0x4d, ALL.withProtocol(18))))
                .isEqualTo("60000000" + "1400" + "0106" + "4d000000" + "00000000" // header, CREATE and EXCL
                        + "02" + "18" + "00" + "fd" + "03000000"
                        + "0800" + "0200" + "0a500003" // IFA_LOCAL
                        + "0800" + "0100" + "0a500003" // IFA_ADDRESS
                        + "0800" + "0400" + "0a5000ff" // IFA_BROADCAST
                        + "0900" + "0300" + "76613a7800" + "000000" // IFA_LABEL, padded
                        + "1400" + "0600" + "2c010000" + "58020000" + "00".repeat(8) // IFA_CACHEINFO
                        + "0800" + "0800" + "00020000" // IFA_FLAGS
                        + "0500" + "0b00" + "12" + "000000"); // IFA_PROTO, padded
    }

    @Test
    void a_request_reads_as_it_was_written() {
        var ipv6 = Address.of(7, ip("fd00::4"), 64)
                .withPeer(ip("fd00::5"))
                .withLifetime(Lifetime.preferredFor(Duration.ZERO))
                .with(AddressFlag.NODAD);

        assertThat(AddressMessage.read(Golden.message(Written.bytes(to -> AddressMessage.add(to, 1, ipv6)))))
                .isEqualTo(ipv6);
        assertThat(AddressMessage.read(Golden.message(Written.bytes(to -> AddressMessage.add(to, 1, ALL)))))
                .isEqualTo(ALL);
    }

    @Test
    void a_removal_says_what_tells_the_address_from_others() {
        var address = Address.of(3, ip("10.1.0.1"), 30)
                .withPeer(ip("10.1.0.2"))
                .withLabel("va:x")
                .with(AddressFlag.PERMANENT);

        assertThat(Written.hex(to -> AddressMessage.remove(to, 0x4d, address)))
                .isEqualTo("28000000" + "1500" + "0100" + "4d000000" + "00000000"
                        + "02" + "1e" + "00" + "00" + "03000000"
                        + "0800" + "0200" + "0a010001"
                        + "0800" + "0100" + "0a010002");
    }

    @Test
    void the_directed_broadcast_is_the_last_of_the_peers_subnet() {
        assertThat(Address.of(1, ip("10.1.2.3"), 20).withDirectedBroadcast().broadcast())
                .isEqualTo(ip("10.1.15.255"));
        assertThat(Address.of(1, ip("10.1.2.3"), 30)
                        .withPeer(ip("10.9.9.1"))
                        .withDirectedBroadcast()
                        .broadcast())
                .isEqualTo(ip("10.9.9.3"));
        assertThat(Address.of(1, ip("10.1.2.3"), 31).withDirectedBroadcast().broadcast())
                .isNull();
        assertThat(Address.of(1, ip("fd00::3"), 64).withDirectedBroadcast().broadcast())
                .isNull();
    }

    private static Address read(String name) {
        return requireNonNull(AddressMessage.read(Golden.message(name)));
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }
}
