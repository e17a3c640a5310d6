package org.vrrpd.core.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vrrpd.core.engine.HostScript.HIGHER;
import static org.vrrpd.core.engine.HostScript.OWN;
import static org.vrrpd.core.engine.HostScript.OWN_IPV6;
import static org.vrrpd.core.engine.HostScript.running;
import static org.vrrpd.core.engine.HostScript.settings;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Rule;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.wire.Rejection;

/** Which router a packet is for: RFC 9568, 5.2.3 and 7.1 (R6). */
class RoutingTest {

    @Test
    @Rule({"R6", "P9"})
    void a_packet_is_for_the_router_of_its_link_family_and_vrid() {
        var a = Told.priority(100).named("a");
        var host = running(
                a,
                Told.priority(100).named("b").vrid(52),
                Told.priority(100).named("c").on("eth1"),
                Told.priority(100).named("d").ipv6());
        host.later(1000);
        host.hears(Neighbour.of(a, HIGHER).says(150)).thenNothing();
        host.hears(Neighbour.of(Told.priority(100).vrid(52), HIGHER).says(151)).thenNothing();
        host.hears(Neighbour.of(Told.priority(100).on("eth1"), HIGHER).says(152))
                .thenNothing();
        host.hears(Neighbour.of(Told.priority(100).ipv6(), "fe80::6").says(153)).thenNothing();
        assertThat(masterOf(host, "a")).isEqualTo("192.0.2.6 with 150");
        assertThat(masterOf(host, "b")).isEqualTo("192.0.2.6 with 151");
        assertThat(masterOf(host, "c")).isEqualTo("192.0.2.6 with 152");
        assertThat(masterOf(host, "d")).isEqualTo("fe80::6 with 153");
        for (var name : List.of("a", "b", "c", "d")) {
            assertThat(host.router(name).tally().advertsHeard()).isEqualTo(1);
        }
    }

    @Test
    @Rule({"R6", "R11"})
    void a_vrid_that_is_not_set_up_is_counted_and_moves_nothing() {
        var told = Told.priority(100);
        var host = running(told);
        host.later(1000)
                .hears(Neighbour.of(told, HIGHER).vrid(52).says(255))
                .thenNothing()
                .wakesIn(2609.375);
        host.hears(Neighbour.of(told, HIGHER).heardOn("eth7").says(255))
                .thenNothing()
                .wakesIn(2609.375);
        host.hears(Neighbour.of(told, HIGHER).heardOn("eth1").says(255))
                .thenNothing()
                .wakesIn(2609.375);
        assertThat(host.snapshot().unroutable()).containsExactly(Map.entry(Rejection.UNKNOWN_VRID, 3L));
        assertThat(host.router("vip").tally().rejected()).isEmpty();
    }

    @Test
    @Rule("R11")
    void what_is_no_packet_at_all_is_counted() {
        var host = running(Told.priority(100));
        host.on(new Input.Unreadable(Told.ETH0, Rejection.TOO_SHORT)).thenNothing();
        host.on(new Input.Unreadable(Told.ETH0, Rejection.TOO_SHORT)).thenNothing();
        assertThat(host.snapshot().unroutable()).containsExactly(Map.entry(Rejection.TOO_SHORT, 2L));
    }

    @Test
    void in_unicast_the_address_that_is_written_to_decides() {
        var one = Told.priority(100).named("one").unicast("192.0.2.5", "192.0.2.6");
        var two = Told.priority(100).named("two").unicast("192.0.2.15", "192.0.2.16");
        var host = running(one, two);
        host.hears(Neighbour.of(one, "192.0.2.6").tells("192.0.2.5", 150)).thenNothing();
        host.hears(Neighbour.of(two, "192.0.2.16").tells("192.0.2.15", 160)).thenNothing();
        host.hears(Neighbour.of(two, "192.0.2.16").tells("192.0.2.25", 170)).thenNothing();
        assertThat(masterOf(host, "one")).isEqualTo("192.0.2.6 with 150");
        assertThat(masterOf(host, "two")).isEqualTo("192.0.2.16 with 160");
        assertThat(host.snapshot().unroutable()).containsExactly(Map.entry(Rejection.UNKNOWN_VRID, 1L));
    }

    @Test
    void unicast_and_multicast_routers_of_one_vrid_are_told_apart() {
        var multicast = Told.priority(100).named("multicast");
        var unicast = Told.priority(100).named("unicast").unicast("192.0.2.5", "192.0.2.6");
        var host = running(multicast, unicast);
        host.hears(Neighbour.of(unicast, "192.0.2.6").tells("192.0.2.5", 150)).thenNothing();
        host.hears(Neighbour.of(multicast, "192.0.2.7").says(160)).thenNothing();
        assertThat(masterOf(host, "unicast")).isEqualTo("192.0.2.6 with 150");
        assertThat(masterOf(host, "multicast")).isEqualTo("192.0.2.7 with 160");
    }

    @Test
    @Rule("S1")
    void adverts_go_to_the_group_or_to_each_peer() {
        var host = running(Told.priority(100).named("all"));
        host.waits().thenAmongOthers("all sends 100");
        var told = Told.priority(100).unicast("192.0.2.5", "192.0.2.6", "192.0.2.7");
        running(told)
                .waits()
                .then(
                        "vip sends 100 to 192.0.2.6",
                        "vip sends 100 to 192.0.2.7",
                        "vip adds .101 .102",
                        "vip announces .101 .102 x5",
                        "vip is MASTER 100");
    }

    @Test
    @Rule({"P1", "P3", "P4", "P6"})
    void adverts_leave_from_the_address_of_the_link_with_the_full_hop_limit() {
        var ipv4 =
                (Output.Transmit) running(Told.priority(100)).waits().outputs().getFirst();
        assertThat(ipv4.source()).hasToString(OWN);
        assertThat(ipv4.destination()).isEqualTo(IpAddress.VRRP_IPV4);
        assertThat(ipv4.hopLimit()).isEqualTo(255);
        assertThat(ipv4.link()).isEqualTo(Told.ETH0);
        var ipv6 = (Output.Transmit)
                running(Told.priority(100).ipv6()).waits().outputs().getFirst();
        assertThat(ipv6.source()).hasToString(OWN_IPV6);
        assertThat(ipv6.destination()).isEqualTo(IpAddress.VRRP_IPV6);
        assertThat(ipv6.hopLimit()).isEqualTo(255);
        var pinned = (Output.Transmit) running(Told.priority(100).pinnedTo("192.0.2.77"))
                .waits()
                .outputs()
                .getFirst();
        assertThat(pinned.source()).hasToString("192.0.2.77");
    }

    @Test
    void settings_in_which_two_routers_share_a_key_or_a_name_are_refused() {
        assertThatThrownBy(() ->
                        settings(Told.priority(1).named("a"), Told.priority(2).named("b")))
                .hasMessageContaining("share");
        assertThatThrownBy(() -> settings(Told.priority(1), Told.priority(2).vrid(52)))
                .hasMessageContaining("share");
    }

    private static String masterOf(HostScript host, String router) {
        var backup = (State.Backup) host.router(router).state();
        var master = requireNonNull(backup.master());
        return master.source() + " with " + master.priority();
    }
}
