// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.Family;

class EchoMessageTest {

    /** As ping(8) of iputils writes it, with a payload of its own. */
    @Test
    void a_request_has_identifier_sequence_payload_and_a_checksum() {
        var bytes = EchoMessage.request(Family.IPV4, 0x1234, 0xfffe, new byte[] {1, 2, 3})
                .bytes();
        assertThat(bytes).startsWith(8, 0).endsWith(0x12, 0x34, 0xff, 0xfe, 1, 2, 3);
        assertThat(sum(bytes)).isEqualTo(0xffff);
    }

    private static int sum(byte[] bytes) {
        var words = ByteBuffer.allocate(bytes.length + 1).put(bytes).rewind();
        int sum = 0;
        while (words.remaining() > 1) {
            sum += words.getShort() & 0xffff;
        }
        return (sum & 0xffff) + (sum >>> 16);
    }

    @Test
    void what_is_written_is_read() {
        var bytes =
                EchoMessage.request(Family.IPV6, 7, 65_535, new byte[] {4, 5}).bytes();
        var read = Objects.requireNonNull(EchoMessage.parse(bytes, 0, bytes.length));
        assertThat(read.isRequest(Family.IPV6)).isTrue();
        assertThat(read.isReply(Family.IPV6)).isFalse();
        assertThat(read.isRequest(Family.IPV4)).isFalse();
        assertThat(read.identifier()).isEqualTo(7);
        assertThat(read.sequence()).isEqualTo(65_535);
        assertThat(read.payload()).isEqualTo(ByteBuffer.wrap(new byte[] {4, 5}));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void less_than_a_header_is_no_message(int length) {
        assertThat(EchoMessage.parse(new byte[16], 0, length)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0x45, 28, 20", "0x4f, 68, 60", "0x44, 28, 29", "0x40, 28, 29", "0x45, 19, 20", "0x45, 0, 1"})
    void a_message_stands_behind_the_header_of_ipv4_if_there_is_one(String first, int length, int from) {
        var packet = new byte[80];
        packet[0] = (byte) (int) Integer.decode(first);
        assertThat(EchoMessage.behindIpHeader(packet, length)).isEqualTo(from);
    }

    @Test
    void no_bytes_at_all_break_it() {
        var random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            var bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            int from = bytes.length == 0 ? 0 : EchoMessage.behindIpHeader(bytes, bytes.length);
            var message = EchoMessage.parse(bytes, from, bytes.length);
            assertThat(message == null).isEqualTo(bytes.length - from < EchoMessage.HEADER_BYTES);
        }
    }
}
