package org.vrrpd.checks.probe.http;

import org.jspecify.annotations.Nullable;

/**
 * What two connections in a row showed of a limit. The better counts: a reload or a shortage cuts one of them short, and nothing makes
 * one last longer.
 */
final class BetterOfTwo<T extends Comparable<T>> {

    private @Nullable Sample<T> before;
    private @Nullable Sample<T> last;

    void add(Sample<T> sample) {
        before = last;
        last = sample;
    }

    /** The better; null before anything was seen. */
    @Nullable
    Sample<T> better() {
        var one = before;
        var other = last;
        if (one == null || other == null) {
            return other;
        }
        return one.amount().compareTo(other.amount()) > 0 ? one : other;
    }

    /** Whether two were seen. */
    boolean isSettled() {
        return before != null;
    }
}
