package org.vrrpd.core.track;

import org.vrrpd.core.TrackerName;

/** One thing that a router tracks: whose condition counts, how much, and what holds before it is first known. */
public record Tracked(TrackerName tracker, Weight weight, BeforeFirst beforeFirst) {

    /** What a thing means to the router until its condition is known for the first time. */
    public enum BeforeFirst {
        /** The router waits: it is barred, silently. */
        HOLD_BACK,
        /** The thing adds nothing yet: keepalived's way for weighted scripts. */
        COUNT_NOTHING
    }

    /** As keepalived has it: an unresolved weight-0 thing holds the router back, a weighted one counts nothing yet. */
    public static Tracked asKeepalived(TrackerName tracker, Weight weight) {
        return new Tracked(tracker, weight, weight.faults() ? BeforeFirst.HOLD_BACK : BeforeFirst.COUNT_NOTHING);
    }
}
