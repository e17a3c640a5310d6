package org.vrrpd.core;

import org.jspecify.annotations.Nullable;

/** How strongly a router wants to be master, 0 to 255 as on the wire: RFC 9568, 5.2.4. */
public record Priority(int value) {
    private static final Priority[] ALL = new Priority[256];

    static {
        for (int value = 0; value < ALL.length; value++) {
            ALL[value] = new Priority(value);
        }
    }

    /** Not a rank: the master says with it that it is leaving. */
    public static final Priority RELEASE = of(0);

    public static final Priority LOWEST = of(1);
    public static final Priority DEFAULT = of(100);

    /** The highest a router has that does not own the addresses. */
    public static final Priority HIGHEST = of(254);

    public static final Priority OWNER = of(255);

    public Priority {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("a priority is between 0 and 255, not " + value);
        }
    }

    /** The one instance of this number; allocates nothing. */
    public static Priority of(int value) {
        return value < 0 || value > 255 ? new Priority(value) : ALL[value];
    }

    public boolean isOwner() {
        return value == 255;
    }

    public boolean isRelease() {
        return value == 0;
    }

    public boolean isHigherThan(Priority other) {
        return value > other.value;
    }

    /** What a record's own does, written out: that one is put together while the daemon starts, which takes milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Priority that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
