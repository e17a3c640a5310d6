package org.vrrpd.checks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.Verdict.DOWN;
import static org.vrrpd.checks.Verdict.UNKNOWN;
import static org.vrrpd.checks.Verdict.UP;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Timing;

class RotaTest {

    private static final Timing EACH_SECOND = Timing.every(Duration.ofSeconds(1))
            .withTimeout(Duration.ofMillis(800))
            .withJitter(0)
            .withRise(2)
            .withFall(2);
    private static final Outcome FINE = Outcome.fine("200");
    private static final Outcome REFUSED = Outcome.amiss(Cause.DEAD, "refused");

    private final RotaScript rota = new RotaScript();

    @Test
    void a_check_is_tried_at_once_and_then_in_its_interval() {
        rota.answers(FINE);
        rota.joins("web", EACH_SECOND);
        rota.after(0).begins("web").holds("web", UP);
        rota.after(0.999).begins();
        rota.after(0.001).begins("web");
    }

    @Test
    void a_service_that_dies_is_down_within_the_bound() {
        rota.answers(FINE);
        rota.joins("web", EACH_SECOND);
        rota.after(0).holds("web", UP);
        rota.neverAnswers();
        rota.after(1.8).holds("web", UP);
        rota.after(0.2 + 0.8 - 0.001).holds("web", UP);
        rota.after(0.001).holds("web", DOWN);
    }

    @Test
    void a_try_without_an_answer_ends_at_its_deadline_and_no_other_begins_before() {
        rota.neverAnswers();
        rota.joins("web", EACH_SECOND.withTimeout(Duration.ofSeconds(5)));
        rota.after(0).begins("web");
        rota.after(4.999).begins().holds("web", UNKNOWN);
        rota.after(0.001).begins("web").holds("web", DOWN);
    }

    @Test
    void an_answer_after_the_deadline_is_too_late() {
        rota.keepsAnswersBack();
        rota.joins("web", EACH_SECOND);
        rota.after(0).begins("web");
        rota.after(0.8).holds("web", DOWN);
        rota.giveAnswer("web", FINE);
        rota.after(0.1).holds("web", DOWN);
        assertThat(rota.last("web").findings()).extracting(one -> one.cause()).containsExactly(Cause.STUCK);
    }

    @Test
    void what_failed_while_the_host_stood_still_changes_no_verdict() {
        rota.answers(FINE);
        rota.joins("web", EACH_SECOND.withFall(1));
        rota.after(0).holds("web", UP);
        rota.neverAnswers();
        rota.after(1.0).begins("web");
        rota.standsStillFor(2);
        rota.after(0).holds("web", UP);
        assertThat(rota.last("web").findings()).extracting(one -> one.cause()).contains(Cause.HOST_STALLED);
    }

    @Test
    void a_failure_that_is_heard_right_after_a_stall_is_excused_before_time_has_passed() {
        rota.answers(FINE);
        rota.joins("web", EACH_SECOND.withFall(1));
        rota.after(0).holds("web", UP);
        rota.keepsAnswersBack();
        rota.after(1.0).begins("web");
        rota.standsStillFor(2);
        rota.giveAnswer("web", REFUSED);
        rota.holds("web", UP);
    }

    @Test
    void silence_changes_no_verdict_while_the_kernel_says_that_other_guests_had_the_cpus() {
        rota.answers(FINE);
        rota.joins("web", EACH_SECOND.withFall(1));
        rota.after(0).holds("web", UP);
        rota.neverAnswers();
        rota.after(1.0).begins("web");
        rota.isStolenFor(0.3);
        rota.after(0.5).holds("web", UP);
        assertThat(rota.last("web").findings())
                .contains(new Finding(Cause.HOST_STALLED, "this host's CPUs were taken away for 300 ms meanwhile"));
        rota.after(1).holds("web", DOWN);
    }

    @Test
    void a_refused_connection_is_no_silence_whatever_the_kernel_says() {
        rota.answers(FINE);
        rota.joins("web", EACH_SECOND.withFall(1));
        rota.after(0).holds("web", UP);
        rota.keepsAnswersBack();
        rota.after(1.0).begins("web");
        rota.isStolenFor(0.7);
        rota.giveAnswer("web", REFUSED);
        rota.holds("web", DOWN);
    }

    @Test
    void the_kernel_is_asked_ten_times_a_second_at_most_and_never_while_nothing_is_tried() {
        rota.neverAnswers();
        for (var n = 0; n < 1000; n++) {
            rota.joins("silent" + n, EACH_SECOND.withJitter(50));
        }
        rota.after(10);
        assertThat(rota.asked()).isBetween(90, 101);
        for (var n = 0; n < 1000; n++) {
            rota.leaves("silent" + n);
        }
        var before = rota.asked();
        rota.after(10);
        assertThat(rota.asked()).isEqualTo(before);
    }

    @Test
    void doubt_that_lasts_longer_than_a_verdict_is_held_counts_as_down() {
        rota.answers(FINE);
        rota.joins("web", EACH_SECOND.withUnknownHold(Duration.ofSeconds(3)));
        rota.after(0).holds("web", UP);
        rota.answers(Outcome.amiss(Cause.UNRESOLVED, "no address"));
        rota.after(1).holds("web", UP);
        rota.after(2.999).holds("web", UP);
        rota.after(0.001).holds("web", DOWN);
    }

    @Test
    void only_a_changed_verdict_is_a_change() {
        rota.answers(FINE);
        rota.joins("web", EACH_SECOND);
        rota.after(5);
        rota.answers(REFUSED);
        rota.after(5);
        assertThat(rota.changes("web")).containsExactly(UP, DOWN);
        assertThat(rota.reports("web")).isGreaterThan(9);
    }

    @Test
    void a_check_that_left_is_tried_no_more_and_its_try_is_abandoned() {
        rota.neverAnswers();
        rota.joins("web", EACH_SECOND);
        rota.after(0).begins("web");
        rota.leaves("web");
        assertThat(rota.abandoned()).containsExactly("web");
        assertThat(rota.closed()).containsExactly("web");
        rota.after(10).begins();
        assertThat(rota.sleeps()).isTrue();
    }

    @Test
    void a_replaced_check_keeps_what_is_believed_and_hears_nothing_of_old_tries() {
        rota.answers(FINE);
        rota.joins("web", EACH_SECOND);
        rota.after(0).holds("web", UP);
        rota.keepsAnswersBack();
        rota.after(1).begins("web");
        rota.joins("web", EACH_SECOND.withFall(1));
        rota.giveAnswer("web", REFUSED);
        rota.holds("web", UP);
        rota.after(0).begins("web");
        rota.giveAnswer("web", REFUSED);
        rota.holds("web", DOWN);
    }

    @Test
    void thousands_that_never_answer_delay_no_other() {
        rota.neverAnswers();
        for (var n = 0; n < 5000; n++) {
            rota.joins("silent" + n, EACH_SECOND.withJitter(10));
        }
        rota.answersAt("web", FINE);
        rota.joins("web", EACH_SECOND);
        for (var second = 0; second < 5; second++) {
            rota.after(second == 0 ? 0 : 1).hasBegun("web", second + 1);
        }
        rota.holds("web", UP).holds("silent4999", DOWN);
    }

    @Test
    void in_one_call_only_so_many_alarms_ring_so_that_input_is_heard_in_between() {
        rota.neverAnswers();
        for (var n = 0; n < 1000; n++) {
            rota.joins("silent" + n, EACH_SECOND);
        }
        assertThat(rota.once()).hasSize(Rota.MOST_ALARMS);
        assertThat(rota.isDue()).isTrue();
    }

    @Test
    void every_try_ends_so_that_none_is_under_way_when_all_have_left() {
        rota.neverAnswers();
        for (var n = 0; n < 100; n++) {
            rota.joins("silent" + n, EACH_SECOND.withJitter(50));
        }
        rota.after(7.3);
        for (var n = 0; n < 100; n++) {
            rota.leaves("silent" + n);
        }
        assertThat(rota.underWay()).isZero();
    }
}
