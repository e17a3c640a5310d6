package org.vrrpd.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Rule;

class DatagramTest {
    private static final byte[] PACKET = Packet.golden("keepalived-v3-ipv4").bytes();

    @Test
    @Rule({"P1", "P2", "P7"})
    void the_ip_header_is_read_and_the_bytes_are_not_copied() {
        Datagram datagram = Datagram.ofIpv4(PACKET, PACKET.length);

        assertThat(datagram)
                .isEqualTo(new Datagram(IpAddress.parse("10.80.0.1"), IpAddress.VRRP_IPV4, 255, 112, PACKET, 20, 12));
    }

    @Test
    void a_receive_buffer_is_longer_than_its_packet() {
        byte[] buffer = Arrays.copyOf(PACKET, 2048);

        assertThat(Datagram.ofIpv4(buffer, PACKET.length))
                .isEqualTo(new Datagram(IpAddress.parse("10.80.0.1"), IpAddress.VRRP_IPV4, 255, 112, buffer, 20, 12));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 19, 33})
    @Rule("R4")
    void less_than_a_header_or_more_than_the_array_is_no_packet(int length) {
        assertThat(Datagram.ofIpv4(PACKET, length)).isNull();
    }

    @Test
    @Rule("R4")
    void a_header_that_contradicts_itself_is_no_packet() {
        assertThat(read(0, 0x65)).isNull();
        assertThat(read(0, 0x44)).isNull();
        assertThat(read(0, 0x49)).isNull();
        assertThat(read(3, 19)).isNull();
    }

    @Test
    void an_empty_payload_is_a_packet() {
        assertThat(Datagram.ofIpv4(PACKET, 20))
                .satisfies(datagram ->
                        assertThat(datagram).extracting(Datagram::length).isEqualTo(0));
        assertThat(read(0, 0x48))
                .satisfies(datagram ->
                        assertThat(datagram).extracting(Datagram::length).isEqualTo(0));
    }

    @Test
    void no_datagram_lies_outside_its_bytes() {
        IpAddress any = IpAddress.parse("10.80.0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Datagram(any, any, 255, 112, PACKET, -1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Datagram(any, any, 255, 112, PACKET, 0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Datagram(any, any, 255, 112, PACKET, 30, 3))
                .withMessageContaining("3 bytes from 30 on are not in an array of 32");
    }

    @Test
    void a_datagram_without_a_message_names_no_vrid() {
        assertThat(Receiver.vridOf(
                        new Datagram(IpAddress.parse("10.80.0.1"), IpAddress.VRRP_IPV4, 255, 112, PACKET, 20, 7)))
                .isEqualTo(-1);
        assertThat(Receiver.ahSequenceOf(
                        new Datagram(IpAddress.parse("10.80.0.1"), IpAddress.VRRP_IPV4, 255, 51, PACKET, 0, 31)))
                .isEqualTo(-1);
    }

    private static @Nullable Datagram read(int offset, int value) {
        return Datagram.ofIpv4(new Packet(PACKET).byteAt(offset, value).bytes(), PACKET.length);
    }
}
