package org.vrrpd.checks;

import java.time.Duration;

/**
 * When a check is tried, how long a try may last, and how many agree before the verdict changes.
 *
 * @param whileChanging the interval while some tries speak against the verdict and too few to change it
 * @param whileDown the interval while the verdict is DOWN and no try speaks against it
 * @param jitterPercent how much longer or shorter an interval may be by chance
 * @param unknownHold how long a verdict is kept by doubt
 */
public record Timing(
        Duration interval,
        Duration whileChanging,
        Duration whileDown,
        Duration timeout,
        Count rise,
        Count fall,
        int jitterPercent,
        Duration unknownHold) {

    /** No check is tried more often, whatever the file says. */
    public static final Duration LEAST_INTERVAL = Duration.ofMillis(50);

    /** Longer than anything is waited for, and well within what moments can be compared over. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    public static final Duration LONGEST_INTERVAL = Duration.ofDays(3_650);

    public static final int MOST_JITTER = 50;

    private static final int HELD_INTERVALS = 10;

    /** So many tries in a row. */
    public record Count(int value) {
        public Count {
            require(value >= 1, "at least one try decides, not " + value);
        }
    }

    public Timing {
        requireInterval(interval);
        requireInterval(whileChanging);
        requireInterval(whileDown);
        require(timeout.isPositive() && timeout.compareTo(LONGEST) <= 0, "a try lasts some time, not " + timeout);
        require(
                jitterPercent >= 0 && jitterPercent <= MOST_JITTER,
                "jitter is 0 to " + MOST_JITTER + " %, not " + jitterPercent);
        require(
                !unknownHold.isNegative() && unknownHold.compareTo(LONGEST) <= 0,
                "a verdict is held for some time, not " + unknownHold);
    }

    /** With all else as it usually is: three tries, a tenth of jitter, one pace throughout. */
    public static Timing every(Duration interval) {
        return new Timing(
                interval,
                interval,
                interval,
                interval,
                new Count(1),
                new Count(3),
                10,
                interval.multipliedBy(HELD_INTERVALS));
    }

    public Timing withTimeout(Duration other) {
        return new Timing(interval, whileChanging, whileDown, other, rise, fall, jitterPercent, unknownHold);
    }

    public Timing withRise(int tries) {
        return new Timing(
                interval, whileChanging, whileDown, timeout, new Count(tries), fall, jitterPercent, unknownHold);
    }

    public Timing withFall(int tries) {
        return new Timing(
                interval, whileChanging, whileDown, timeout, rise, new Count(tries), jitterPercent, unknownHold);
    }

    public Timing withJitter(int percent) {
        return new Timing(interval, whileChanging, whileDown, timeout, rise, fall, percent, unknownHold);
    }

    public Timing whileChanging(Duration other) {
        return new Timing(interval, other, whileDown, timeout, rise, fall, jitterPercent, unknownHold);
    }

    public Timing whileDown(Duration other) {
        return new Timing(interval, whileChanging, other, timeout, rise, fall, jitterPercent, unknownHold);
    }

    public Timing withUnknownHold(Duration other) {
        return new Timing(interval, whileChanging, whileDown, timeout, rise, fall, jitterPercent, other);
    }

    private static void requireInterval(Duration interval) {
        require(
                interval.compareTo(LEAST_INTERVAL) >= 0 && interval.compareTo(LONGEST_INTERVAL) <= 0,
                "an interval is 50 ms at least and ten years at most, not " + interval);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
