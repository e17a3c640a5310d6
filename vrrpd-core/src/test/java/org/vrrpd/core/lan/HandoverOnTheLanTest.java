package org.vrrpd.core.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.lan.Told.A_MOMENT;
import static org.vrrpd.core.lan.Told.a;
import static org.vrrpd.core.lan.Told.b;
import static org.vrrpd.core.lan.Told.ms;
import static org.vrrpd.core.lan.Told.seconds;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Weight;

/** How the addresses pass from one host to the other, and what stays behind (ADR 2). */
class HandoverOnTheLanTest {

    private static final String ADDRESS = "10.0.0.100";

    @Test
    void an_orderly_stop_makes_before_it_breaks() {
        var lan = served().stops("a").after(seconds(10)).exactlyOneMaster("b");
        assertThat(lan.longestGap(ADDRESS)).isLessThan(A_MOMENT);
        assertThat(lan.longestOverlap(ADDRESS)).isLessThan(A_MOMENT);
        assertThat(lan.holders(ADDRESS)).containsExactly("b");
    }

    @Test
    void released_at_once_nobody_answers_until_the_skew_is_over() {
        var lan = new Lan(1)
                .routers(a(200).leaving(Handover.RELEASE_AT_ONCE), b(100))
                .start()
                .after(seconds(10))
                .measures();
        lan.stops("a").after(seconds(10)).exactlyOneMaster("b");
        assertThat(lan.longestGap(ADDRESS)).isBetween(ms(600), ms(620));
        assertThat(lan.longestOverlap(ADDRESS)).isZero();
    }

    @Test
    void the_last_one_lets_go_when_its_bound_is_reached() {
        var lan = new Lan(1).routers(a(200)).start().after(seconds(10)).stops("a");
        assertThat(lan.after(ms(1099)).holders(ADDRESS)).containsExactly("a");
        assertThat(lan.after(ms(10)).holders(ADDRESS)).isEmpty();
    }

    @Test
    void a_second_stop_ends_the_patience() {
        var lan =
                new Lan(1).routers(a(200)).start().after(seconds(10)).stops("a").after(ms(300));
        assertThat(lan.holders(ADDRESS)).containsExactly("a");
        assertThat(lan.stops("a").after(ms(10)).holders(ADDRESS)).isEmpty();
    }

    @Test
    void what_a_killed_daemon_left_goes_when_it_starts_again() {
        var lan = served().crashes("a").after(seconds(5)).exactlyOneMaster("b");
        assertThat(lan.holders(ADDRESS)).containsExactly("a", "b");
        assertThat(lan.start("a").after(ms(100)).holders(ADDRESS)).containsExactly("b");
        lan.after(seconds(5)).exactlyOneMaster("a");
        assertThat(lan.longestGap(ADDRESS)).isLessThan(A_MOMENT);
    }

    @Test
    void a_switchover_holds_until_it_is_taken_back() {
        var lan = served().switchesOver("a", "VI_1", Direction.AWAY)
                .after(seconds(20))
                .exactlyOneMaster("b");
        lan.switchesOver("a", "VI_1", Direction.BACK).after(seconds(5)).exactlyOneMaster("a");
        assertThat(lan.longestGap(ADDRESS)).isLessThan(A_MOMENT);
        assertThat(lan.longestOverlap(ADDRESS)).isLessThan(A_MOMENT);
    }

    @Test
    void an_owner_may_be_switched_over_too() {
        var lan = new Lan(1).routers(a(255), b(100)).start().after(seconds(10)).exactlyOneMaster("a");
        lan.switchesOver("a", "VI_1", Direction.AWAY).after(seconds(20)).exactlyOneMaster("b");
    }

    @Test
    void a_switchover_without_a_successor_is_called_off() {
        var lan = new Lan(1).routers(a(200)).start().after(seconds(10)).measures();
        lan.switchesOver("a", "VI_1", Direction.AWAY).after(seconds(10)).exactlyOneMaster("a");
        assertThat(lan.longestGap(ADDRESS)).isEqualTo(Duration.ZERO);
    }

    @Test
    void the_host_that_stood_back_serves_when_its_peer_is_lost() {
        served().switchesOver("a", "VI_1", Direction.AWAY)
                .after(seconds(10))
                .crashes("b")
                .after(seconds(5))
                .exactlyOneMaster("a");
    }

    @Test
    void maintenance_keeps_a_host_out_even_when_it_is_the_last() {
        var lan = served().maintains("a", Mode.ON).after(seconds(5)).exactlyOneMaster("b");
        lan.stops("b").after(seconds(10));
        assertThat(lan.masters("VI_1")).isEmpty();
        lan.maintains("a", Mode.OFF).after(seconds(5)).exactlyOneMaster("a");
    }

    @Test
    void maintenance_unless_alone_lets_a_host_serve_when_nobody_else_does() {
        var lan = served().maintains("a", Mode.UNLESS_ALONE).after(seconds(5)).exactlyOneMaster("b");
        lan.stops("b").after(seconds(10)).exactlyOneMaster("a");
        lan.start("b").after(seconds(10)).exactlyOneMaster("b");
    }

    @Test
    void a_member_of_a_group_with_any_that_fails_its_check_makes_before_it_breaks() {
        var lan = new Lan(1)
                .routers(Stream.of(a(200), b(100))
                        .map(host -> host.in("VG").servingWithoutBarred())
                        .flatMap(host -> Stream.of(
                                host.tracking("check", Weight.FAULT),
                                host.called("VI_2").vrid(52).holding("10.1.0.100")))
                        .toArray(Contender[]::new));
        lan.judges("a", "check", Condition.UP).judges("b", "check", Condition.UP);
        lan.start().after(seconds(10)).exactlyOneMaster("a").measures();
        lan.judges("a", "check", Condition.DOWN).after(seconds(10));
        lan.exactlyOneMaster("VI_1", "b").exactlyOneMaster("VI_2", "a");
        assertThat(lan.longestGap(ADDRESS)).isZero();
        assertThat(lan.longestOverlap(ADDRESS)).isLessThan(A_MOMENT);
    }

    private static Lan served() {
        return new Lan(1)
                .routers(a(200), b(100))
                .start()
                .after(seconds(10))
                .exactlyOneMaster("a")
                .measures();
    }
}
