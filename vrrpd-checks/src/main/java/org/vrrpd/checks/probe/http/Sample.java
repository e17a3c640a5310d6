package org.vrrpd.checks.probe.http;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Measurement.Extent;

/**
 * What one connection showed of a limit.
 *
 * @param promised what the server said it would be; null when it did not say
 */
record Sample<T extends Comparable<T>>(
        T amount, Extent extent, @Nullable T promised) {

    /** Whether the limit was reached, and is less than this. */
    boolean isLessThan(T wanted) {
        return extent == Extent.EXACTLY && amount.compareTo(wanted) < 0;
    }
}
