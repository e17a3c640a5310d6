package org.vrrpd.checks.probe.hold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.LocalSight.Delivery;

class HoldProbeTest {

    @Test
    void one_connection_is_held_from_try_to_try() {
        var peer = held(1, 1, 3);
        for (var n = 0; n < 5; n++) {
            peer.after(1).begins();
            assertThat(peer.causes()).isEmpty();
        }
        assertThat(peer.links()).isEqualTo(1);
        assertThat(peer.outcome().phases().lengths()).isEmpty();
    }

    @Test
    void the_time_to_notice_silence_is_told() {
        assertThat(held(60, 10, 6).outcome().seen())
                .isEqualTo("192.0.2.1:9000 is alive; its silence is noticed after 120 s (60 + 10 × 6)");
    }

    @Test
    void a_peer_that_was_never_reached_is_dead() {
        var peer = HoldScript.of(1, 1, 3).begins().refuses();
        assertThat(peer.causes()).containsExactly(Cause.DEAD);
        peer.after(1).begins().isTried();
        assertThat(HoldScript.causes(peer.timeUp())).containsExactly(Cause.DEAD);
        assertThat(peer.open()).isZero();
    }

    @Test
    void a_connection_that_leads_nowhere_is_half_open_where_a_new_one_stands() {
        var peer = held(1, 1, 3).after(9).vanishes().after(1).begins().takes();
        assertThat(peer.causes()).containsExactly(Cause.HALF_OPEN);
        assertThat(peer.outcome().seen()).contains("for 4 s (1 + 1 × 3)");
    }

    @Test
    void and_it_is_told_until_the_new_one_has_been_held_for_as_long() {
        var peer = held(1, 1, 3).after(9).vanishes().begins().takes();
        peer.after(3.9).begins();
        assertThat(peer.causes()).containsExactly(Cause.HALF_OPEN);
        peer.after(0.1).begins();
        assertThat(peer.causes()).isEmpty();
        assertThat(peer.links()).isEqualTo(2);
    }

    @Test
    void a_crashed_peer_is_dead_and_takes_no_other_connection() {
        var peer = held(1, 1, 3).after(9).vanishes();
        for (var n = 0; n < 3; n++) {
            var outcome = peer.begins().isTried().after(0.4).timeUp();
            assertThat(HoldScript.causes(outcome)).containsExactly(Cause.DEAD);
            assertThat(outcome.seen())
                    .contains("as if the peer had crashed")
                    .endsWith("no other can be made: 192.0.2.1:9000 did not take the connection in time");
        }
    }

    @Test
    void one_that_was_dead_and_is_back_has_nothing_more_to_be_told() {
        var peer = held(1, 1, 3).after(9).vanishes().begins().refuses();
        assertThat(peer.causes()).containsExactly(Cause.DEAD);
        peer.after(60).begins().takes();
        assertThat(peer.causes()).isEmpty();
    }

    @Test
    void a_peer_that_is_cut_off_is_told_from_one_that_crashed_by_what_a_new_connection_is_told() {
        var peer = held(1, 1, 3).after(9).vanishes();
        peer.begins().isTried().ends(End.Manner.UNREACHABLE, "No route to host");
        assertThat(peer.causes()).containsExactly(Cause.DEAD);
        assertThat(peer.outcome().seen()).contains("the peer is cut off: No route to host");
        peer.after(1).begins().takes();
        assertThat(peer.causes()).isEmpty();
    }

    @Test
    void or_by_what_the_old_one_was_told() {
        var peer = held(1, 1, 3).after(9).ends(End.Manner.UNREACHABLE, "No route to host");
        peer.begins().takes();
        assertThat(peer.causes()).containsExactly(Cause.HALF_OPEN);
        assertThat(peer.outcome().seen()).contains("the peer is cut off: No route to host");
    }

    @Test
    void a_reset_out_of_the_blue_is_that_of_a_peer_that_lives() {
        var peer = held(60, 10, 6).unanswered(0, 50).after(9).begins();
        peer.after(5).resets().begins().takes();
        assertThat(peer.causes()).containsExactly(Cause.STALE_REUSE);
        assertThat(peer.outcome().seen()).contains("was not silent before");
    }

    @Test
    void a_reset_after_unanswered_probes_is_that_of_a_peer_that_crashed_and_came_back() {
        var peer = held(1, 1, 9).unanswered(2, 0.5).after(9).begins();
        assertThat(peer.causes()).isEmpty();
        peer.after(0.5).resets().begins().takes();
        assertThat(peer.causes()).containsExactly(Cause.REBOOTED);
    }

    @Test
    void so_is_one_that_answers_the_first_probe_after_a_long_silence() {
        var peer = held(60, 10, 6).unanswered(0, 3).after(9).begins();
        peer.after(3.05).resets().begins().refuses();
        assertThat(peer.causes()).containsExactly(Cause.DEAD, Cause.REBOOTED);
        peer.after(1).begins().takes();
        assertThat(peer.causes()).containsExactly(Cause.REBOOTED);
    }

    @Test
    void where_probes_are_frequent_no_peer_comes_back_between_two() {
        var peer = held(1, 1, 3).unanswered(0, 0.5).after(9).begins();
        peer.after(0.55).resets().begins().takes();
        assertThat(peer.causes()).containsExactly(Cause.STALE_REUSE);
    }

    @Test
    void a_connection_that_is_closed_in_good_order_is_told_once() {
        var peer = held(60, 10, 6).after(30).ends(End.Manner.ORDERLY, "");
        peer.begins().takes();
        assertThat(peer.causes()).containsExactly(Cause.RECYCLED);
        peer.after(1).begins();
        assertThat(peer.causes()).isEmpty();
    }

    @Test
    void connections_that_end_as_soon_as_they_stand_are_not_taken() {
        var peer = held(60, 10, 6).after(0.1).ends(End.Manner.ORDERLY, "");
        peer.begins().takes();
        assertThat(peer.causes()).containsExactly(Cause.NOT_ACCEPTING);
        peer.after(0.1).resets().begins().takes();
        assertThat(peer.causes()).containsExactly(Cause.NOT_ACCEPTING);
    }

    @Test
    void a_heartbeat_is_said_in_each_try_and_answered() {
        var peer = HoldScript.withHeartbeat(1, 1, 3).begins().takes();
        for (var n = 1; n <= 3; n++) {
            assertThat(peer.beats()).isEqualTo(n);
            peer.says("PO").says("NG\r\n");
            assertThat(peer.causes()).isEmpty();
            peer.after(1).begins();
        }
        assertThat(peer.links()).isEqualTo(1);
    }

    @Test
    void a_peer_that_acknowledges_the_heartbeat_and_does_not_answer_is_stuck_and_not_asked_again() {
        var peer = beating().delivers(Delivery.ACKNOWLEDGED).after(1).begins();
        assertThat(HoldScript.causes(peer.after(0.5).timeUp())).containsExactly(Cause.STUCK);
        peer.after(0.5).begins();
        assertThat(peer.beats()).isEqualTo(2);
        peer.says("PONG\r\n");
        assertThat(peer.causes()).isEmpty();
        peer.after(0.5).begins();
        assertThat(peer.beats()).isEqualTo(3);
    }

    @Test
    void a_heartbeat_that_is_never_acknowledged_ends_the_connection_in_the_time_to_notice() {
        var peer = beating().delivers(Delivery.UNACKNOWLEDGED).after(1).begins();
        var outcome = peer.after(0.5).timeUp();
        assertThat(HoldScript.causes(outcome)).containsExactly(Cause.STUCK);
        assertThat(outcome.seen()).endsWith("does not even acknowledge the heartbeat");
        peer.after(3.5).begins().takes().says("PONG\r\n");
        assertThat(peer.links()).isEqualTo(2);
        assertThat(peer.open()).isEqualTo(1);
        assertThat(peer.causes()).containsExactly(Cause.HALF_OPEN);
    }

    @Test
    void a_reset_that_answers_a_heartbeat_after_a_silence_is_that_of_a_peer_that_came_back() {
        var peer = beating().delivers(Delivery.UNACKNOWLEDGED).after(1).begins();
        peer.after(0.5).timeUp();
        peer.after(1).begins().resets().takes().says("PONG\r\n");
        assertThat(peer.causes()).containsExactly(Cause.REBOOTED);
    }

    @Test
    void a_connection_that_closes_when_the_heartbeat_comes_is_replaced_in_the_same_try() {
        var peer = beating().after(30).begins().ends(End.Manner.ORDERLY, "");
        peer.takes().says("PONG\r\n");
        assertThat(peer.causes()).containsExactly(Cause.RECYCLED);
    }

    @Test
    void but_only_once() {
        var peer = HoldScript.withHeartbeat(1, 1, 3).begins().takes().ends(End.Manner.ORDERLY, "");
        assertThat(peer.causes()).containsExactly(Cause.NOT_ACCEPTING);
        assertThat(peer.links()).isEqualTo(1);
    }

    @Test
    void whoever_answers_without_an_end_answers_no_heartbeat() {
        var peer = HoldScript.withHeartbeat(1, 1, 3).begins().takes().says("x".repeat(65_537));
        assertThat(peer.causes()).containsExactly(Cause.WRONG_SERVICE);
        assertThat(peer.open()).isZero();
    }

    @Test
    void nothing_is_left_open_by_a_check_that_leaves() {
        var peer = held(1, 1, 3);
        peer.leaves();
        assertThat(peer.open()).isZero();
    }

    /** A connection that stands. */
    private static HoldScript held(int idle, int interval, int probes) {
        var peer = HoldScript.of(idle, interval, probes).begins().takes();
        assertThat(peer.causes()).isEmpty();
        return peer;
    }

    /** One whose first heartbeat was answered. */
    private static HoldScript beating() {
        return HoldScript.withHeartbeat(1, 1, 3).begins().takes().says("PONG\r\n");
    }
}
