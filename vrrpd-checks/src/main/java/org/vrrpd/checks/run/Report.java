package org.vrrpd.checks.run;

import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.health.Health;

/**
 * How a check stands after a try, or after its hold ended.
 *
 * @param before the verdict until now
 * @param last what the last try came to
 */
public record Report(CheckName name, Verdict before, Health health, Outcome last, Moment at) {

    public Verdict verdict() {
        return health.verdict();
    }

    public boolean changes() {
        return before != verdict();
    }
}
