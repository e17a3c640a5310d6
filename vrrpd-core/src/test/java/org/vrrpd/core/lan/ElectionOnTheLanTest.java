package org.vrrpd.core.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.lan.Told.a;
import static org.vrrpd.core.lan.Told.b;
import static org.vrrpd.core.lan.Told.c;
import static org.vrrpd.core.lan.Told.ms;
import static org.vrrpd.core.lan.Told.seconds;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.LinkState.Carrier;

/** Who serves while the wire misbehaves, and once it heals. */
class ElectionOnTheLanTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_highest_priority_wins_once_the_wire_heals(long seed) {
        var lan = new Lan(seed).loses(0.4).duplicates(0.1).delaysUpTo(ms(300));
        lan.routers(a(100), b(150), c(200)).start().after(seconds(60));
        lan.heals().after(seconds(10)).exactlyOneMaster("c");
    }

    @Test
    void among_equals_the_higher_address_wins() {
        var lan = new Lan(1).routers(a(100), b(100)).start().parts("a").after(seconds(5));
        assertThat(lan.masters("VI_1")).containsExactly("a", "b");
        lan.heals().after(seconds(2)).exactlyOneMaster("b");
    }

    @Test
    void both_sides_of_a_partition_serve_and_one_yields_when_it_heals() {
        var lan = new Lan(1).routers(a(200), b(100)).start().after(seconds(10)).exactlyOneMaster("a");
        lan.parts("a").after(seconds(5));
        assertThat(lan.masters("VI_1")).containsExactly("a", "b");
        lan.heals().after(seconds(2)).exactlyOneMaster("a");
        assertThat(lan.holders("10.0.0.100")).containsExactly("a");
    }

    @Test
    void a_master_that_is_not_heard_is_replaced_though_it_hears_its_rival() {
        var lan = new Lan(1).routers(a(200), b(100)).start().after(seconds(10)).exactlyOneMaster("a");
        lan.cuts("a", "b").after(seconds(5));
        assertThat(lan.masters("VI_1")).containsExactly("a", "b");
        lan.heals().after(seconds(2)).exactlyOneMaster("a");
    }

    @Test
    void a_frozen_master_reads_what_waits_before_it_goes_on() {
        var lan = new Lan(1).routers(a(100), b(100)).start().after(seconds(10));
        lan.exactlyOneMaster("b").pauses("b", seconds(10)).after(seconds(9));
        assertThat(lan.masters("VI_1")).containsExactly("a", "b");
        lan.after(seconds(3)).exactlyOneMaster("b");
    }

    @Test
    void a_frozen_master_that_was_outranked_meanwhile_yields_on_waking() {
        var lan = new Lan(1).routers(a(200), b(150)).start().after(seconds(10)).exactlyOneMaster("a");
        lan.maintains("a", Mode.ON).after(seconds(5));
        lan.exactlyOneMaster("b").pauses("b", seconds(6)).after(ms(100));
        lan.maintains("a", Mode.OFF).after(seconds(10));
        lan.exactlyOneMaster("a");
    }

    @Test
    void a_sleeping_virtual_machine_whose_clock_stood_still_yields_too() {
        var lan = new Lan(1).routers(a(200), b(100)).start().after(seconds(10)).exactlyOneMaster("a");
        lan.suspends("a", seconds(20)).after(seconds(19));
        assertThat(lan.masters("VI_1")).containsExactly("a", "b");
        lan.after(seconds(4)).exactlyOneMaster("a");
    }

    @Test
    void nobody_preempts_who_was_told_not_to() {
        var lan = new Lan(1).routers(a(100).nopreempt(), b(200).nopreempt());
        lan.start("a").after(seconds(10)).start("b").after(seconds(10)).exactlyOneMaster("a");
    }

    @Test
    void an_owner_preempts_though_told_not_to() {
        var lan = new Lan(1).routers(a(100), b(255).nopreempt());
        lan.start("a").after(seconds(10)).start("b").after(seconds(1)).exactlyOneMaster("b");
    }

    @Test
    void a_sync_group_that_loses_one_link_moves_as_a_whole() {
        var lan = new Lan(1)
                .routers(
                        a(200).called("VI_1").on("eth0").in("VG").holding("10.0.0.100"),
                        a(200).called("VI_2").on("eth1").vrid(52).in("VG").holding("10.1.0.100"),
                        b(100).called("VI_1").on("eth0").in("VG").holding("10.0.0.100"),
                        b(100).called("VI_2").on("eth1").vrid(52).in("VG").holding("10.1.0.100"))
                .start()
                .after(seconds(10))
                .exactlyOneMaster("a");
        lan.link("a", "eth0", Carrier.DOWN).after(seconds(10)).exactlyOneMaster("b");
        assertThat(lan.holders("10.1.0.100")).containsExactly("b");
        lan.link("a", "eth0", Carrier.UP).after(seconds(10)).exactlyOneMaster("a");
    }

    @Test
    void each_address_of_a_group_with_any_is_served_by_the_host_whose_link_is_up() {
        var lan = new Lan(1)
                .routers(withoutBarred(a(200), b(100)))
                .start()
                .after(seconds(10))
                .exactlyOneMaster("a")
                .measures();
        lan.link("a", "eth1", Carrier.DOWN).after(seconds(10));
        lan.exactlyOneMaster("VI_1", "a").exactlyOneMaster("VI_2", "b");
        assertThat(lan.longestGap("10.1.0.100")).isLessThan(seconds(5));
        lan.link("b", "eth0", Carrier.DOWN).after(seconds(10));
        lan.exactlyOneMaster("VI_1", "a").exactlyOneMaster("VI_2", "b");
        assertThat(lan.longestGap("10.0.0.100")).isZero();
        lan.link("a", "eth1", Carrier.UP).link("b", "eth0", Carrier.UP).after(seconds(10));
        lan.exactlyOneMaster("a");
    }

    @Test
    void a_group_with_any_serves_though_each_host_starts_with_a_dead_link() {
        var lan = new Lan(1).routers(withoutBarred(a(100).nopreempt(), b(200).nopreempt()));
        lan.link("a", "eth1", Carrier.DOWN)
                .link("b", "eth0", Carrier.DOWN)
                .start()
                .after(seconds(10));
        lan.exactlyOneMaster("VI_1", "a").exactlyOneMaster("VI_2", "b");
    }

    /** Two routers of one host in a group that goes without barred members. */
    private static Contender[] withoutBarred(Contender... hosts) {
        return Stream.of(hosts)
                .map(host -> host.in("VG").servingWithoutBarred())
                .flatMap(host ->
                        Stream.of(host, host.called("VI_2").on("eth1").vrid(52).holding("10.1.0.100")))
                .toArray(Contender[]::new);
    }
}
