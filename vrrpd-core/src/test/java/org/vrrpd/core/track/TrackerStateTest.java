package org.vrrpd.core.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Moment;
import org.vrrpd.core.TrackerName;

/** What is believed of a tracked thing: UNKNOWN is not DOWN, for a while. */
class TrackerStateTest {

    private static final Duration HOLD = Duration.ofSeconds(10);
    private static final Moment NOW = new Moment(Long.MAX_VALUE - 5_000_000_000L);
    private static final Duration TRIAL = Duration.ofSeconds(30);
    private static final Duration NANO = Duration.ofNanos(1);

    @Test
    void nothing_is_believed_before_the_first_definite_report() {
        var unresolved = TrackerState.initial();
        assertThat(unresolved).isEqualTo(new TrackerState.Unresolved());
        assertThat(unresolved.condition()).isEqualTo(Condition.UNKNOWN);
        assertThat(unresolved.deadline()).isNull();
        assertThat(unresolved.reported(Condition.UNKNOWN, HOLD, NOW)).isEqualTo(unresolved);
        assertThat(unresolved.at(NOW.plus(Duration.ofDays(1)))).isEqualTo(unresolved);
    }

    @Test
    void a_definite_report_is_believed_until_the_next() {
        var up = TrackerState.initial().reported(Condition.UP, HOLD, NOW);
        assertThat(up).isEqualTo(new TrackerState.Known(Condition.UP));
        assertThat(up.condition()).isEqualTo(Condition.UP);
        assertThat(up.deadline()).isNull();
        assertThat(up.at(NOW.plus(Duration.ofDays(1)))).isEqualTo(up);
        assertThat(up.reported(Condition.DOWN, HOLD, NOW)).isEqualTo(new TrackerState.Known(Condition.DOWN));
    }

    @Test
    void unknown_keeps_the_last_condition_until_the_hold_ends() {
        var doubtful = new TrackerState.Known(Condition.UP).reported(Condition.UNKNOWN, HOLD, NOW);
        var end = NOW.plus(HOLD);
        assertThat(doubtful).isEqualTo(new TrackerState.Doubtful(new TrackerState.Known(Condition.UP), end));
        assertThat(doubtful.condition()).isEqualTo(Condition.UP);
        assertThat(doubtful.deadline()).isEqualTo(end);
        assertThat(doubtful.at(end.minus(NANO))).isEqualTo(doubtful);
        assertThat(doubtful.at(end)).isEqualTo(new TrackerState.Known(Condition.DOWN));
        assertThat(doubtful.at(end.plus(NANO))).isEqualTo(new TrackerState.Known(Condition.DOWN));
    }

    @Test
    void more_doubt_does_not_lengthen_the_hold() {
        var doubtful = new TrackerState.Known(Condition.UP).reported(Condition.UNKNOWN, HOLD, NOW);
        assertThat(doubtful.reported(Condition.UNKNOWN, HOLD, NOW.plus(Duration.ofSeconds(5))))
                .isEqualTo(doubtful);
    }

    @Test
    void a_definite_report_ends_the_doubt() {
        var doubtful = new TrackerState.Known(Condition.UP).reported(Condition.UNKNOWN, HOLD, NOW);
        assertThat(doubtful.reported(Condition.UP, HOLD, NOW)).isEqualTo(new TrackerState.Known(Condition.UP));
        assertThat(doubtful.reported(Condition.DOWN, HOLD, NOW)).isEqualTo(new TrackerState.Known(Condition.DOWN));
    }

    @Test
    void what_was_down_stays_down_in_doubt() {
        var doubtful = new TrackerState.Known(Condition.DOWN).reported(Condition.UNKNOWN, HOLD, NOW);
        assertThat(doubtful.condition()).isEqualTo(Condition.DOWN);
    }

    @Test
    void a_number_is_believed_until_the_next_and_is_up_at_zero() {
        var measured = new TrackerState.Measured(-7);
        assertThat(measured.condition()).isEqualTo(Condition.DOWN);
        assertThat(new TrackerState.Measured(0).condition()).isEqualTo(Condition.UP);
        assertThat(measured.deadline()).isNull();
        assertThat(measured.at(NOW.plus(Duration.ofDays(1)))).isEqualTo(measured);
        assertThat(measured.reported(Condition.UNKNOWN, HOLD, NOW)).isEqualTo(measured);
    }

    @Test
    void a_hold_is_neither_negative_nor_longer_than_moments_compare() {
        var proxy = new TrackerName("proxy");
        assertThat(new TrackerSettings(proxy, TrackerSettings.FOREVER).unknownHold())
                .isEqualTo(TrackerSettings.FOREVER);
        assertThat(new TrackerSettings(proxy, Duration.ZERO).unknownHold()).isZero();
        assertThatThrownBy(() -> new TrackerSettings(proxy, Duration.ofNanos(-1)))
                .hasMessageContaining("PT-0.000000001S");
        assertThatThrownBy(() -> new TrackerSettings(proxy, TrackerSettings.FOREVER.plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_reserve_may_be_one_for_ever_while_nobody_serves_with_it() {
        var reserve = TrackerState.initial().reported(Condition.RESERVE, HOLD, NOW);
        assertThat(reserve).isEqualTo(new TrackerState.InReserve(null));
        assertThat(reserve.condition()).isEqualTo(Condition.RESERVE);
        assertThat(reserve.deadline()).isNull();
        assertThat(reserve.at(NOW.plus(Duration.ofDays(1)))).isEqualTo(reserve);
        assertThat(reserve.reported(Condition.RESERVE, HOLD, NOW)).isEqualTo(reserve);
        assertThat(reserve.reported(Condition.UP, HOLD, NOW)).isEqualTo(new TrackerState.Known(Condition.UP));
    }

    @Test
    void a_reserve_that_serves_is_spent_after_its_trial_and_rests() {
        var end = NOW.plus(TRIAL);
        var tried = new TrackerState.InReserve(null).reliedUpon(true, TRIAL, NOW);
        assertThat(tried).isEqualTo(new TrackerState.InReserve(end));
        assertThat(tried.deadline()).isEqualTo(end);
        assertThat(tried.reliedUpon(true, TRIAL, NOW.plus(NANO))).isEqualTo(tried);
        assertThat(tried.at(end.minus(NANO))).isEqualTo(tried);
        var spent = tried.at(end);
        assertThat(spent).isEqualTo(new TrackerState.Spent(end.plus(TrackerState.REST)));
        assertThat(spent.condition()).isEqualTo(Condition.DOWN);
        assertThat(spent.deadline()).isEqualTo(end.plus(TrackerState.REST));
        assertThat(spent.at(end)).isEqualTo(spent);
        assertThat(spent.at(end.plus(TrackerState.REST))).isEqualTo(new TrackerState.InReserve(null));
    }

    @Test
    void a_trial_ends_when_nobody_serves_with_it_any_more() {
        var tried = new TrackerState.InReserve(null).reliedUpon(true, TRIAL, NOW);
        assertThat(tried.reliedUpon(false, TRIAL, NOW)).isEqualTo(new TrackerState.InReserve(null));
        var up = new TrackerState.Known(Condition.UP);
        assertThat(up.reliedUpon(true, TRIAL, NOW)).isEqualTo(up);
    }

    @Test
    void a_spent_reserve_is_believed_to_be_more_only_when_it_is_told() {
        var spent = new TrackerState.Spent(NOW.plus(HOLD));
        assertThat(spent.reported(Condition.RESERVE, HOLD, NOW)).isEqualTo(spent);
        assertThat(spent.reported(Condition.UNKNOWN, HOLD, NOW)).isEqualTo(spent);
        assertThat(spent.reported(Condition.UP, HOLD, NOW)).isEqualTo(new TrackerState.Known(Condition.UP));
        assertThat(spent.reported(Condition.DOWN, HOLD, NOW)).isEqualTo(new TrackerState.Known(Condition.DOWN));
    }

    @Test
    void a_reserve_in_doubt_is_still_one() {
        var reserve = new TrackerState.InReserve(null);
        var doubtful = reserve.reported(Condition.UNKNOWN, HOLD, NOW);
        assertThat(doubtful).isEqualTo(new TrackerState.Doubtful(reserve, NOW.plus(HOLD)));
        assertThat(doubtful.condition()).isEqualTo(Condition.RESERVE);
        assertThat(doubtful.at(NOW.plus(HOLD))).isEqualTo(new TrackerState.Known(Condition.DOWN));
    }

    @Test
    void doubt_makes_no_trial_longer() {
        var end = NOW.plus(TRIAL);
        var tried = new TrackerState.InReserve(end);
        var doubtful = tried.reported(Condition.UNKNOWN, TRIAL.multipliedBy(2), NOW);
        assertThat(doubtful.deadline()).isEqualTo(end);
        assertThat(doubtful.at(end.minus(NANO))).isEqualTo(doubtful);
        assertThat(doubtful.at(end)).isEqualTo(new TrackerState.Spent(end.plus(TrackerState.REST)));
        assertThat(doubtful.reported(Condition.RESERVE, HOLD, NOW.plus(NANO))).isEqualTo(tried);
        assertThat(tried.reported(Condition.UNKNOWN, Duration.ZERO, NOW).deadline())
                .isEqualTo(NOW);
    }

    @Test
    void a_trial_begins_and_ends_in_doubt_too() {
        var doubtful = new TrackerState.Doubtful(new TrackerState.InReserve(null), NOW.plus(HOLD));
        var tried = doubtful.reliedUpon(true, TRIAL, NOW);
        assertThat(tried)
                .isEqualTo(new TrackerState.Doubtful(new TrackerState.InReserve(NOW.plus(TRIAL)), NOW.plus(HOLD)));
        assertThat(tried.reliedUpon(false, TRIAL, NOW)).isEqualTo(doubtful);
    }
}
