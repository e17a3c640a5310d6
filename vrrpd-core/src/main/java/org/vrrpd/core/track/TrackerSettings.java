package org.vrrpd.core.track;

import java.time.Duration;
import org.vrrpd.core.TrackerName;

/**
 * A thing whose condition is reported to the engine.
 *
 * @param unknownHold how long its last condition is believed while UNKNOWN; what reports changes alone, as a file does, is
 *     believed {@link #FOREVER}
 * @param trial how long a router may serve while the thing is in RESERVE, until it is to be UP
 */
public record TrackerSettings(TrackerName name, Duration unknownHold, Duration trial) {

    /** Longer than anything lasts, and still well within what moments can be compared over. */
    public static final Duration FOREVER = Duration.ofDays(36_500);

    public TrackerSettings {
        if (unknownHold.isNegative() || unknownHold.compareTo(FOREVER) > 0) {
            throw new IllegalArgumentException(
                    "a verdict is believed for no time at least and a hundred years at most, not for " + unknownHold);
        }
        if (trial.isNegative() || trial.compareTo(FOREVER) > 0) {
            throw new IllegalArgumentException("a reserve is tried for a hundred years at most, not for " + trial);
        }
    }

    /** One that is never in reserve. */
    public TrackerSettings(TrackerName name, Duration unknownHold) {
        this(name, unknownHold, FOREVER);
    }
}
