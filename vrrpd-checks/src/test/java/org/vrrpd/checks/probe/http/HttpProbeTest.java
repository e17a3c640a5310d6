package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;

class HttpProbeTest {

    @Test
    void a_fresh_lane_is_opened_for_each_try_and_closed() {
        var web = new HttpScript(true, 0);
        web.begins().allAnswer();
        assertThat(web.causes()).isEmpty();
        web.after(1).begins().allAnswer();
        assertThat(web.causes()).isEmpty();
        assertThat(web.links()).isEqualTo(2);
        assertThat(web.open()).isZero();
    }

    @Test
    void reused_lanes_live_on_and_each_is_asked_in_each_try() {
        var web = new HttpScript(true, 3);
        for (var n = 0; n < 5; n++) {
            web.begins().allAnswer();
            assertThat(web.causes()).isEmpty();
            web.after(1);
        }
        assertThat(web.links()).isEqualTo(5 + 3);
        assertThat(web.open()).isEqualTo(3);
        assertThat(web.outcome().measurements())
                .containsExactly(
                        Measurement.of("oldest_connection_seconds", Duration.ofSeconds(4), Extent.EXACTLY),
                        Measurement.of("oldest_connection_answers", 5, Extent.EXACTLY));
    }

    @Test
    void the_try_is_over_when_the_last_lane_has_answered() {
        var web = new HttpScript(false, 2);
        web.begins();
        web.link(0).takes().answers();
        assertThat(web.isOver()).isFalse();
        web.link(1).takes().answers();
        assertThat(web.isOver()).isTrue();
    }

    @Test
    void lanes_that_were_closed_in_good_order_are_counted_and_replaced() {
        var web = settled(3);
        web.link(0).closes();
        web.link(1).closes();
        web.after(1).begins().allAnswer();
        assertThat(web.causes()).containsExactly(Cause.RECYCLED);
        assertThat(web.outcome().findings().getFirst().sentence()).startsWith("2 old connections");
        web.after(1).begins().allAnswer();
        assertThat(web.causes()).isEmpty();
        assertThat(web.open()).isEqualTo(3);
    }

    @Test
    void a_last_word_to_an_idle_lane_is_its_end_in_good_order() {
        var web = settled(1);
        web.link(0).says("HTTP/1.1 408 Request Timeout\r\n\r\n");
        assertThat(web.link(0).isClosed()).isTrue();
        web.after(1).begins().allAnswer();
        assertThat(web.causes()).containsExactly(Cause.RECYCLED);
    }

    @Test
    void a_reset_on_the_first_byte_of_a_reused_lane_is_stale_and_asked_again_on_a_new_one() {
        var web = settled(2);
        web.after(1).begins();
        web.link(0).resets();
        assertThat(web.links()).isEqualTo(3);
        web.allAnswer();
        assertThat(web.causes()).containsExactly(Cause.STALE_REUSE);
    }

    @Test
    void it_is_asked_again_only_once() {
        var web = settled(1);
        web.after(1).begins();
        web.link(0).resets();
        web.link(1).takes().resets();
        assertThat(web.causes()).containsExactly(Cause.NOT_ACCEPTING, Cause.STALE_REUSE);
        assertThat(web.links()).isEqualTo(2);
    }

    @Test
    void a_close_that_crosses_with_the_question_is_recycled() {
        var web = settled(1);
        web.after(1).begins();
        web.link(0).closes();
        web.allAnswer();
        assertThat(web.causes()).containsExactly(Cause.RECYCLED);
    }

    @Test
    void a_lane_that_breaks_in_the_middle_of_its_answer_is_not_asked_again() {
        var web = settled(1);
        web.after(1).begins();
        web.link(0).says("HTTP/1.1 200 OK\r\nContent-Le").resets();
        assertThat(web.causes()).containsExactly(Cause.INCOMPLETE);
    }

    @Test
    void a_handshake_that_is_late_goes_on_and_is_not_begun_again() {
        var web = new HttpScript(false, 2).begins();
        web.link(0).takes().answers();
        web.link(1).shakesHands();
        assertThat(HttpScript.causes(web.after(1).timeUp())).containsExactly(Cause.NOT_ACCEPTING);
        web.begins();
        assertThat(web.links()).isEqualTo(2);
        web.link(0).answers();
        web.link(1).isSecure().answers();
        assertThat(web.causes()).isEmpty();
    }

    @Test
    void a_handshake_that_ends_between_two_tries_is_asked_in_the_next() {
        var web = new HttpScript(false, 1).begins();
        web.link(0).shakesHands();
        web.after(1).timeUp();
        web.link(0).isSecure().answers();
        assertThat(web.link(0).questions()).isEqualTo(1);
        web.begins().allAnswer();
        assertThat(web.links()).isEqualTo(1);
        assertThat(web.causes()).isEmpty();
    }

    @Test
    void a_dead_server_is_dead_and_not_stale() {
        var web = settled(2);
        web.link(0).closes();
        web.link(1).closes();
        web.after(1).begins();
        web.link(2).refuses();
        web.link(3).refuses();
        assertThat(web.causes()).containsExactly(Cause.DEAD, Cause.RECYCLED);
    }

    @Test
    void what_the_server_says_of_idle_time_is_honoured_before_it_closes() {
        var web = new HttpScript(false, 1);
        web.begins().allAnswer("Keep-Alive: timeout=2");
        web.after(1.5).begins().allAnswer("Keep-Alive: timeout=2");
        assertThat(web.links()).isEqualTo(1);
        web.after(1.9).begins();
        assertThat(web.link(0).isClosed()).isTrue();
        web.allAnswer("Keep-Alive: timeout=2");
        assertThat(web.causes()).isEmpty();
    }

    @Test
    void the_last_of_the_questions_that_the_server_allows_ends_the_lane_uncounted() {
        var web = new HttpScript(false, 1);
        web.begins().allAnswer("Keep-Alive: timeout=5, max=1");
        web.after(1).begins().allAnswer("Keep-Alive: timeout=5, max=0");
        assertThat(web.open()).isZero();
        assertThat(web.causes()).isEmpty();
        web.after(1).begins().allAnswer();
        assertThat(web.causes()).isEmpty();
    }

    @Test
    void a_server_that_says_close_drains_unless_it_keeps_to_a_limit_of_its_own() {
        var web = new HttpScript(false, 1);
        web.begins().allAnswer();
        web.after(1).begins().allAnswer();
        web.after(1).begins().allAnswer("Connection: close");
        assertThat(web.causes()).containsExactly(Cause.DRAINING);
        web.after(1).begins().allAnswer();
        web.after(1).begins().allAnswer();
        web.after(1).begins().allAnswer("Connection: close");
        assertThat(web.causes()).isEmpty();
        web.after(1).begins().allAnswer();
        web.after(1).begins().allAnswer("Connection: close");
        assertThat(web.causes()).containsExactly(Cause.DRAINING);
    }

    @Test
    void a_server_without_keep_alive_is_asked_anew_each_time() {
        var web = new HttpScript(false, 2);
        for (var n = 0; n < 3; n++) {
            web.begins().allAnswer("Connection: close");
            assertThat(web.causes()).isEmpty();
            web.after(1);
        }
        assertThat(web.links()).isEqualTo(6);
    }

    @Test
    void a_silent_lane_is_kept_as_evidence_and_not_asked_again() {
        var web = settled(2);
        for (var n = 0; n < 3; n++) {
            web.after(1).begins();
            assertThat(web.link(0).questions()).isEqualTo(n == 0 ? 1 : 0);
            web.link(1).answers();
            var outcome = web.after(0.8).timeUp();
            assertThat(HttpScript.causes(outcome)).containsExactly(Cause.STUCK);
            assertThat(outcome.seen()).startsWith("1 of 2 connections: ");
        }
        assertThat(web.links()).isEqualTo(2);
    }

    @Test
    void a_late_answer_makes_it_a_lane_like_the_others() {
        var web = settled(1);
        web.after(1).begins();
        web.after(0.8).timeUp();
        web.link(0).answers();
        web.after(0.2).begins().allAnswer();
        assertThat(web.causes()).isEmpty();
        assertThat(web.links()).isEqualTo(1);
    }

    @Test
    void evidence_does_not_last_for_ever() {
        var web = settled(1);
        for (var n = 0; n < 31; n++) {
            web.after(1).begins();
            web.after(0).timeUp();
        }
        assertThat(web.link(0).isClosed()).isTrue();
    }

    @Test
    void and_it_outlasts_some_tries_however_rare_they_are() {
        var web = new HttpScript(false, 1);
        web.begins().allAnswer();
        for (var n = 0; n < 10; n++) {
            web.after(60).begins();
            assertThat(web.link(0).isClosed()).isFalse();
            web.after(0.8).timeUp();
        }
        web.after(60).begins();
        assertThat(web.link(0).isClosed()).isTrue();
    }

    @Test
    void fresh_lanes_and_those_that_are_not_connected_are_given_up_at_the_deadline() {
        var web = new HttpScript(true, 1);
        web.begins();
        web.link(0).takes();
        web.link(1).isTried();
        assertThat(HttpScript.causes(web.after(0.8).timeUp())).containsExactly(Cause.DEAD, Cause.STUCK);
        assertThat(web.open()).isZero();
    }

    @Test
    void each_ten_seconds_one_lane_is_renewed_and_the_new_one_answers_before_the_old_one_closes() {
        var web = settled(3);
        web.after(10).begins();
        assertThat(web.links()).isEqualTo(4);
        assertThat(web.open()).isEqualTo(4);
        web.allAnswer();
        assertThat(web.open()).isEqualTo(3);
        assertThat(web.link(3).isClosed()).isFalse();
        assertThat(web.causes()).isEmpty();
    }

    @Test
    void a_new_lane_that_does_not_answer_replaces_none() {
        var web = settled(3);
        web.after(10).begins();
        for (var n = 0; n < 3; n++) {
            web.link(n).answers();
        }
        web.link(3).takes();
        assertThat(HttpScript.causes(web.after(0.8).timeUp())).containsExactly(Cause.STUCK);
        assertThat(web.link(3).isClosed()).isTrue();
        assertThat(web.open()).isEqualTo(3);
    }

    @Test
    void nothing_is_left_open_by_a_check_that_leaves() {
        var web = settled(3);
        web.leaves();
        assertThat(web.open()).isZero();
    }

    /** So many reused lanes that have answered once. */
    private static HttpScript settled(int lanes) {
        var web = new HttpScript(false, lanes);
        web.begins().allAnswer();
        assertThat(web.causes()).isEmpty();
        return web;
    }
}
