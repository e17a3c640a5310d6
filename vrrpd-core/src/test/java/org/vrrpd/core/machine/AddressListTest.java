package org.vrrpd.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Rule;
import org.vrrpd.core.machine.Addresses.Match;

/** RFC 9568, 7.1 (R13), RFC 3768, 7.1 (V11), ADR 3: address lists are compared as sets, by overlap. */
class AddressListTest {

    private static final Addresses OURS =
            Addresses.of(Told.address("192.0.2.101"), Told.address("192.0.2.102"), Told.address("192.0.2.103"));

    @Test
    @Rule({"R13", "P20"})
    void the_same_addresses_in_any_order_are_the_same_list() {
        assertThat(heard("192.0.2.101", "192.0.2.102", "192.0.2.103")).isEqualTo(Match.SAME);
        assertThat(heard("192.0.2.103", "192.0.2.101", "192.0.2.102")).isEqualTo(Match.SAME);
    }

    @Test
    @Rule({"R13", "V11"})
    void a_list_that_shares_an_address_is_a_peers() {
        assertThat(heard("192.0.2.101")).isEqualTo(Match.SKEWED);
        assertThat(heard("192.0.2.101", "192.0.2.102")).isEqualTo(Match.SKEWED);
        assertThat(heard("192.0.2.101", "192.0.2.102", "192.0.2.104")).isEqualTo(Match.SKEWED);
        assertThat(heard("192.0.2.101", "192.0.2.102", "192.0.2.103", "192.0.2.104"))
                .isEqualTo(Match.SKEWED);
        assertThat(heard("198.51.100.1", "192.0.2.103")).isEqualTo(Match.SKEWED);
    }

    @Test
    @Rule("R13")
    void an_empty_list_overlaps_every_list() {
        assertThat(heard()).isEqualTo(Match.SKEWED);
        assertThat(Addresses.of().compare(List.of(IpAddress.parse("192.0.2.101"))))
                .isEqualTo(Match.SKEWED);
        assertThat(Addresses.of().compare(List.of())).isEqualTo(Match.SAME);
    }

    @Test
    @Rule({"R13", "V11"})
    void a_list_that_shares_nothing_is_a_strangers() {
        assertThat(heard("192.0.2.104")).isEqualTo(Match.DISJOINT);
        assertThat(heard("198.51.100.1", "198.51.100.2", "198.51.100.3")).isEqualTo(Match.DISJOINT);
    }

    @Test
    void an_address_named_twice_counts_once() {
        assertThat(heard("192.0.2.101", "192.0.2.101", "192.0.2.102")).isEqualTo(Match.SKEWED);
        assertThat(heard("192.0.2.101", "192.0.2.102", "192.0.2.103", "192.0.2.103"))
                .isEqualTo(Match.SAME);
    }

    @Test
    void addresses_that_are_only_held_are_not_on_the_wire() {
        var addresses = new Addresses(
                List.of(Told.address("192.0.2.101")), List.of(Told.address("2001:db8::1"), Told.address("192.0.2.9")));
        assertThat(addresses.onTheWire()).containsExactly(IpAddress.parse("192.0.2.101"));
        assertThat(addresses.held())
                .containsExactly(Told.address("192.0.2.101"), Told.address("2001:db8::1"), Told.address("192.0.2.9"));
        assertThat(addresses.compare(List.of(IpAddress.parse("192.0.2.101")))).isEqualTo(Match.SAME);
    }

    /** keepalived up to 2.3.2 drops an advert that names fewer addresses than its file lists, repetitions counted. */
    @Test
    void an_address_listed_twice_is_held_once_and_named_twice() {
        var one = Told.address("192.0.2.101");
        var other = Told.address("192.0.2.102");
        var addresses = new Addresses(List.of(one, other, one), List.of(other, Told.address("192.0.2.9")));
        assertThat(addresses.onTheWire()).containsExactly(one.ip(), other.ip(), one.ip());
        assertThat(addresses.advertised()).containsExactly(one, other, one);
        assertThat(addresses.excluded()).containsExactly(Told.address("192.0.2.9"));
        assertThat(addresses.held()).containsExactly(one, other, Told.address("192.0.2.9"));
        assertThat(addresses).isNotEqualTo(Addresses.of(one, other));
    }

    @Test
    void lists_are_equal_that_hold_and_name_the_same() {
        assertThat(Addresses.of(Told.address("192.0.2.101")))
                .isEqualTo(Addresses.of(Told.address("192.0.2.101")))
                .hasSameHashCodeAs(Addresses.of(Told.address("192.0.2.101")))
                .isNotEqualTo(Addresses.of(Told.address("192.0.2.102")))
                .isNotEqualTo(new Addresses(List.of(), List.of(Told.address("192.0.2.101"))))
                .isNotEqualTo("192.0.2.101")
                .hasToString("[192.0.2.101/24 on eth0]");
    }

    private static Match heard(String... addresses) {
        return OURS.compare(Stream.of(addresses).map(IpAddress::parse).toList());
    }
}
