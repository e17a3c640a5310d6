package org.vrrpd.checks;

import java.time.Duration;

/**
 * An instant of a monotonic clock, which may wrap: moments compare by their difference alone. The core has the same; the two
 * modules do not know each other, and nanoseconds pass between them.
 */
public record Moment(long nanos) {
    public Moment plus(Duration duration) {
        return new Moment(nanos + duration.toNanos());
    }

    /** Negative when {@code later} is in truth earlier. */
    public Duration until(Moment later) {
        return Duration.ofNanos(nanosUntil(later));
    }

    public long nanosUntil(Moment later) {
        return later.nanos - nanos;
    }

    public boolean isBefore(Moment other) {
        return nanosUntil(other) > 0;
    }

    public static Moment later(Moment one, Moment other) {
        return one.isBefore(other) ? other : one;
    }

    public static Moment earlier(Moment one, Moment other) {
        return other.isBefore(one) ? other : one;
    }
}
