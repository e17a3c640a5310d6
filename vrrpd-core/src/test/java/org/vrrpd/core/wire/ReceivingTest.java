package org.vrrpd.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Rule;
import org.vrrpd.core.wire.Reception.Rejected;
import org.vrrpd.core.wire.Reception.Valid;

/** RFC 9568, 7.1, and what RFC 3768, 7.1 asks beyond it. */
class ReceivingTest {
    private static final Packet V2 = Packet.golden("keepalived-v2");
    private static final Packet V2_PASS = Packet.golden("keepalived-v2-pass-cut");
    private static final Packet V2_AH = Packet.golden("keepalived-v2-ah");
    private static final Packet V2_IPV6 = Packet.golden("keepalived-v2-ipv6");
    private static final Packet V3 = Packet.golden("keepalived-v3-ipv4");
    private static final Packet V3_UNICAST = Packet.golden("keepalived-v3-ipv4-unicast");
    private static final Packet V3_IPV6 = Packet.golden("keepalived-v3-ipv6");
    private static final Packet V3_IPV6_UNICAST = Packet.golden("keepalived-v3-ipv6-unicast");

    @Nested
    @Rule({"R1", "P3", "P6"})
    class The_hop_limit {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 254})
        void only_255_proves_that_no_router_passed_it_on(int hops) {
            assertThat(V3.hopLimit(hops).heardBy(Speaking.v3()))
                    .isEqualTo(new Rejected(Rejection.HOP_LIMIT, 255, hops));
            assertThat(V3_IPV6.hopLimit(hops).heardBy(Speaking.v3Ipv6()))
                    .isEqualTo(new Rejected(Rejection.HOP_LIMIT, 255, hops));
            assertThat(V2.hopLimit(hops).heardBy(Speaking.v2()))
                    .isEqualTo(new Rejected(Rejection.HOP_LIMIT, 255, hops));
        }

        @Test
        void unicast_comes_from_any_distance() {
            assertValid(V3_UNICAST.hopLimit(3).heardBy(Speaking.v3().toPeer("10.80.0.1")));
            assertValid(V3_IPV6_UNICAST.hopLimit(3).heardBy(Speaking.v3Ipv6().toPeer("fd00:80::1")));
        }
    }

    @Nested
    @Rule("R2")
    class The_version {
        @Test
        void version_2_is_not_heard_by_version_3_nor_the_reverse() {
            assertThat(V2.heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.VERSION, 3, 2));
            assertThat(V3.heardBy(Speaking.v2())).isEqualTo(new Rejected(Rejection.VERSION, 2, 3));
            assertThat(V3_IPV6.heardBy(Speaking.v2Ipv6())).isEqualTo(new Rejected(Rejection.VERSION, 2, 3));
            assertThat(V2_IPV6.heardBy(Speaking.v3Ipv6())).isEqualTo(new Rejected(Rejection.VERSION, 3, 2));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 4, 15})
        void other_versions_do_not_exist(int version) {
            assertThat(V3.message(0, version << 4 | 1).heardBy(Speaking.v3()))
                    .isEqualTo(new Rejected(Rejection.VERSION, 3, version));
        }
    }

    @Nested
    @Rule({"R3", "P8", "D6"})
    class The_type {
        @ParameterizedTest
        @ValueSource(ints = {0, 2, 15})
        void only_advertisements_exist(int type) {
            assertThat(V3.message(0, 0x30 | type).heardBy(Speaking.v3()))
                    .isEqualTo(new Rejected(Rejection.TYPE, 1, type));
            assertThat(V2.message(0, 0x20 | type).heardBy(Speaking.v2()))
                    .isEqualTo(new Rejected(Rejection.TYPE, 1, type));
        }
    }

    @Nested
    @Rule("R4")
    class The_length {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 7})
        void without_whole_fixed_fields_it_is_no_message(int left) {
            assertThat(V3.longerBy(left - 12).heardBy(Speaking.v3()))
                    .isEqualTo(new Rejected(Rejection.TOO_SHORT, 8, left));
            assertThat(V3_IPV6.longerBy(left - 40).heardBy(Speaking.v3Ipv6()))
                    .isEqualTo(new Rejected(Rejection.TOO_SHORT, 8, left));
        }

        @Test
        void the_fixed_fields_alone_are_a_message_that_lacks_its_addresses() {
            assertThat(V3.longerBy(-4).heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.LENGTH, 12, 8));
        }

        @ParameterizedTest
        @ValueSource(ints = {31, 0, 24})
        void behind_an_authentication_header_there_is_less_room(int left) {
            assertThat(V2_AH.longerBy(left - 44).heardBy(ah("s3cret")))
                    .isEqualTo(new Rejected(Rejection.TOO_SHORT, 32, left));
        }

        @Test
        void the_fixed_fields_alone_suffice_behind_an_authentication_header_too() {
            assertThat(V2_AH.longerBy(32 - 44).heardBy(ah("s3cret"))).isEqualTo(new Rejected(Rejection.LENGTH, 20, 8));
        }

        @Test
        void something_else_behind_an_authentication_header_is_no_message() {
            assertThat(V2_AH.byteAt(20, 17).heardBy(ah("s3cret"))).isEqualTo(new Rejected(Rejection.TOO_SHORT, 32, 44));
        }

        @Test
        void another_protocol_is_no_message() {
            assertThat(V3.byteAt(9, 17).heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.TOO_SHORT, 8, 12));
        }

        @Test
        void every_address_that_the_count_promises_must_be_there() {
            assertThat(V3.message(3, 2).heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.LENGTH, 16, 12));
            assertThat(V3.message(3, 255).heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.LENGTH, 1028, 12));
            assertThat(V3_IPV6.message(3, 3).heardBy(Speaking.v3Ipv6()))
                    .isEqualTo(new Rejected(Rejection.LENGTH, 56, 40));
            assertThat(V3.longerBy(-1).heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.LENGTH, 12, 11));
        }

        @Test
        @Rule({"V4", "V1"})
        void version_2_has_eight_bytes_of_authentication_over_ipv4_alone() {
            assertThat(V2.longerBy(-8).heardBy(Speaking.v2())).isEqualTo(new Rejected(Rejection.LENGTH, 20, 12));
            assertValid(V2_IPV6.heardBy(Speaking.v2Ipv6()));
            assertThat(V2_IPV6.longerBy(8).heardBy(Speaking.v2Ipv6()))
                    .isEqualTo(new Rejected(Rejection.LENGTH, 40, 48));
        }

        @Test
        void more_than_the_count_promises_is_wrong_too() {
            assertThat(V3.longerBy(4).heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.LENGTH, 12, 16));
            assertThat(V3.message(3, 0).heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.LENGTH, 8, 12));
        }

        @Test
        void ethernet_padding_after_the_packet_is_nothing() {
            assertValid(V3.paddedBy(46 - 32).heardBy(Speaking.v3()));
            assertValid(V2.paddedBy(6).heardBy(Speaking.v2()));
        }

        @Test
        void the_ip_header_must_not_promise_more_than_came() {
            assertThat(V3.statedLength(36).heardBy(Speaking.v3()))
                    .isEqualTo(new Rejected(Rejection.TOTAL_LENGTH, 12, 16));
        }

        @Test
        void what_the_ip_header_does_not_count_is_not_there() {
            assertThat(V3.statedLength(31).heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.LENGTH, 12, 11));
        }
    }

    @Nested
    @Rule({"R5", "P15"})
    class The_checksum {
        @Test
        void a_changed_bit_is_noticed() {
            assertThat(V3.message(2, 101).heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.CHECKSUM));
            assertThat(V2.message(2, 101).heardBy(Speaking.v2())).isEqualTo(new Rejected(Rejection.CHECKSUM));
            assertThat(V3_IPV6.message(2, 101).heardBy(Speaking.v3Ipv6())).isEqualTo(new Rejected(Rejection.CHECKSUM));
        }

        @Test
        @Rule({"P16", "D2"})
        void over_ipv4_version_3_is_heard_in_both_forms() {
            Packet messageOnly = V3.sealed(ChecksumForm.MESSAGE_ONLY);
            Speaking rfc = Speaking.v3().with(ChecksumForm.MESSAGE_ONLY);

            assertThat(remarksOf(V3.heardBy(Speaking.v3()))).isEmpty();
            assertThat(remarksOf(messageOnly.heardBy(rfc))).isEmpty();
            assertThat(remarksOf(V3.heardBy(rfc))).containsExactly(Remark.OTHER_CHECKSUM_FORM);
            assertThat(remarksOf(messageOnly.heardBy(Speaking.v3()))).containsExactly(Remark.OTHER_CHECKSUM_FORM);
        }

        @Test
        @Rule("P17")
        void over_ipv6_the_pseudo_header_always_counts() {
            Speaking rfc = Speaking.v3Ipv6().with(ChecksumForm.MESSAGE_ONLY);

            assertThat(remarksOf(V3_IPV6.heardBy(rfc))).isEmpty();
            assertThat(V3_IPV6.source("fe80::641a:37ff:fe77:488d").heardBy(rfc))
                    .isEqualTo(new Rejected(Rejection.CHECKSUM));
            assertThat(V3_IPV6.source("fe80:0:0:1:641a:37ff:fe77:488c").heardBy(rfc))
                    .isEqualTo(new Rejected(Rejection.CHECKSUM));
        }

        @Test
        @Rule("V7")
        void version_2_never_counts_the_pseudo_header_over_ipv4() {
            assertValid(V2.source("10.80.0.77").heardBy(Speaking.v2()));
        }

        @Test
        void in_the_pseudo_header_form_another_source_is_noticed() {
            assertThat(V3.source("10.80.0.77").heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.CHECKSUM));
        }
    }

    @Nested
    @Rule({"R8", "E4", "P12", "D6"})
    class No_address {
        private static final Packet V3_EMPTY = V3.message(3, 0).longerBy(-4).sealed(ChecksumForm.PSEUDO_HEADER);
        private static final Packet V2_EMPTY = V2.message(3, 0).longerBy(-4).sealed(ChecksumForm.MESSAGE_ONLY);
        private static final Packet V3_IPV6_EMPTY =
                V3_IPV6.message(3, 0).longerBy(-32).sealed(ChecksumForm.PSEUDO_HEADER);

        @Test
        void is_heard_with_a_remark_because_keepalived_may_send_it() {
            assertThat(remarksOf(V3_EMPTY.heardBy(Speaking.v3()))).containsExactly(Remark.NO_ADDRESSES);
            assertThat(remarksOf(V2_EMPTY.heardBy(Speaking.v2()))).containsExactly(Remark.NO_ADDRESSES);
            assertThat(remarksOf(V3_IPV6_EMPTY.heardBy(Speaking.v3Ipv6()))).containsExactly(Remark.NO_ADDRESSES);
            assertThat(V3_EMPTY.heardBy(Speaking.v3()))
                    .isInstanceOfSatisfying(
                            Valid.class,
                            valid -> assertThat(valid.advertisement().addresses())
                                    .isEmpty());
        }

        @Test
        void is_refused_when_strict() {
            assertThat(V3_EMPTY.heardBy(Speaking.v3().strict())).isEqualTo(new Rejected(Rejection.NO_ADDRESSES));
            assertThat(V3_IPV6_EMPTY.heardBy(Speaking.v3Ipv6().strict()))
                    .isEqualTo(new Rejected(Rejection.NO_ADDRESSES));
        }
    }

    @Nested
    @Rule({"R9", "E5", "P19"})
    class A_first_ipv6_address {
        private static final Packet GLOBAL_FIRST = Packet.golden("keepalived-v3-ipv6-global-first");

        @Test
        void that_is_not_link_local_is_heard_with_a_remark_because_keepalived_may_send_it() {
            assertThat(remarksOf(GLOBAL_FIRST.heardBy(Speaking.v3Ipv6()))).containsExactly(Remark.NOT_LINK_LOCAL);
            assertThat(remarksOf(V3_IPV6.heardBy(Speaking.v3Ipv6()))).isEmpty();
        }

        @Test
        void that_is_not_link_local_is_refused_when_strict() {
            assertThat(GLOBAL_FIRST.heardBy(Speaking.v3Ipv6().strict()))
                    .isEqualTo(new Rejected(Rejection.NOT_LINK_LOCAL));
            assertValid(V3_IPV6.heardBy(Speaking.v3Ipv6().strict()));
        }

        @Test
        void is_judged_by_its_first_ten_bits() {
            Packet last = V3_IPV6.message16(8, 0xfebf).sealed(ChecksumForm.PSEUDO_HEADER);
            Packet beyond = V3_IPV6.message16(8, 0xfec0).sealed(ChecksumForm.PSEUDO_HEADER);

            assertValid(last.heardBy(Speaking.v3Ipv6().strict()));
            assertThat(beyond.heardBy(Speaking.v3Ipv6().strict())).isEqualTo(new Rejected(Rejection.NOT_LINK_LOCAL));
        }

        @Test
        void is_no_question_over_ipv4() {
            assertThat(remarksOf(V3.heardBy(Speaking.v3().strict()))).isEmpty();
        }
    }

    @Nested
    class An_interval {
        @Test
        @Rule({"R10", "E6", "D6"})
        void of_zero_never_passes() {
            Packet zero = V3.message16(4, 0).sealed(ChecksumForm.PSEUDO_HEADER);
            Packet zeroWithReserved = V3.message16(4, 0xf000).sealed(ChecksumForm.PSEUDO_HEADER);
            Packet zeroSeconds = V2.message(5, 0).sealed(ChecksumForm.MESSAGE_ONLY);

            assertThat(zero.heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.ZERO_INTERVAL));
            assertThat(zeroWithReserved.heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.ZERO_INTERVAL));
            assertThat(zeroSeconds.heardBy(Speaking.v2())).isEqualTo(new Rejected(Rejection.ZERO_INTERVAL));
        }

        @Test
        @Rule("R12")
        void that_differs_is_remarked_in_version_3() {
            Reception heard = V3.heardBy(Speaking.v3().every(Duration.ofMillis(990)));

            assertThat(remarksOf(heard)).containsExactly(Remark.INTERVAL_DIFFERS);
        }

        @Test
        @Rule("V10")
        void that_differs_is_refused_in_version_2() {
            assertThat(V2.heardBy(Speaking.v2().every(Duration.ofSeconds(3))))
                    .isEqualTo(new Rejected(Rejection.INTERVAL_MISMATCH, 3, 1));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 25, 1000, 1001, 4095})
        @Rule("P14")
        void is_twelve_bits_of_centiseconds_in_version_3(int centiseconds) {
            Packet packet = V3.message16(4, centiseconds).sealed(ChecksumForm.PSEUDO_HEADER);

            assertThat(packet.heardBy(Speaking.v3()))
                    .isInstanceOfSatisfying(
                            Valid.class,
                            valid -> assertThat(valid.advertisement().interval())
                                    .isEqualTo(Duration.ofMillis(10L * centiseconds)));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 10, 11, 255})
        @Rule("V3")
        void is_a_byte_of_seconds_in_version_2(int seconds) {
            Packet packet = V2.message(5, seconds).sealed(ChecksumForm.MESSAGE_ONLY);

            assertThat(packet.heardBy(Speaking.v2().every(Duration.ofSeconds(seconds))))
                    .isInstanceOfSatisfying(
                            Valid.class,
                            valid -> assertThat(valid.advertisement().interval())
                                    .isEqualTo(Duration.ofSeconds(seconds)));
        }

        @Test
        @Rule("P13")
        void the_reserved_bits_before_it_are_not_looked_at() {
            Packet reserved = V3.message16(4, 0xf000 | 100).sealed(ChecksumForm.PSEUDO_HEADER);

            assertThat(reserved.heardBy(Speaking.v3())).isEqualTo(V3.heardBy(Speaking.v3()));
        }
    }

    @Nested
    @Rule("V2")
    class An_authentication_type {
        @ParameterizedTest
        @ValueSource(ints = {3, 255})
        void that_does_not_exist_is_refused(int type) {
            assertThat(V2.message(4, type).heardBy(Speaking.v2()))
                    .isEqualTo(new Rejected(Rejection.AUTH_TYPE_UNKNOWN, 0, type));
        }

        @Test
        void that_is_not_ours_is_refused() {
            assertThat(V2_PASS.heardBy(Speaking.v2())).isEqualTo(new Rejected(Rejection.AUTH_TYPE_MISMATCH, 0, 1));
            assertThat(V2.heardBy(pass("longpass"))).isEqualTo(new Rejected(Rejection.AUTH_TYPE_MISMATCH, 1, 0));
            assertThat(V2.message(4, 2).heardBy(pass("longpass")))
                    .isEqualTo(new Rejected(Rejection.AUTH_TYPE_MISMATCH, 1, 2));
        }

        @Test
        @Rule("V6")
        void of_a_header_is_refused_when_only_one_side_has_the_header() {
            assertThat(V2_AH.heardBy(Speaking.v2())).isEqualTo(new Rejected(Rejection.AUTH_PROTOCOL_MISMATCH, 112, 51));
            assertThat(V2.heardBy(ah("s3cret"))).isEqualTo(new Rejected(Rejection.AUTH_PROTOCOL_MISMATCH, 51, 112));
        }

        @Test
        @Rule("P21")
        void is_no_question_in_version_3() {
            assertValid(
                    V3.message16(4, 0x0301).sealed(ChecksumForm.PSEUDO_HEADER).heardBy(Speaking.v3()));
        }

        @Test
        @Rule("V4")
        void none_leaves_its_eight_bytes_unread() {
            Packet noise = V2.message(12, 0xaa).message(19, 0x55).sealed(ChecksumForm.MESSAGE_ONLY);

            assertThat(noise.heardBy(Speaking.v2())).isEqualTo(V2.heardBy(Speaking.v2()));
        }
    }

    @Nested
    @Rule("V5")
    class A_password {
        @Test
        void counts_with_its_first_eight_bytes() {
            assertValid(V2_PASS.heardBy(pass("longpassword")));
            assertValid(V2_PASS.heardBy(pass("longpass")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"longpas", "Longpass", "longpasS", ""})
        void that_differs_is_refused(String other) {
            assertThat(V2_PASS.heardBy(pass(other))).isEqualTo(new Rejected(Rejection.AUTH_FAILED));
        }
    }

    @Nested
    @Rule("V6")
    class An_authentication_header {
        private static final Packet UNICAST = Packet.golden("keepalived-v2-ah-unicast");
        private static final Speaking TO_PEER = ah("longpassword").toPeer("10.80.0.1");

        @Test
        void of_another_key_is_refused() {
            assertThat(V2_AH.heardBy(ah("s3cres"))).isEqualTo(new Rejected(Rejection.AUTH_FAILED));
            assertValid(UNICAST.heardBy(ah("longpass").toPeer("10.80.0.1")));
        }

        @Test
        void signs_source_destination_identification_and_message() {
            assertForged(UNICAST.source("10.80.0.3"));
            assertForged(UNICAST.destination("10.80.0.3"));
            assertForged(UNICAST.byteAt(5, 2));
            assertForged(UNICAST.message(2, 151).sealed(ChecksumForm.MESSAGE_ONLY));
        }

        @Test
        void signs_itself() {
            assertForged(UNICAST.byteAt(20 + 11, 2));
            assertForged(UNICAST.byteAt(20 + 1, 5));
            assertForged(UNICAST.byteAt(20 + 12, 0));
            assertForged(UNICAST.byteAt(20 + 23, 0));
        }

        @Test
        void does_not_sign_what_routers_may_change() {
            Packet changed = UNICAST.byteAt(1, 0x10)
                    .byteAt(6, 0x40)
                    .byteAt(8, 63)
                    .byteAt(10, 0x12)
                    .byteAt(11, 0x34);

            assertValid(changed.heardBy(TO_PEER));
        }

        @Test
        void names_the_source_in_its_index() {
            Packet other = encode("10.80.0.9", "10.80.0.2");
            byte[] rewritten = other.bytes().clone();
            AuthenticationHeader.write(
                    rewritten,
                    20,
                    1,
                    Authentication.HeaderKey.of("longpassword"),
                    TO_PEER.dialect().cast());

            assertValid(new Packet(rewritten).heardBy(TO_PEER));
            assertForged(new Packet(rewritten).byteAt(20 + 7, 8));
        }

        @Test
        void without_its_ip_header_is_refused_rather_than_failing() {
            byte[] bytes = V2_AH.bytes();
            byte[] payload = Arrays.copyOfRange(bytes, 20, bytes.length);
            var bare = new Datagram(
                    IpAddress.parse("10.80.0.1"), IpAddress.VRRP_IPV4, 255, 51, payload, 0, payload.length);

            assertThat(Receiver.receive(bare, ah("s3cret").dialect())).isEqualTo(new Rejected(Rejection.AUTH_FAILED));
        }

        @Test
        void behind_ip_options_is_found() {
            assertThat(Receiver.vridOf(withOptions(V2_AH).datagram())).isEqualTo(4);
        }

        private static void assertForged(Packet packet) {
            assertThat(packet.heardBy(TO_PEER)).isEqualTo(new Rejected(Rejection.AUTH_FAILED));
        }

        private static Packet encode(String source, String destination) {
            Dialect dialect = TO_PEER.dialect();
            return new Packet(Sender.encode(
                    GoldenTest.advert(dialect, 5, 150, "10.80.0.105"),
                    IpAddress.parse(source),
                    IpAddress.parse(destination),
                    255,
                    dialect,
                    new Stamp(7, 1)));
        }
    }

    @Nested
    @Rule("P21")
    class Keepalived_hmac {
        @Test
        void is_named_when_its_trailer_follows() {
            assertThat(V3.longerBy(28).heardBy(Speaking.v3()))
                    .isEqualTo(new Rejected(Rejection.AUTH_EXTENSION, 12, 40));
            assertThat(V2.longerBy(28).heardBy(Speaking.v2()))
                    .isEqualTo(new Rejected(Rejection.AUTH_EXTENSION, 20, 48));
            assertThat(V3_IPV6.longerBy(28).heardBy(Speaking.v3Ipv6()))
                    .isEqualTo(new Rejected(Rejection.AUTH_EXTENSION, 40, 68));
        }

        @Test
        void is_asked_for_after_the_version() {
            assertThat(V3.longerBy(28).heardBy(Speaking.v2())).isEqualTo(new Rejected(Rejection.VERSION, 2, 3));
        }
    }

    @Nested
    class Family_and_cast {
        @Test
        @Rule({"P9", "P18"})
        void the_other_family_is_another_router() {
            assertThat(V3.heardBy(Speaking.v3Ipv6())).isEqualTo(new Rejected(Rejection.WRONG_FAMILY));
            assertThat(V3_IPV6.heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.WRONG_FAMILY));
        }

        @Test
        @Rule({"P2", "P5"})
        void multicast_and_unicast_do_not_hear_each_other() {
            assertThat(V3_UNICAST.heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.WRONG_CAST));
            assertThat(V3.heardBy(Speaking.v3().toPeer("10.80.0.1"))).isEqualTo(new Rejected(Rejection.WRONG_CAST));
            assertThat(V3_IPV6.heardBy(Speaking.v3Ipv6().toPeer("fd00:80::1")))
                    .isEqualTo(new Rejected(Rejection.WRONG_CAST));
            assertThat(V3_IPV6_UNICAST.heardBy(Speaking.v3Ipv6())).isEqualTo(new Rejected(Rejection.WRONG_CAST));
        }

        @Test
        @Rule({"P2", "P5"})
        void another_group_is_not_ours() {
            assertThat(Packet.golden("keepalived-v3-group").heardBy(Speaking.v3()))
                    .isEqualTo(new Rejected(Rejection.WRONG_CAST));
            assertThat(V3.heardBy(Speaking.v3().toGroup("224.0.0.99"))).isEqualTo(new Rejected(Rejection.WRONG_CAST));
        }

        @Test
        void it_is_asked_first_over_ipv6_and_last_over_ipv4_as_keepalived_does() {
            assertThat(V3_IPV6.message(0, 0).heardBy(Speaking.v3Ipv6().toPeer("fd00:80::1")))
                    .isEqualTo(new Rejected(Rejection.WRONG_CAST));
            assertThat(V3.message(0, 0).heardBy(Speaking.v3().toPeer("10.80.0.1")))
                    .isEqualTo(new Rejected(Rejection.VERSION, 3, 0));
        }
    }

    @Nested
    class A_unicast_peer {
        @Test
        void that_is_unknown_is_refused_where_the_source_is_checked() {
            assertThat(V3_UNICAST.heardBy(checking(Cast.Peer.of(IpAddress.parse("10.80.0.7")))))
                    .isEqualTo(new Rejected(Rejection.UNKNOWN_PEER));
            assertValid(V3_UNICAST.heardBy(Speaking.v3().toPeer("10.80.0.7")));
            assertValid(V3_UNICAST.heardBy(
                    checking(Cast.Peer.of(IpAddress.parse("10.80.0.7")), Cast.Peer.of(IpAddress.parse("10.80.0.1")))));
        }

        @Test
        void must_be_as_near_as_it_is_said_to_be() {
            Speaking router = checking(new Cast.Peer(IpAddress.parse("10.80.0.1"), 250, 254));

            assertThat(V3_UNICAST.hopLimit(249).heardBy(router))
                    .isEqualTo(new Rejected(Rejection.PEER_HOP_LIMIT, 250, 249));
            assertValid(V3_UNICAST.hopLimit(250).heardBy(router));
            assertValid(V3_UNICAST.hopLimit(254).heardBy(router));
            assertThat(V3_UNICAST.hopLimit(255).heardBy(router))
                    .isEqualTo(new Rejected(Rejection.PEER_HOP_LIMIT, 254, 255));
        }

        private static Speaking checking(Cast.Peer... peers) {
            return Speaking.v3().with(new Cast.Unicast(List.of(peers), true, 255));
        }
    }

    @Nested
    class Contents {
        @Test
        @Rule({"P10", "P11"})
        void every_priority_is_read() {
            for (int priority = 0; priority <= 255; priority++) {
                Packet packet = V3.message(2, priority).sealed(ChecksumForm.PSEUDO_HEADER);
                int said = priority;
                assertThat(packet.heardBy(Speaking.v3()))
                        .isInstanceOfSatisfying(
                                Valid.class,
                                valid -> assertThat(valid.advertisement().priority())
                                        .isSameAs(Priority.of(said)));
            }
        }

        @Test
        @Rule("P20")
        void addresses_keep_their_order() {
            assertThat(Packet.golden("keepalived-v2-19-addresses").heardBy(Speaking.v2()))
                    .isInstanceOfSatisfying(
                            Valid.class,
                            valid -> assertThat(valid.advertisement().addresses())
                                    .hasSize(19)
                                    .startsWith(IpAddress.parse("10.80.0.106"), IpAddress.parse("10.80.1.1"))
                                    .endsWith(IpAddress.parse("10.80.1.18")));
        }

        @Test
        @Rule("P9")
        void a_vrid_of_zero_belongs_to_nobody() {
            Packet zero = V3.message(1, 0).sealed(ChecksumForm.PSEUDO_HEADER);

            assertThat(Receiver.vridOf(zero.datagram())).isEqualTo(-1);
            assertThat(zero.heardBy(Speaking.v3())).isEqualTo(new Rejected(Rejection.UNKNOWN_VRID));
        }

        @Test
        @Rule("P7")
        void ip_options_before_the_message_do_not_hide_it() {
            assertThat(withOptions(V3).heardBy(Speaking.v3())).isEqualTo(V3.heardBy(Speaking.v3()));
        }

        @Test
        void remarks_add_up() {
            Packet odd = V3.message(3, 0).longerBy(-4).sealed(ChecksumForm.MESSAGE_ONLY);

            assertThat(remarksOf(odd.heardBy(Speaking.v3().every(Duration.ofSeconds(2)))))
                    .containsExactly(Remark.NO_ADDRESSES, Remark.INTERVAL_DIFFERS, Remark.OTHER_CHECKSUM_FORM);
        }
    }

    @Nested
    @Rule("R11")
    class Reasons {
        @ParameterizedTest
        @EnumSource
        void every_reason_tells_the_operator_what_to_look_at(Rejection reason) {
            assertThat(reason.explain()).hasSizeBetween(40, 140).contains(": ").doesNotEndWith(".");
        }
    }

    private static Speaking pass(String password) {
        return Speaking.v2().with(Authentication.Password.of(password));
    }

    private static Speaking ah(String key) {
        return Speaking.v2().with(Authentication.HeaderKey.of(key));
    }

    /** The packet with four bytes of IP options, all "no operation". */
    private static Packet withOptions(Packet packet) {
        byte[] bytes = packet.bytes();
        byte[] longer = new byte[bytes.length + 4];
        System.arraycopy(bytes, 0, longer, 0, 20);
        Arrays.fill(longer, 20, 24, (byte) 1);
        System.arraycopy(bytes, 20, longer, 24, bytes.length - 20);
        longer[0] = 0x46;
        return new Packet(longer).statedLength(longer.length);
    }

    private static void assertValid(Reception reception) {
        assertThat(reception).isInstanceOf(Valid.class);
    }

    private static Set<Remark> remarksOf(Reception reception) {
        assertThat(reception).isInstanceOf(Valid.class);
        return ((Valid) reception).remarks();
    }
}
