package org.vrrpd.core.track;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vrrpd.core.Priority;
import org.vrrpd.core.TrackerName;

/**
 * What the tracked things make of a router, in settings order: its effective priority, what moved it, what bars it, and by which of
 * them it is a reserve.
 */
public record Assessment(
        Priority priority, List<Contribution> contributions, List<Cause> causes, List<TrackerName> reserves) {

    /** One tracked thing's share in the priority. */
    public record Contribution(TrackerName tracker, Condition condition, int amount) {}

    /** Whether weights count: an owner's never do, a sync-group member's only with sync_group_tracking_weight. */
    public enum Weights {
        COUNT,
        IGNORED
    }

    public Assessment {
        contributions = List.copyOf(contributions);
        causes = List.copyOf(causes);
        reserves = List.copyOf(reserves);
    }

    /** Base priority plus all contributions, within 1..254; an owner stays 255 (RFC 9568, 5.2.4). */
    public static Assessment of(
            Priority base, List<Tracked> tracked, Weights weights, Function<TrackerName, TrackerState> beliefs) {
        var contributions = new ArrayList<Contribution>();
        var causes = new ArrayList<Cause>();
        var reserves = new ArrayList<TrackerName>();
        var total = base.value();
        for (var one : tracked) {
            if (!one.weight().faults() && (weights == Weights.IGNORED || base.isOwner())) {
                continue;
            }
            var belief = beliefs.apply(one.tracker());
            var condition = belief.condition();
            if (condition == Condition.RESERVE) {
                reserves.add(one.tracker());
            }
            if (belief instanceof TrackerState.Spent) {
                causes.add(new Cause.ReserveSpent(one.tracker()));
            } else if (condition == Condition.UNKNOWN) {
                if (one.beforeFirst() == Tracked.BeforeFirst.HOLD_BACK) {
                    causes.add(new Cause.TrackerUnresolved(one.tracker()));
                }
            } else if (one.weight().faults()) {
                if (one.weight().barredBy(condition)) {
                    causes.add(new Cause.TrackerDown(one.tracker(), condition));
                }
            } else if (belief instanceof TrackerState.Measured(var number)) {
                if (one.weight().isBarredAt(number)) {
                    causes.add(new Cause.TrackerDown(one.tracker(), Condition.DOWN));
                } else {
                    var amount = one.weight().times(number);
                    contributions.add(
                            new Contribution(one.tracker(), amount < 0 ? Condition.DOWN : Condition.UP, amount));
                    total += amount;
                }
            } else {
                var amount = one.weight().contribution(condition);
                contributions.add(new Contribution(one.tracker(), condition, amount));
                total += amount;
            }
        }
        return new Assessment(clamp(base, total), contributions, causes, reserves);
    }

    private static Priority clamp(Priority base, int total) {
        if (base.isOwner()) {
            return base;
        }
        return Priority.of(Math.clamp(total, Priority.LOWEST.value(), Priority.HIGHEST.value()));
    }
}
