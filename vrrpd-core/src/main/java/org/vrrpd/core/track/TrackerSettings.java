package org.vrrpd.core.track;

import java.time.Duration;
import org.vrrpd.core.TrackerName;

/**
 * A thing whose condition is reported to the engine, and how long its last condition is believed while UNKNOWN. What reports
 * changes alone, as a file does, is believed {@link #FOREVER}.
 */
public record TrackerSettings(TrackerName name, Duration unknownHold) {

    /** Longer than anything lasts, and still well within what moments can be compared over. */
    public static final Duration FOREVER = Duration.ofDays(36_500);

    public TrackerSettings {
        if (unknownHold.isNegative() || unknownHold.compareTo(FOREVER) > 0) {
            throw new IllegalArgumentException(
                    "a verdict is believed for no time at least and a hundred years at most, not for " + unknownHold);
        }
    }
}
