package org.vrrpd.checks.kind;

import org.vrrpd.checks.Deadline;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;

/** What a talking try has to do its work with. */
public interface Exchange {

    Moment now();

    Deadline deadline();

    LocalSight sight();

    /** A new connection, which outlives the try unless it is closed. What becomes of it the talk is told, later. */
    Wire open(Route route, Talk talk);

    /** The try is over. What is said after its end, or again, is passed over. */
    void finish(Outcome outcome);
}
