package org.vrrpd.core;

import java.time.Duration;

/**
 * An instant of a monotonic clock.
 *
 * <p>The clock may wrap past {@link Long#MAX_VALUE}, so that moments compare by their difference alone, and only
 * moments less than 292 years apart. Such an order is not total: a moment is deliberately not {@link Comparable}.
 */
public record Moment(long nanos) {
    public Moment plus(Duration duration) {
        return new Moment(nanos + duration.toNanos());
    }

    public Moment minus(Duration duration) {
        return new Moment(nanos - duration.toNanos());
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

    public boolean isAfter(Moment other) {
        return nanosUntil(other) < 0;
    }

    public static Moment earlier(Moment one, Moment other) {
        return other.isBefore(one) ? other : one;
    }
}
