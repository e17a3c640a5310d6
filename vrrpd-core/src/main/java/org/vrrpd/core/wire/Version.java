package org.vrrpd.core.wire;

import java.time.Duration;

/** The two versions of VRRP that are spoken: 2 is RFC 3768 and RFC 2338, 3 is RFC 9568 and RFC 5798. */
public enum Version {
    /** Intervals are whole seconds, 1 to 255: RFC 3768, 5.3.7. */
    V2(2, 100, 255),
    /** Intervals are centiseconds, 1 to 4095: RFC 9568, 5.2.7. */
    V3(3, 1, 4095);

    private final int number;
    private final int unitCentiseconds;
    private final int maxUnits;

    Version(int number, int unitCentiseconds, int maxUnits) {
        this.number = number;
        this.unitCentiseconds = unitCentiseconds;
        this.maxUnits = maxUnits;
    }

    public int number() {
        return number;
    }

    /** The interval nearest to the given one that an advert of this version can say; never zero. */
    public Duration nearest(Duration interval) {
        return unitsToInterval(units(interval));
    }

    /** The advert's interval field: seconds in version 2, centiseconds in version 3; halves are rounded up. */
    int units(Duration interval) {
        if (interval.compareTo(Intervals.ofCentiseconds(maxUnits * unitCentiseconds)) >= 0) {
            return maxUnits;
        }
        long unitNanos = unitCentiseconds * 10_000_000L;
        long units = (interval.toNanos() + unitNanos / 2) / unitNanos;
        return (int) Math.max(units, 1);
    }

    Duration unitsToInterval(int units) {
        return Intervals.ofCentiseconds(units * unitCentiseconds);
    }
}
