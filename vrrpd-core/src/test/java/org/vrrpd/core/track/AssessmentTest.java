package org.vrrpd.core.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Moment;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Rule;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Assessment.Contribution;
import org.vrrpd.core.track.Assessment.Weights;

/** What tracked things make of a router: RFC 9568, 5.2.4, bounds it. */
class AssessmentTest {

    private final Map<TrackerName, TrackerState> beliefs = new HashMap<>();

    @Test
    void without_tracked_things_the_base_is_the_priority() {
        assertThat(assess(100, Weights.COUNT))
                .isEqualTo(new Assessment(Priority.of(100), List.of(), List.of(), List.of()));
    }

    @Test
    void weights_add_up_in_the_order_of_the_settings() {
        believe("a", Condition.UP);
        believe("b", Condition.DOWN);
        believe("c", Condition.DOWN);
        assertThat(assess(100, Weights.COUNT, weighted("a", 20), weighted("b", -5), weighted("c", 7)))
                .isEqualTo(new Assessment(
                        Priority.of(115),
                        List.of(
                                new Contribution(name("a"), Condition.UP, 20),
                                new Contribution(name("b"), Condition.DOWN, -5),
                                new Contribution(name("c"), Condition.DOWN, 0)),
                        List.of(),
                        List.of()));
    }

    @Test
    @Rule("P10")
    void the_sum_stays_within_1_and_254() {
        believe("a", Condition.UP);
        believe("b", Condition.DOWN);
        assertThat(assess(100, Weights.COUNT, weighted("a", 200)).priority()).isEqualTo(Priority.of(254));
        assertThat(assess(100, Weights.COUNT, weighted("a", 154)).priority()).isEqualTo(Priority.of(254));
        assertThat(assess(100, Weights.COUNT, weighted("a", 153)).priority()).isEqualTo(Priority.of(253));
        assertThat(assess(100, Weights.COUNT, weighted("b", -200)).priority()).isEqualTo(Priority.of(1));
        assertThat(assess(100, Weights.COUNT, weighted("b", -99)).priority()).isEqualTo(Priority.of(1));
        assertThat(assess(100, Weights.COUNT, weighted("b", -98)).priority()).isEqualTo(Priority.of(2));
    }

    @Test
    void the_sum_is_bounded_and_not_each_step() {
        believe("a", Condition.UP);
        believe("b", Condition.DOWN);
        assertThat(assess(200, Weights.COUNT, weighted("a", 200), weighted("b", -150))
                        .priority())
                .isEqualTo(Priority.of(250));
    }

    @Test
    @Rule("P10")
    void an_owner_stays_255_but_can_be_barred() {
        believe("a", Condition.DOWN);
        believe("b", Condition.DOWN);
        assertThat(assess(255, Weights.COUNT, weighted("a", -50), weighted("b", 0)))
                .isEqualTo(new Assessment(
                        Priority.OWNER,
                        List.of(),
                        List.of(new Cause.TrackerDown(name("b"), Condition.DOWN)),
                        List.of()));
    }

    @Test
    void a_sync_group_without_tracking_weight_ignores_weights_but_no_fault() {
        believe("a", Condition.DOWN);
        believe("b", Condition.DOWN);
        assertThat(assess(100, Weights.IGNORED, weighted("a", -50), weighted("b", 0)))
                .isEqualTo(new Assessment(
                        Priority.of(100),
                        List.of(),
                        List.of(new Cause.TrackerDown(name("b"), Condition.DOWN)),
                        List.of()));
    }

    @Test
    void causes_come_in_the_order_of_the_settings() {
        believe("b", Condition.UP);
        believe("c", Condition.DOWN);
        var reversed = Tracked.asKeepalived(name("b"), Weight.FAULT.reversed());
        assertThat(assess(100, Weights.COUNT, weighted("a", 0), reversed, weighted("c", 0))
                        .causes())
                .containsExactly(
                        new Cause.TrackerUnresolved(name("a")),
                        new Cause.TrackerDown(name("b"), Condition.UP),
                        new Cause.TrackerDown(name("c"), Condition.DOWN));
    }

    @Test
    void before_its_first_verdict_a_check_holds_the_router_back() {
        var check = new Tracked(name("a"), Weight.of(10), Tracked.BeforeFirst.HOLD_BACK);
        assertThat(assess(100, Weights.COUNT, check))
                .isEqualTo(new Assessment(
                        Priority.of(100), List.of(), List.of(new Cause.TrackerUnresolved(name("a"))), List.of()));
        believe("a", Condition.UP);
        assertThat(assess(100, Weights.COUNT, check).priority()).isEqualTo(Priority.of(110));
    }

    @Test
    void a_weighted_check_that_does_not_count_holds_nobody_back() {
        var check = new Tracked(name("a"), Weight.of(10), Tracked.BeforeFirst.HOLD_BACK);
        var fault = new Tracked(name("b"), Weight.FAULT, Tracked.BeforeFirst.HOLD_BACK);
        var unanswered = List.<Cause>of(new Cause.TrackerUnresolved(name("b")));
        assertThat(assess(100, Weights.IGNORED, check, fault))
                .isEqualTo(new Assessment(Priority.of(100), List.of(), unanswered, List.of()));
        assertThat(assess(255, Weights.COUNT, check, fault))
                .isEqualTo(new Assessment(Priority.OWNER, List.of(), unanswered, List.of()));
    }

    @Test
    void before_its_first_verdict_a_weighted_script_of_keepalived_counts_nothing() {
        assertThat(assess(100, Weights.COUNT, weighted("a", 10), weighted("b", -10)))
                .isEqualTo(new Assessment(Priority.of(100), List.of(), List.of(), List.of()));
    }

    @Test
    void keepalived_holds_back_for_weight_zero_alone() {
        assertThat(Tracked.asKeepalived(name("a"), Weight.FAULT).beforeFirst())
                .isEqualTo(Tracked.BeforeFirst.HOLD_BACK);
        assertThat(Tracked.asKeepalived(name("a"), Weight.of(-1)).beforeFirst())
                .isEqualTo(Tracked.BeforeFirst.COUNT_NOTHING);
    }

    @Test
    void an_unknown_check_counts_as_it_did_last() {
        beliefs.put(name("a"), new TrackerState.Doubtful(new TrackerState.Known(Condition.UP), new Moment(0)));
        assertThat(assess(100, Weights.COUNT, weighted("a", 10)).contributions())
                .containsExactly(new Contribution(name("a"), Condition.UP, 10));
    }

    @Test
    void a_number_counts_as_often_as_its_weight_says() {
        beliefs.put(name("a"), new TrackerState.Measured(-10));
        beliefs.put(name("b"), new TrackerState.Measured(7));
        assertThat(assess(100, Weights.COUNT, weighted("a", 2), weighted("b", 1)))
                .isEqualTo(new Assessment(
                        Priority.of(87),
                        List.of(
                                new Contribution(name("a"), Condition.DOWN, -20),
                                new Contribution(name("b"), Condition.UP, 7)),
                        List.of(),
                        List.of()));
    }

    @Test
    void a_number_that_takes_254_away_or_has_no_weight_and_is_not_zero_bars_the_router() {
        beliefs.put(name("a"), new TrackerState.Measured(-254));
        beliefs.put(name("b"), new TrackerState.Measured(1));
        beliefs.put(name("c"), new TrackerState.Measured(0));
        var reversed = Tracked.asKeepalived(name("c"), Weight.FAULT.reversed());
        assertThat(assess(100, Weights.COUNT, weighted("a", 1), weighted("b", 0), weighted("c", 0), reversed))
                .isEqualTo(new Assessment(
                        Priority.of(100),
                        List.of(),
                        List.of(
                                new Cause.TrackerDown(name("a"), Condition.DOWN),
                                new Cause.TrackerDown(name("b"), Condition.DOWN),
                                new Cause.TrackerDown(name("c"), Condition.UP)),
                        List.of()));
    }

    @Test
    void a_reserve_weighs_as_much_as_what_is_up_and_bars_nobody() {
        believe("a", Condition.RESERVE);
        believe("b", Condition.RESERVE);
        believe("c", Condition.RESERVE);
        assertThat(assess(100, Weights.COUNT, weighted("a", 20), weighted("b", -5), weighted("c", 0)))
                .isEqualTo(new Assessment(
                        Priority.of(120),
                        List.of(
                                new Contribution(name("a"), Condition.RESERVE, 20),
                                new Contribution(name("b"), Condition.RESERVE, 0)),
                        List.of(),
                        List.of(name("a"), name("b"), name("c"))));
    }

    @Test
    void a_spent_reserve_bars_whatever_it_weighs() {
        beliefs.put(name("a"), new TrackerState.Spent(new Moment(0)));
        assertThat(assess(100, Weights.COUNT, weighted("a", 20)).causes())
                .containsExactly(new Cause.ReserveSpent(name("a")));
    }

    private Assessment assess(int base, Weights weights, Tracked... tracked) {
        return Assessment.of(
                Priority.of(base),
                List.of(tracked),
                weights,
                name -> beliefs.getOrDefault(name, TrackerState.initial()));
    }

    private void believe(String tracker, Condition condition) {
        beliefs.put(name(tracker), new TrackerState.Known(condition));
    }

    private static Tracked weighted(String tracker, int weight) {
        return Tracked.asKeepalived(name(tracker), Weight.of(weight));
    }

    private static TrackerName name(String name) {
        return new TrackerName(name);
    }
}
