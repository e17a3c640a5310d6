// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import java.time.Duration;
import org.vrrpd.core.Moment;

/**
 * When a script's turn comes: at once, and then in its interval. A turn at which the run before is not over passes, and turns
 * that were missed are not made up for.
 */
record Turns(Moment next, boolean isRunning) {

    static Turns from(Moment now) {
        return new Turns(now, false);
    }

    boolean haveCome(Moment now) {
        return !now.isBefore(next);
    }

    /** A turn has come, and was taken if the script was not running. */
    Turns taken(Moment now, Duration interval) {
        var following = next.plus(interval);
        return new Turns(following.isBefore(now) ? now.plus(interval) : following, true);
    }

    /** The run is over. */
    Turns over() {
        return new Turns(next, false);
    }

    /** The same with another interval: no later than that from now on. */
    Turns within(Duration interval, Moment now) {
        return new Turns(Moment.earlier(next, now.plus(interval)), isRunning);
    }
}
