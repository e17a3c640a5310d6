package org.vrrpd.checks.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.vrrpd.checks.Moment;

/** Time that was taken from this host, remembered only where at least half of a stretch was: a busy host loses a little always. */
final class LostTime {

    /** At the pace of the canary a minute. */
    private static final int MOST_REMEMBERED = 600;

    private record Stretch(Moment begun, Moment ended, Duration lost) {

        /** What was taken after that for certain. */
        private Duration after(Moment moment) {
            var before = begun.until(moment);
            var left = before.isPositive() ? lost.minus(before) : lost;
            return left.isPositive() ? left : Duration.ZERO;
        }
    }

    private final Deque<Stretch> remembered = new ArrayDeque<>();

    /** The kernel may have counted late, and then more than there was, or have corrected itself. */
    void add(Moment begun, Moment ended, Duration counted) {
        var length = begun.until(ended);
        var lost = counted.compareTo(length) < 0 ? counted : length;
        if (!lost.isPositive() || lost.multipliedBy(2).compareTo(length) < 0) {
            return;
        }
        remembered.addFirst(new Stretch(begun, ended, lost));
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.removeLast();
        }
    }

    Duration since(Moment begun) {
        var sum = Duration.ZERO;
        for (var stretch : remembered) {
            if (!begun.isBefore(stretch.ended())) {
                break;
            }
            sum = sum.plus(stretch.after(begun));
        }
        return sum;
    }
}
