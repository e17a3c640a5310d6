package org.vrrpd.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    /** RFC 5952, 4 and 5. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "10.80.0.1, 10.80.0.1",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8::A, 2001:db8::a",
        "2001:0db8:0:0:0:0:0:0001, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "0:0:1:2:3:4:5:6, ::1:2:3:4:5:6",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::ffff:c000:201, ::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "fe80::FFFF:ffff:8000:1, fe80::ffff:ffff:8000:1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void an_address_is_read_and_written_in_its_canonical_form(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
        assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'', four numbers",
        "10.80.0, four numbers",
        "10.80.0.1.2, four numbers",
        "10.80.0.256, between 0 and 255",
        "10.80.0.1000, between 0 and 255",
        "10.80.0.01, leading zeros",
        "10.80..1, between 0 and 255",
        "10.80.0.x, .x. is not a digit",
        "10.80.0./, prefix length",
        "10.80.0.-, .-. is not a digit",
        "10.80.0.1/24, prefix length",
        "fe80::1%eth0, zone",
        ":, one to four",
        ":::, one to four",
        "1:2:3, eight groups",
        "1:2:3:4:5:6:7:8:9, eight groups",
        "1:2:3:4:5:6:7:1.2.3.4, eight groups",
        "1:2:3:4:5:6:7:8::, nothing left",
        "1:2:3:4::5:6:7:8, nothing left",
        "1::2::3, one to four",
        "12345::, one to four",
        "g::, .g. is not a hexadecimal digit",
        "::\u0661, is not a hexadecimal digit",
        "1.2.3.4::, dotted part comes last",
        "::1.2.3, four numbers",
        "::1.2.3.4:5, one to four|not a hexadecimal"
    })
    void a_malformed_address_is_refused_with_what_is_wrong(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(text))
                .withMessageStartingWith("'" + text + "' is not an IP address: ")
                .withMessageMatching("(?s).*(" + why + ").*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.80.0.1", "224.0.0.18", "fd00:80::1", "ff02::12", "ff02::13", "fe80:ffff:8000:1:8000:2:3:ff04"
            })
    void an_address_survives_its_bytes(String text) {
        var address = IpAddress.parse(text);
        byte[] bytes = new byte[2 + address.family().addressBytes()];

        address.writeTo(bytes, 2);

        assertThat(IpAddress.ofBytes(address.family(), bytes, 2)).isEqualTo(address);
    }

    @Test
    @Rule({"P2", "P5"})
    void the_groups_of_the_protocol_are_not_allocated_anew() {
        byte[] bytes = new byte[16];
        IpAddress.VRRP_IPV4.writeTo(bytes, 0);
        assertThat(IpAddress.ofBytes(Family.IPV4, bytes, 0))
                .isSameAs(IpAddress.VRRP_IPV4)
                .hasToString("224.0.0.18");
        IpAddress.VRRP_IPV6.writeTo(bytes, 0);
        assertThat(IpAddress.ofBytes(Family.IPV6, bytes, 0))
                .isSameAs(IpAddress.VRRP_IPV6)
                .hasToString("ff02::12");
    }

    @Test
    @Rule({"A12", "D5"})
    void addresses_compare_as_unsigned_numbers_in_network_order() {
        assertThat(IpAddress.parse("200.0.0.1")).isGreaterThan(IpAddress.parse("100.0.0.2"));
        assertThat(IpAddress.parse("fe80::1")).isGreaterThan(IpAddress.parse("2001::"));
        assertThat(IpAddress.parse("fe80::8000:0:0:1")).isGreaterThan(IpAddress.parse("fe80::7000:0:0:2"));
        assertThat(IpAddress.parse("10.80.0.1")).isEqualByComparingTo(IpAddress.parse("10.80.0.1"));
        assertThat(IpAddress.parse("255.255.255.255")).isLessThan(IpAddress.parse("::"));
    }

    @ParameterizedTest
    @CsvSource({
        "fe80::1, true",
        "febf::1, true",
        "fec0::1, false",
        "fe7f::1, false",
        "fd00::1, false",
        "169.254.0.1, true",
        "169.253.0.1, false",
        "169.255.0.1, false"
    })
    void link_local_is_known(String text, boolean linkLocal) {
        assertThat(IpAddress.parse(text).isLinkLocal()).isEqualTo(linkLocal);
    }

    @ParameterizedTest
    @CsvSource({
        "224.0.0.0, true",
        "239.255.255.255, true",
        "223.255.255.255, false",
        "240.0.0.0, false",
        "ff02::12, true",
        "fe80::1, false",
        "::ff02, false"
    })
    void multicast_is_known(String text, boolean multicast) {
        assertThat(IpAddress.parse(text).isMulticast()).isEqualTo(multicast);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, true", "::, true", "::1, false", "1::, false", "0.0.0.1, false"})
    void the_unspecified_address_is_known(String text, boolean unspecified) {
        assertThat(IpAddress.parse(text).isUnspecified()).isEqualTo(unspecified);
    }

    @Test
    void an_ipv4_address_has_32_bits() {
        assertThat(new IpAddress(Family.IPV4, 0, 0xffff_ffffL)).hasToString("255.255.255.255");
        assertThatThrownBy(() -> new IpAddress(Family.IPV4, 0, 1L << 32)).hasMessageContaining("32 bits");
        assertThatThrownBy(() -> new IpAddress(Family.IPV4, 1, 0)).hasMessageContaining("32 bits");
    }

    @Test
    void addresses_are_equal_in_family_and_all_bits() {
        var one = IpAddress.parse("fd00::1");
        assertThat(one)
                .isEqualTo(IpAddress.parse("fd00::1"))
                .hasSameHashCodeAs(IpAddress.parse("fd00::1"))
                .isNotEqualTo(IpAddress.parse("fd00::2"))
                .isNotEqualTo(IpAddress.parse("fd01::1"))
                .isNotEqualTo(null);
        assertThat(IpAddress.parse("::1")).isNotEqualTo(IpAddress.parse("0.0.0.1"));
    }
}
