package org.vrrpd.checks.kind;

import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Phases;

/** Times the phases of a try, one after the other. */
public final class Laps {

    private Moment since;
    private Phases phases = Phases.NONE;

    public Laps(Moment begun) {
        since = begun;
    }

    /** This phase ends now, and another begins. */
    public void over(Phase phase, Moment now) {
        phases = phases.with(phase, since.until(now));
        since = now;
    }

    public Phases phases() {
        return phases;
    }
}
