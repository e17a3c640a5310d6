package org.vrrpd.checks.kind;

import java.io.IOException;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;

/** Tries one target, again and again; never twice at a time. */
public sealed interface Probe {

    /** The check is gone: what the probe still holds is given back. No try is under way. */
    default void close() {}

    /** Does its work and returns. Each try has a thread of its own, which is interrupted when its time is up. */
    @FunctionalInterface
    non-sealed interface Blocking extends Probe {

        /** What its connections throw is classed by whoever runs it: nobody listens, closed without a byte, silent. */
        Outcome attempt(Attempt attempt) throws IOException, InterruptedException;

        /** The deadline has come, and the try has made no connection by {@link Attempt#connect}: what is known by now. */
        default Outcome unended() {
            return Outcome.amiss(Cause.STUCK, "the try did not end in time");
        }

        /** Which thread its tries need. */
        default Footing footing() {
            return Footing.LIGHT;
        }
    }

    /** What carries a blocking try. */
    enum Footing {
        /** A virtual thread. */
        LIGHT,
        /** A platform thread, for what waits in native code, where a virtual thread would hold up others. */
        HEAVY
    }

    /** Is told what happens on its connections and never waits. All of its methods are called by one thread. */
    non-sealed interface Talking extends Probe {

        /** Begins a try, which ends by {@link Exchange#finish} or by the deadline. */
        void begin(Exchange exchange);

        /** The deadline has come: what is known by now. The try is over. */
        Outcome timeUp(Moment now);
    }
}
