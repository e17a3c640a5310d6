package org.vrrpd.checks.probe.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    @Test
    void the_whole_server_is_asked_for_without_a_field() {
        assertThat(hex(Message.request(""))).isEqualTo("0000000000");
    }

    @Test
    void a_service_is_asked_for_in_utf_8() {
        assertThat(hex(Message.request("a\u00e9"))).isEqualTo("00" + "00000005" + "0a03" + "61c3a9");
    }

    @Test
    void a_long_name_has_a_long_length() {
        assertThat(hex(Message.request("a".repeat(300)))).startsWith("00" + "0000012f" + "0aac02" + "6161");
    }

    @Test
    void a_response_has_a_status_or_says_none() throws IOException {
        assertThat(status("00" + "00000002" + "0801")).isEqualTo(1);
        assertThat(status("00" + "00000000")).isZero();
    }

    @Test
    void fields_of_later_versions_are_passed_over() throws IOException {
        var fields = "10ffff03" + "1a0161" + "25ffffffff" + "29ffffffffffffffff";
        assertThat(status("00" + "00000017" + fields + "0802")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01000000020801",
                "000000000308",
                "00000000020801ff",
                "000000000108",
                "00000000020880",
                "000000000212ff",
                "000000000225ff",
                "00000000020b00",
                "000000000cffffffffffffffffffffff00"
            })
    void what_is_no_response_is_told(String hex) {
        assertThatIOException().isThrownBy(() -> status(hex));
    }

    @Test
    void garbage_is_read_or_refused_and_never_breaks() {
        var chances = new SplittableRandom(7);
        for (var n = 0; n < 20_000; n++) {
            var bytes = new byte[5 + chances.nextInt(20)];
            chances.nextBytes(bytes);
            bytes[0] = 0;
            bytes[1] = bytes[2] = bytes[3] = 0;
            bytes[4] = (byte) (bytes.length - 5);
            try {
                assertThat(Message.word(Message.status(bytes))).isNotBlank();
            } catch (IOException refused) {
                assertThat(refused).hasMessageStartingWith("its message");
            }
        }
    }

    private static long status(String hex) throws IOException {
        return Message.status(HexFormat.of().parseHex(hex));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
