package org.vrrpd.checks.health;

import java.time.Duration;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Timing;

/**
 * When a check is tried next. Intervals count from turn to turn, not from the end of a try, and each is longer or shorter by
 * chance, so that checks of many hosts do not fall into step; the second comes sooner, after half an interval at least. Turns that were missed are not made up for.
 *
 * @param seed of its chances; the same seed gives the same turns
 */
public record Turn(Moment due, long number, long seed) {

    /** A step that scatters neighbouring numbers over all 64 bits: 2^64 divided by the golden ratio. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    /** At once, but for a share of the jitter: many checks begin together. */
    public static Turn first(Timing timing, long seed, Moment now) {
        var spread = timing.interval().toNanos() / 100 * timing.jitterPercent();
        return new Turn(now.plus(Duration.ofNanos((long) (spread * share(seed, 0)))), 0, seed);
    }

    public boolean hasCome(Moment now) {
        return !now.isBefore(due);
    }

    /** The turn after this one, given what is believed now. */
    public Turn following(Health health, Timing timing, Moment now) {
        var interval = health.interval(timing).toNanos();
        var spread = interval / 100 * timing.jitterPercent();
        var chance = 2 * share(seed, number + 1) - 1;
        var length = interval + (long) (spread * chance);
        if (number == 0 && spread > 0) {
            // All began together: from the second on they are to be strewn over the whole interval.
            length = (long) (length * (1 + share(seed, -2)) / 2);
        }
        var next = due.plus(Duration.ofNanos(length));
        return new Turn(Moment.later(next, now), number + 1, seed);
    }

    /** From 0 to less than 1. */
    private static double share(long seed, long number) {
        var mixed = seed + SCATTER * (number + 1);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return (mixed >>> 11) * 0x1.0p-53;
    }
}
