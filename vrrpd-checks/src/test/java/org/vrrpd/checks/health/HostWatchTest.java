package org.vrrpd.checks.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Effect;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Verdict;

class HostWatchTest {

    private static final Outcome FAILED = Outcome.amiss(Cause.STUCK, "silent");
    private static final Duration TIMEOUT = Duration.ofMillis(800);

    private final HostWatch host = new HostWatch();

    @Test
    void a_failure_on_a_host_that_runs_is_a_failure() {
        late(at(0.5), 3);
        assertThat(judged(FAILED, at(0))).isEqualTo(Verdict.DOWN);
    }

    @Test
    void a_failure_while_the_host_was_late_by_a_quarter_of_the_timeout_proves_nothing() {
        late(at(0.5), 199);
        assertThat(judged(FAILED, at(0))).isEqualTo(Verdict.DOWN);
        late(at(0.6), 200);
        assertThat(judged(FAILED, at(0))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void the_reason_is_told() {
        late(at(0.5), 2000);
        var outcome = host.explain(FAILED, Effects.USUAL, TIMEOUT, at(0), at(0.7));
        assertThat(outcome.findings())
                .containsExactly(
                        new Finding(Cause.STUCK, "silent"),
                        new Finding(Cause.HOST_STALLED, "this host did not run for 2000 ms meanwhile"));
    }

    @Test
    void a_success_is_a_success() {
        late(at(0.5), 2000);
        assertThat(judged(Outcome.fine("200"), at(0))).isEqualTo(Verdict.UP);
    }

    @Test
    void a_stall_before_the_try_began_excuses_nothing() {
        late(at(0.5), 2000);
        assertThat(judged(FAILED, at(0.6))).isEqualTo(Verdict.DOWN);
    }

    @Test
    void the_longest_stall_counts_though_shorter_ones_follow() {
        late(at(1), 100);
        late(at(2), 300);
        late(at(3), 50);
        assertThat(judged(FAILED, at(1.5))).isEqualTo(Verdict.UNKNOWN);
        assertThat(judged(FAILED, at(2.5))).isEqualTo(Verdict.DOWN);
    }

    @Test
    void short_tries_are_not_excused_by_what_always_happens() {
        late(at(0.5), 19);
        var outcome = host.explain(FAILED, Effects.USUAL, Duration.ofMillis(10), at(0), at(0.01));
        assertThat(outcome).isEqualTo(FAILED);
    }

    @Test
    void the_file_may_have_it_otherwise() {
        late(at(0.5), 2000);
        var strict = Effects.USUAL.with(Cause.HOST_STALLED, Effect.WARN);
        assertThat(strict.judge(host.explain(FAILED, strict, TIMEOUT, at(0), at(0.7))))
                .isEqualTo(Verdict.DOWN);
    }

    @Test
    void ever_shorter_stalls_fill_no_memory_and_recent_ones_are_remembered() {
        for (var n = 0; n < 10_000; n++) {
            late(at(n), 20_000 - n);
        }
        assertThat(judged(FAILED, at(9_999))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void silence_while_other_guests_had_the_cpus_proves_nothing() {
        told(at(0), 7000, 50);
        told(at(0.1), 7090, 50);
        told(at(0.2), 7180, 50);
        assertThat(judged(FAILED, at(0))).isEqualTo(Verdict.DOWN);
        told(at(0.3), 7270, 50);
        assertThat(sentence(at(0))).isEqualTo("this host's CPUs were taken away for 270 ms meanwhile");
    }

    @Test
    void silence_while_all_waited_for_memory_proves_nothing() {
        told(at(0), 7000, 50);
        told(at(0.4), 7000, 460);
        assertThat(sentence(at(0))).isEqualTo("this host waited for memory for 400 ms meanwhile");
    }

    @Test
    void a_failure_that_the_host_was_told_of_before_the_deadline_is_one_whatever_the_kernel_counts() {
        told(at(0), 0, 0);
        told(at(0.5), 500, 500);
        var refused = Outcome.amiss(Cause.DEAD, "refused");
        assertThat(host.explain(refused, Effects.USUAL, TIMEOUT, at(0), at(0.799)))
                .isEqualTo(refused);
        assertThat(host.explain(refused, Effects.USUAL, TIMEOUT, at(0), at(0.8)))
                .isNotEqualTo(refused);
    }

    @Test
    void a_host_that_always_loses_a_little_is_excused_nothing() {
        for (var n = 0; n <= 80; n++) {
            told(at(n / 10.0), n * 49L, n * 49L);
        }
        assertThat(host.explain(FAILED, Effects.USUAL, TIMEOUT, at(0), at(8))).isEqualTo(FAILED);
    }

    @Test
    void what_was_lost_before_the_try_began_excuses_nothing() {
        told(at(0), 0, 0);
        told(at(1), 900, 0);
        told(at(1.1), 910, 0);
        assertThat(judged(FAILED, at(1))).isEqualTo(Verdict.DOWN);
        assertThat(judged(FAILED, at(0.71))).isEqualTo(Verdict.DOWN);
        assertThat(judged(FAILED, at(0.7))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void counters_that_go_back_or_do_not_move_excuse_nothing() {
        told(at(0), 90_000, 90_000);
        told(at(0.4), 0, 0);
        told(at(0.8), 0, 0);
        assertThat(judged(FAILED, at(0))).isEqualTo(Verdict.DOWN);
    }

    @Test
    void long_losses_fill_no_memory_and_recent_ones_are_remembered() {
        for (var n = 0; n < 10_000; n++) {
            told(at(n / 10.0), n * 100L, 0);
        }
        assertThat(sentence(at(0))).isEqualTo("this host's CPUs were taken away for 60000 ms meanwhile");
    }

    private String sentence(Moment begun) {
        return host.explain(FAILED, Effects.USUAL, TIMEOUT, begun, begun.plus(TIMEOUT))
                .findings()
                .getLast()
                .sentence();
    }

    private void told(Moment now, long stolenMillis, long stalledMillis) {
        host.told(new HostSight.Lost(Duration.ofMillis(stolenMillis), Duration.ofMillis(stalledMillis)), now);
    }

    private Verdict judged(Outcome outcome, Moment begun) {
        return Effects.USUAL.judge(host.explain(outcome, Effects.USUAL, TIMEOUT, begun, begun.plus(TIMEOUT)));
    }

    private void late(Moment noticed, long millis) {
        host.woke(new Moment(noticed.nanos() - millis * 1_000_000), noticed);
    }

    private static Moment at(double seconds) {
        return new Moment(Math.round(seconds * 1e9));
    }
}
