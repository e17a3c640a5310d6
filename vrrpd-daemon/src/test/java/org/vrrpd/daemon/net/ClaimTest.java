// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** What a frame claims, and which frames claim nothing. */
class ClaimTest {

    private static final MacAddress OTHER = new MacAddress(0x0200000000bbL);
    private static final IpAddress V4 = IpAddress.parse("192.0.2.101");
    private static final IpAddress V6 = IpAddress.parse("2001:db8::101");

    private static final String ARP = "ffffffffffff 0200000000bb 0806 0001 0800 06 04";
    private static final String V6_HEADER =
            "333300000001 0200000000bb 86dd 60000000 0020 3aff 20010db8000000000000000000000101"
                    + "ff020000000000000000000000000001";

    @Test
    void who_announces_an_address_claims_it_as_its_own() {
        assertThat(arp(Arp.announcement(OTHER, V4))).isEqualTo(new Claim(V4, OTHER, Claim.Manner.OWN));
        assertThat(neighbour(NeighbourDiscovery.announcement(OTHER, V6, false)))
                .isEqualTo(new Claim(V6, OTHER, Claim.Manner.OWN));
    }

    @Test
    void who_announces_by_an_arp_reply_claims_it_as_its_own() {
        assertThat(arp(ARP + "0002 0200000000bb c0000265 ffffffffffff c0000265"))
                .isEqualTo(new Claim(V4, OTHER, Claim.Manner.OWN));
    }

    @Test
    void who_asks_from_an_address_claims_it_as_its_own() {
        assertThat(arp(ARP + "0001 0200000000bb c0000265 000000000000 c0000201"))
                .isEqualTo(new Claim(V4, OTHER, Claim.Manner.OWN));
    }

    @Test
    void who_answers_for_an_address_may_be_a_proxy() {
        assertThat(arp(ARP + "0002 0200000000bb c0000265 02005e10000a c0000201"))
                .isEqualTo(new Claim(V4, OTHER, Claim.Manner.ANSWER));
    }

    @Test
    void what_the_sender_says_of_itself_counts_not_who_carried_the_frame() {
        var carried = "ffffffffffff 0200000000cc 0806 0001 0800 06 04 0001 0200000000bb c0000265 000000000000 c0000201";
        assertThat(arp(carried)).isEqualTo(new Claim(V4, OTHER, Claim.Manner.OWN));
    }

    @Test
    void a_question_claims_nothing() {
        assertThat(arp(Arp.question(OTHER, V4))).isNull();
        assertThat(neighbour(NeighbourDiscovery.question(OTHER, IpAddress.parse("fe80::1"), V6)))
                .isNull();
    }

    @Test
    void an_arp_of_other_networks_claims_nothing() {
        var body = "0001 0200000000bb c0000265 000000000000 c0000201";
        assertThat(arp("ffffffffffff 0200000000bb 0806 0006 0800 06 04" + body)).isNull();
        assertThat(arp("ffffffffffff 0200000000bb 0806 0001 86dd 06 04" + body)).isNull();
        assertThat(arp("ffffffffffff 0200000000bb 0806 0001 0800 08 04" + body)).isNull();
        assertThat(arp("ffffffffffff 0200000000bb 0806 0001 0800 06 10" + body)).isNull();
    }

    @Test
    void an_advertisement_that_does_not_override_claims_nothing() {
        assertThat(neighbour(V6_HEADER + "8800 0000 c0000000 20010db8000000000000000000000101 0201 0200000000bb"))
                .isNull();
    }

    @Test
    void an_answering_holder_claims_its_address() {
        assertThat(neighbour(V6_HEADER + "8800 0000 60000000 20010db8000000000000000000000101 0201 0200000000bb"))
                .isEqualTo(new Claim(V6, OTHER, Claim.Manner.OWN));
    }

    @Test
    void an_advertisement_without_the_option_comes_from_its_frames_source() {
        var without = V6_HEADER.replace("0020 3aff", "0018 3aff");
        assertThat(neighbour(without + "8800 0000 60000000 20010db8000000000000000000000101 0000 000000000000"))
                .isEqualTo(new Claim(V6, OTHER, Claim.Manner.OWN));
    }

    @Test
    void a_forwarded_advertisement_claims_nothing() {
        var forwarded = V6_HEADER.replace("3aff", "3afe");
        assertThat(neighbour(forwarded + "8800 0000 60000000 20010db8000000000000000000000101 0201 0200000000bb"))
                .isNull();
    }

    @Test
    void a_malformed_option_claims_nothing() {
        assertThat(neighbour(V6_HEADER + "8800 0000 60000000 20010db8000000000000000000000101 0200 0200000000bb"))
                .isNull();
    }

    @Test
    void an_option_that_is_longer_than_the_message_claims_nothing() {
        assertThat(neighbour(V6_HEADER + "8800 0000 60000000 20010db8000000000000000000000101 0202 0200000000bb"))
                .isNull();
    }

    @Test
    void other_options_are_passed_over() {
        var longer = V6_HEADER.replace("0020 3aff", "0028 3aff");
        assertThat(neighbour(longer + "8800 0000 60000000 20010db8000000000000000000000101"
                        + "0e01 000000000000 0201 0200000000cc"))
                .isEqualTo(new Claim(V6, new MacAddress(0x0200000000ccL), Claim.Manner.OWN));
    }

    @Test
    void no_frame_however_short_or_spoilt_trips_the_reader() {
        var random = new SplittableRandom(5);
        for (var good : new byte[][] {Arp.announcement(OTHER, V4), NeighbourDiscovery.announcement(OTHER, V6, true)}) {
            for (int length = 0; length <= good.length; length++) {
                for (int round = 0; round < 200; round++) {
                    var spoilt = Arrays.copyOf(good, 256);
                    for (int flips = random.nextInt(4); flips > 0; flips--) {
                        spoilt[random.nextInt(12, 86)] = (byte) random.nextInt();
                    }
                    Arp.claim(spoilt, length);
                    NeighbourDiscovery.claim(spoilt, length);
                }
            }
        }
    }

    private static @Nullable Claim arp(String hex) {
        return arp(bytes(hex));
    }

    private static @Nullable Claim arp(byte[] frame) {
        return Arp.claim(frame, frame.length);
    }

    private static @Nullable Claim neighbour(String hex) {
        return neighbour(bytes(hex));
    }

    private static @Nullable Claim neighbour(byte[] frame) {
        return NeighbourDiscovery.claim(frame, frame.length);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
