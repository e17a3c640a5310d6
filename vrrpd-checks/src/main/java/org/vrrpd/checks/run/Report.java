package org.vrrpd.checks.run;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.health.Health;
import org.vrrpd.checks.kind.Place;

/**
 * How a check stands after a try, or after its hold ended.
 *
 * @param before the verdict until now
 * @param last what the last try came to
 * @param place where the check connects to; null if that is nothing in particular
 */
public record Report(
        CheckName name,
        Verdict before,
        Health health,
        Outcome last,
        Moment at,
        @Nullable Place place) {

    public Verdict verdict() {
        return health.verdict();
    }

    public boolean changes() {
        return before != verdict();
    }
}
