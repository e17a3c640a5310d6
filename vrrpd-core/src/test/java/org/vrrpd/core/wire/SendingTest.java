package org.vrrpd.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Rule;
import org.vrrpd.core.Vrid;
import org.vrrpd.core.wire.Reception.Valid;

/** RFC 9568, 7.2. Most of it is shown by {@link GoldenTest}; here is what no captured packet shows. */
class SendingTest {
    private static final IpAddress SOURCE = IpAddress.parse("10.80.0.1");

    @Test
    @Rule({"P16", "S1"})
    void the_standards_checksum_over_ipv4_covers_the_message_alone() {
        byte[] packet = send(Speaking.v3().with(ChecksumForm.MESSAGE_ONLY), advert(Speaking.v3(), 100, "10.80.0.107"));

        // 3107 + 6401 + 0064 + 0a50 + 006b = a027, and ~a027 = 5fd8
        assertThat(new Packet(packet).messageBytes())
                .containsExactly(0x31, 7, 100, 1, 0, 100, 0x5f, 0xd8, 10, 80, 0, 107);
    }

    @Test
    @Rule({"D2", "P15"})
    void the_checksum_of_keepalived_over_ipv4_adds_the_pseudo_header() {
        byte[] packet = send(Speaking.v3(), advert(Speaking.v3(), 100, "10.80.0.107"));

        // a027 + 0a50 + 0001 + e000 + 0012 + 0070 + 000c = 18b06, folded 8b07, and ~8b07 = 74f8
        assertThat(new Packet(packet).messageBytes())
                .containsExactly(0x31, 7, 100, 1, 0, 100, 0x74, 0xf8, 10, 80, 0, 107);
    }

    @Test
    @Rule({"P3", "P7"})
    void the_ip_header_is_that_of_keepalived() {
        byte[] packet = send(Speaking.v3(), advert(Speaking.v3(), 100, "10.80.0.107"));

        assertThat(packet).startsWith(0x45, 0xc0, 0, 32, 0x12, 0x34, 0, 0, 255, 112);
        assertThat(Checksum.isRight(Checksum.sum(packet, 0, 20))).isTrue();
    }

    @Test
    @Rule("P11")
    void priority_0_is_sent_like_any_other() {
        byte[] packet = send(Speaking.v3(), advert(Speaking.v3(), 0, "10.80.0.107"));

        assertThat(new Packet(packet).heardBy(Speaking.v3()))
                .isInstanceOfSatisfying(
                        Valid.class,
                        valid -> assertThat(valid.advertisement().priority()).isEqualTo(Priority.RELEASE));
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, 100",
        "PT0.25S, 25",
        "PT0.01S, 1",
        "PT0.001S, 1",
        "PT0S, 1",
        "PT0.014S, 1",
        "PT0.015S, 2",
        "PT40.95S, 4095",
        "PT40.944S, 4094",
        "PT40.945S, 4095",
        "PT41S, 4095",
        "PT1000000H, 4095"
    })
    @Rule({"T2", "P14", "E6"})
    void version_3_says_the_nearest_centisecond_and_never_zero(Duration interval, int centiseconds) {
        byte[] packet =
                send(Speaking.v3(), new Advertisement(Version.V3, Vrid.of(7), Priority.DEFAULT, interval, List.of()));

        assertThat(Octets.uint16(packet, 20 + 4)).isEqualTo(centiseconds);
        assertThat(Version.V3.nearest(interval)).isEqualTo(Duration.ofMillis(10L * centiseconds));
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, 1",
        "PT0.25S, 1",
        "PT0S, 1",
        "PT1.499S, 1",
        "PT1.5S, 2",
        "PT1.6S, 2",
        "PT255S, 255",
        "PT254.5S, 255",
        "PT254.4S, 254",
        "PT300S, 255"
    })
    @Rule({"T2", "V3"})
    void version_2_says_the_nearest_second_and_never_zero(Duration interval, int seconds) {
        byte[] packet =
                send(Speaking.v2(), new Advertisement(Version.V2, Vrid.of(7), Priority.DEFAULT, interval, List.of()));

        assertThat(packet[20 + 4]).isZero();
        assertThat(packet[20 + 5] & 0xff).isEqualTo(seconds);
        assertThat(Version.V2.nearest(interval)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255})
    @Rule({"P12", "P18"})
    void as_many_addresses_as_the_count_can_say_are_sent_and_heard(int count) {
        var addresses = IntStream.range(0, count).mapToObj(i -> "10.81.0." + i).toArray(String[]::new);
        Advertisement said = advert(Speaking.v3(), 100, addresses);

        assertThat(new Packet(send(Speaking.v3(), said)).heardBy(Speaking.v3()))
                .isEqualTo(new Valid(said, count == 0 ? Set.of(Remark.NO_ADDRESSES) : Set.of()));
    }

    @Test
    void more_addresses_than_the_count_can_say_are_refused() {
        var addresses = IntStream.range(0, 256).mapToObj(i -> "10.80.0.1").toArray(String[]::new);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(Speaking.v3(), advert(Speaking.v3(), 100, addresses)))
                .withMessageContaining("at most 255 addresses, not 256");
    }

    @Test
    @Rule("P18")
    void families_and_versions_are_never_mixed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(Speaking.v3(), advert(Speaking.v3(), 100, "fe80::1")))
                .withMessageContaining("fe80::1 is not an address of IPV4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(Speaking.v3(), advert(Speaking.v2(), 100, "10.80.0.1")))
                .withMessageContaining("version 3 does not send version 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(Speaking.v3Ipv6(), advert(Speaking.v3Ipv6(), 100, "fe80::1")))
                .withMessageContaining("is not IPV6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sender.encode(
                        advert(Speaking.v3Ipv6(), 100),
                        IpAddress.parse("fe80::1"),
                        IpAddress.VRRP_IPV4,
                        255,
                        Speaking.v3Ipv6().dialect(),
                        Stamp.ZERO))
                .withMessageContaining("is not IPV6");
    }

    @Test
    @Rule({"P4", "P5", "P6", "P17"})
    void over_ipv6_the_message_alone_is_written_with_its_checksum() {
        Dialect dialect = Speaking.v3Ipv6().dialect();
        byte[] message = Sender.encode(
                advert(Speaking.v3Ipv6(), 100, "fe80::100"),
                IpAddress.parse("fe80::1"),
                IpAddress.VRRP_IPV6,
                255,
                dialect,
                Stamp.ZERO);

        assertThat(message).hasSize(8 + 16);
        assertThat(Packet.ofIpv6("fe80::1", "ff02::12", 255, message).heardBy(Speaking.v3Ipv6()))
                .isInstanceOf(Valid.class);
    }

    private static byte[] send(Speaking router, Advertisement advertisement) {
        return Sender.encode(advertisement, SOURCE, IpAddress.VRRP_IPV4, 255, router.dialect(), new Stamp(0x1234, 0));
    }

    private static Advertisement advert(Speaking router, int priority, String... addresses) {
        return GoldenTest.advert(router.dialect(), 7, priority, addresses);
    }
}
