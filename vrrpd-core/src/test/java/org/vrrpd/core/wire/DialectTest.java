package org.vrrpd.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Rule;

class DialectTest {
    private static final IpAddress PEER = IpAddress.parse("10.80.0.2");

    @Test
    @Rule({"T2", "V3"})
    void the_interval_is_one_that_the_version_can_say() {
        assertThat(Speaking.v3().every(Duration.ofMillis(10)).dialect().interval())
                .isEqualTo(Duration.ofMillis(10));
        refuses(() -> Speaking.v3().every(Duration.ofMillis(15)), "version 3 cannot say an interval of PT0.015S");
        refuses(() -> Speaking.v3().every(Duration.ofSeconds(41)), "the nearest is PT40.95S");
        refuses(() -> Speaking.v3().every(Duration.ZERO), "the nearest is PT0.01S");
        refuses(() -> Speaking.v2().every(Duration.ofMillis(250)), "the nearest is PT1S");
    }

    @Test
    @Rule({"P21", "V1"})
    void authentication_is_for_version_2_over_ipv4_alone() {
        var password = Authentication.Password.of("s3cret");
        var key = Authentication.HeaderKey.of("s3cret");

        refuses(() -> Speaking.v3().with(password), "version 2 over IPv4 alone");
        refuses(() -> Speaking.v3().with(key), "version 2 over IPv4 alone");
        refuses(() -> Speaking.v2Ipv6().with(password), "version 2 over IPv4 alone");
        assertThat(Speaking.v2().with(key).dialect().authentication()).isEqualTo(key);
    }

    @Test
    @Rule("P18")
    void groups_and_peers_are_of_its_family() {
        refuses(() -> Speaking.v3().toGroup("ff02::12"), "not an address of IPV4");
        refuses(() -> Speaking.v3Ipv6().toGroup("224.0.0.18"), "not an address of IPV6");
        refuses(() -> Speaking.v3Ipv6().toPeer("10.80.0.2"), "not an address of IPV6");
    }

    @Test
    void a_group_is_multicast_and_a_peer_is_not() {
        refuses(() -> Speaking.v3().toGroup("10.80.0.1"), "not a multicast group");
        refuses(() -> Speaking.v3().toPeer("224.0.0.18"), "is a multicast group");
    }

    @Test
    void hop_limits_are_bytes_and_leave_some() {
        assertThat(Cast.Peer.of(PEER)).isEqualTo(new Cast.Peer(PEER, 0, 255));
        assertThat(new Cast.Peer(PEER, 255, 255).minHopLimit()).isEqualTo(255);
        refuses(() -> new Cast.Peer(PEER, -1, 255), "between 0 and 255, not -1");
        refuses(() -> new Cast.Peer(PEER, 0, 256), "between 0 and 255, not 256");
        refuses(() -> new Cast.Peer(PEER, 3, 2), "leave none");
        refuses(() -> new Cast.Unicast(List.of(), false, 256), "between 0 and 255, not 256");
    }

    @Test
    @Rule("V5")
    void secrets_are_not_shown() {
        assertThat(Authentication.Password.of("s3cret")).hasToString("Password");
        assertThat(Authentication.HeaderKey.of("s3cret")).hasToString("HeaderKey");
        assertThat(Speaking.v2()
                        .with(Authentication.Password.of("s3cret"))
                        .dialect()
                        .toString())
                .contains("Password")
                .doesNotContain("s3cret")
                .doesNotContain("bytes");
    }

    @Test
    @Rule("V5")
    void secrets_have_eight_bytes_filled_up_with_zeros() {
        assertThat(Authentication.Password.of("a")).isEqualTo(new Authentication.Password(0x61L << 56));
        assertThat(Authentication.Password.of("longpassword")).isEqualTo(Authentication.Password.of("longpass"));
        assertThat(Authentication.Password.of("\u00e9")).isEqualTo(new Authentication.Password(0xc3a9L << 48));
        assertThat(Authentication.HeaderKey.of("longpassword")).isEqualTo(Authentication.HeaderKey.of("longpass"));
    }

    private static void refuses(ThrowingCallable what, String why) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessageContaining(why);
    }
}
