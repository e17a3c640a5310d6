package org.vrrpd.checks.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.Verdict.DOWN;
import static org.vrrpd.checks.Verdict.RESERVE;
import static org.vrrpd.checks.Verdict.UNKNOWN;
import static org.vrrpd.checks.Verdict.UP;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;

/** DESIGN 6.5: unhealthy and unknown are different. */
class HealthTest {

    private static final Timing TIMING =
            Timing.every(Duration.ofSeconds(1)).withRise(2).withFall(3);

    /** Just below the largest number there is, so that every story passes the wrap. */
    private Moment now = new Moment(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());

    private Health health = Health.initial();

    @Test
    void nothing_is_known_before_the_first_try() {
        assertThat(health.verdict()).isEqualTo(UNKNOWN);
    }

    @Test
    void the_first_success_counts_at_once() {
        tries(UP).makes(UP);
    }

    @Test
    void the_first_failure_counts_at_once() {
        tries(DOWN).makes(DOWN);
    }

    @Test
    void doubt_before_the_first_verdict_stays_doubt_for_ever() {
        tries(UNKNOWN).makes(UNKNOWN);
        after(100).makes(UNKNOWN);
    }

    @Test
    void only_as_many_failures_in_a_row_as_fall_says_take_it_down() {
        tries(UP, DOWN, DOWN).makes(UP);
        tries(UP, DOWN, DOWN).makes(UP);
        tries(DOWN).makes(DOWN);
    }

    @Test
    void only_as_many_successes_in_a_row_as_rise_says_bring_it_up() {
        tries(DOWN, UP).makes(DOWN);
        tries(DOWN, UP).makes(DOWN);
        tries(UP).makes(UP);
    }

    @Test
    void doubt_keeps_the_last_verdict_for_ten_intervals_and_then_counts_as_down() {
        tries(UP, UNKNOWN).makes(UP);
        after(9.999).makes(UP);
        after(0.001).makes(DOWN);
    }

    @Test
    void more_doubt_does_not_prolong_the_hold() {
        tries(UP, UNKNOWN).makes(UP);
        after(6);
        tries(UNKNOWN).makes(UP);
        after(4).makes(DOWN);
    }

    @Test
    void a_success_ends_doubt_and_what_is_doubted_next_is_held_anew() {
        tries(UP, UNKNOWN);
        after(9);
        tries(UP, UNKNOWN).makes(UP);
        after(9).makes(UP);
    }

    @Test
    void doubt_breaks_no_row_of_failures() {
        tries(UP, DOWN, UNKNOWN, DOWN).makes(UP);
        tries(UNKNOWN, DOWN).makes(DOWN);
    }

    @Test
    void doubt_breaks_no_row_of_successes() {
        tries(DOWN, UP, UNKNOWN).makes(DOWN);
        tries(UP).makes(UP);
    }

    @Test
    void a_result_after_the_hold_counts_from_down() {
        tries(UP, UNKNOWN);
        now = now.plus(Duration.ofSeconds(11));
        tries(UP).makes(DOWN);
        tries(UP).makes(UP);
    }

    @Test
    void whether_it_is_in_reserve_counts_at_once_and_breaks_no_row() {
        tries(RESERVE).makes(RESERVE);
        tries(UP).makes(UP);
        tries(RESERVE).makes(RESERVE);
        tries(DOWN, DOWN).makes(RESERVE);
        tries(DOWN).makes(DOWN);
        tries(UP, RESERVE).makes(RESERVE);
    }

    @Test
    void what_was_in_reserve_is_so_in_doubt() {
        tries(RESERVE, UNKNOWN).makes(RESERVE);
        after(10).makes(DOWN);
    }

    @Test
    void the_end_of_the_hold_is_known_beforehand() {
        tries(UP, UNKNOWN);
        assertThat(health.deadline()).isEqualTo(now.plus(Duration.ofSeconds(10)));
        tries(UP);
        assertThat(health.deadline()).isNull();
    }

    @Test
    void it_is_tried_faster_while_changing_and_slower_while_down() {
        var timing = TIMING.whileChanging(Duration.ofMillis(200)).whileDown(Duration.ofSeconds(5));

        assertThat(new Health.Good(Verdict.UP, 0).interval(timing)).isEqualTo(Duration.ofSeconds(1));
        assertThat(new Health.Good(Verdict.UP, 1).interval(timing)).isEqualTo(Duration.ofMillis(200));
        assertThat(new Health.Doubtful(new Health.Good(Verdict.UP, 0), now).interval(timing))
                .isEqualTo(Duration.ofMillis(200));
        assertThat(new Health.Unproven().interval(timing)).isEqualTo(Duration.ofMillis(200));
        assertThat(new Health.Down(0).interval(timing)).isEqualTo(Duration.ofSeconds(5));
        assertThat(new Health.Down(1).interval(timing)).isEqualTo(Duration.ofMillis(200));
    }

    private HealthTest tries(Verdict... results) {
        for (var result : results) {
            health = health.on(result, TIMING, now);
        }
        return this;
    }

    private HealthTest after(double seconds) {
        now = now.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
        health = health.at(now);
        return this;
    }

    private void makes(Verdict verdict) {
        assertThat(health.verdict()).isEqualTo(verdict);
    }
}
