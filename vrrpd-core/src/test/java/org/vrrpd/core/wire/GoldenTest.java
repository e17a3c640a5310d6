package org.vrrpd.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.wire.Remark.NOT_LINK_LOCAL;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Rule;
import org.vrrpd.core.Vrid;

/** What keepalived and FRR really send is read as they mean it, and written as they write it. */
class GoldenTest {
    static final List<Golden> ALL = List.of(
            golden("keepalived-v2", Speaking.v2()).says(1, 100, "10.80.0.101"),
            golden("keepalived-v2-release", Speaking.v2()).stamped(12).says(1, 0, "10.80.0.101"),
            golden("keepalived-v2-pass", Speaking.v2().with(password("s3cret")).every(Duration.ofSeconds(2)))
                    .says(2, 150, "10.80.0.102", "10.80.0.112"),
            golden("keepalived-v2-pass-cut", Speaking.v2().with(password("longpassword")))
                    .says(3, 150, "10.80.0.103"),
            golden("keepalived-v2-ah", Speaking.v2().with(key("s3cret"))).says(4, 150, "10.80.0.104"),
            golden("keepalived-v2-ah-release", Speaking.v2().with(key("s3cret")))
                    .stamped(12)
                    .says(4, 0, "10.80.0.104"),
            golden(
                            "keepalived-v2-ah-unicast",
                            Speaking.v2().with(key("longpassword")).toPeer("10.80.0.1"))
                    .sent("10.80.0.1", "10.80.0.2", 64)
                    .says(5, 150, "10.80.0.105"),
            golden("keepalived-v2-19-addresses", Speaking.v2()).says(6, 254, nineteen()),
            golden("keepalived-v2-rounded", Speaking.v2().every(Duration.ofSeconds(2)))
                    .says(14, 100, "10.80.0.114"),
            golden("keepalived-v2-unicast", Speaking.v2().toPeer("10.80.0.1"))
                    .sent("10.80.0.1", "10.80.0.2", 255)
                    .says(15, 100, "10.80.0.115"),
            golden("keepalived-v2-ipv6", Speaking.v2Ipv6())
                    .sent("fe80::641a:37ff:fe77:488c", "ff02::12", 255)
                    .says(12, 100, "fe80::112", "fd00:80::112"),
            golden("keepalived-v3-ipv4", Speaking.v3()).says(7, 100, "10.80.0.107"),
            golden("keepalived-v3-ipv4-release", Speaking.v3()).stamped(12).says(7, 0, "10.80.0.107"),
            golden("keepalived-v3-ipv4-unicast", Speaking.v3().toPeer("10.80.0.1"))
                    .sent("10.80.0.1", "10.80.0.2", 255)
                    .says(8, 100, "10.80.0.108"),
            golden("keepalived-v3-subsecond", Speaking.v3().every(Duration.ofMillis(250)))
                    .says(9, 120, "10.80.0.109"),
            golden("keepalived-v3-longest", Speaking.v3().every(Duration.ofMillis(40_950)))
                    .says(13, 255, "10.80.0.113"),
            golden("keepalived-v3-group", Speaking.v3().toGroup("224.0.0.99"))
                    .sent("10.80.0.1", "224.0.0.99", 255)
                    .says(17, 254, "10.80.0.117"),
            golden("keepalived-v3-ipv6", Speaking.v3Ipv6())
                    .sent("fe80::641a:37ff:fe77:488c", "ff02::12", 255)
                    .says(10, 100, "fe80::110", "fd00:80::110"),
            golden("keepalived-v3-ipv6-release", Speaking.v3Ipv6())
                    .sent("fe80::641a:37ff:fe77:488c", "ff02::12", 255)
                    .says(10, 0, "fe80::110", "fd00:80::110"),
            golden("keepalived-v3-ipv6-unicast", Speaking.v3Ipv6().toPeer("fd00:80::1"))
                    .sent("fd00:80::1", "fd00:80::2", 64)
                    .says(11, 100, "fe80::111", "fd00:80::111"),
            golden("keepalived-v3-ipv6-global-first", Speaking.v3Ipv6())
                    .sent("fe80::641a:37ff:fe77:488c", "ff02::12", 255)
                    .remarked(NOT_LINK_LOCAL)
                    .says(16, 100, "fd00:80::116"),
            golden("frr-v2", Speaking.v2()).says(23, 200, "10.80.0.123"),
            golden("frr-v3-ipv4", Speaking.v3()).says(21, 200, "10.80.0.121"),
            golden("frr-v3-ipv6", Speaking.v3Ipv6())
                    .sent("fe80::122", "ff02::12", 255)
                    .says(22, 200, "fe80::122", "fd00:80::122"));

    /** A captured packet, the router that can hear it, and what it says. */
    record Golden(
            String name,
            Speaking router,
            String source,
            String destination,
            int hopLimit,
            Stamp stamp,
            Set<Remark> remarks,
            Advertisement advertisement) {
        Golden sent(String newSource, String newDestination, int newHopLimit) {
            return new Golden(name, router, newSource, newDestination, newHopLimit, stamp, remarks, advertisement);
        }

        /** keepalived counts the identification and the sequence together. */
        Golden stamped(int count) {
            return new Golden(
                    name, router, source, destination, hopLimit, new Stamp(count, count), remarks, advertisement);
        }

        Golden remarked(Remark remark) {
            return new Golden(name, router, source, destination, hopLimit, stamp, EnumSet.of(remark), advertisement);
        }

        Golden says(int vrid, int priority, String... addresses) {
            return new Golden(
                    name,
                    router,
                    source,
                    destination,
                    hopLimit,
                    stamp,
                    remarks,
                    advert(router.dialect(), vrid, priority, addresses));
        }

        Packet packet() {
            return Packet.golden(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    @Rule({"P8", "P9", "P10", "P11", "P14", "P15", "P17", "P18", "P20", "V1", "V2", "V3", "V4", "V5", "V6", "V7"})
    void a_captured_packet_says_what_its_sender_was_set_up_to_say(Golden golden) {
        Reception heard = golden.packet().heardBy(golden.router());

        assertThat(heard).isEqualTo(new Reception.Valid(golden.advertisement(), golden.remarks()));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    @Rule({"P1", "P2", "P4", "P5", "P7"})
    void a_captured_packet_tells_who_sent_it_to_whom(Golden golden) {
        Datagram datagram = golden.packet().datagram();

        assertThat(datagram.source()).hasToString(golden.source());
        assertThat(datagram.destination()).hasToString(golden.destination());
        assertThat(datagram.hopLimit()).isEqualTo(golden.hopLimit());
        assertThat(datagram.family()).isEqualTo(golden.router().dialect().family());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    @Rule({"P9", "R6"})
    void the_vrid_is_known_before_the_dialect(Golden golden) {
        assertThat(Receiver.vridOf(golden.packet().datagram()))
                .isEqualTo(golden.advertisement().vrid().value());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    @Rule({
        "S1", "S3", "P1", "P2", "P3", "P4", "P5", "P7", "P8", "P13", "P14", "P15", "P17", "P18", "V3", "V5", "V6", "V7"
    })
    void our_packet_is_theirs_byte_for_byte(Golden golden) {
        byte[] captured = golden.packet().bytes();
        byte[] ours = encode(golden);

        // FRR lets the kernel write the IP header and we give IPv6 the message alone: only that can be compared
        boolean isWhole = !golden.name().startsWith("frr") && captured[0] == 0x45;
        if (isWhole) {
            assertThat(ours).isEqualTo(captured);
        } else {
            byte[] message = golden.packet().messageBytes();
            assertThat(Arrays.copyOfRange(ours, ours.length - message.length, ours.length))
                    .isEqualTo(message);
        }
    }

    @Test
    @Rule("V6")
    void the_sequence_of_the_authentication_header_is_told() {
        assertThat(sequenceOf("keepalived-v2-ah")).isEqualTo(1);
        assertThat(sequenceOf("keepalived-v2-ah-release")).isEqualTo(12);
        assertThat(sequenceOf("keepalived-v2")).isEqualTo(-1);
        assertThat(Receiver.ahSequenceOf(
                        Packet.golden("keepalived-v2-ah").byteAt(28, 0xff).datagram()))
                .isEqualTo(0xff00_0001L);
    }

    private static long sequenceOf(String name) {
        return Receiver.ahSequenceOf(Packet.golden(name).datagram());
    }

    private static byte[] encode(Golden golden) {
        return Sender.encode(
                golden.advertisement(),
                IpAddress.parse(golden.source()),
                IpAddress.parse(golden.destination()),
                golden.hopLimit(),
                golden.router().dialect(),
                golden.stamp());
    }

    static Advertisement advert(Dialect dialect, int vrid, int priority, String... addresses) {
        return new Advertisement(
                dialect.version(),
                Vrid.of(vrid),
                Priority.of(priority),
                dialect.interval(),
                Stream.of(addresses).map(IpAddress::parse).toList());
    }

    private static Golden golden(String name, Speaking router) {
        return new Golden(
                name,
                router,
                "10.80.0.1",
                "224.0.0.18",
                255,
                new Stamp(1, 1),
                Set.of(),
                advert(router.dialect(), 1, 1));
    }

    private static Authentication password(String text) {
        return Authentication.Password.of(text);
    }

    private static Authentication key(String text) {
        return Authentication.HeaderKey.of(text);
    }

    private static String[] nineteen() {
        return Stream.concat(
                        Stream.of("10.80.0.106"), IntStream.rangeClosed(1, 18).mapToObj(i -> "10.80.1." + i))
                .toArray(String[]::new);
    }
}
