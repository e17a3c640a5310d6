package org.vrrpd.core;

import org.jspecify.annotations.Nullable;

/** The number of a virtual router on its link, 1 to 255: RFC 9568, 5.2.3. */
public record Vrid(int value) {
    private static final Vrid[] ALL = new Vrid[256];

    static {
        for (int value = 1; value < ALL.length; value++) {
            ALL[value] = new Vrid(value);
        }
    }

    public Vrid {
        if (value < 1 || value > 255) {
            throw new IllegalArgumentException("a VRID is between 1 and 255, not " + value);
        }
    }

    /** The one instance of this number; allocates nothing. */
    public static Vrid of(int value) {
        return value < 1 || value > 255 ? new Vrid(value) : ALL[value];
    }

    /** What a record's own does, written out: that one is put together while the daemon starts, which takes milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Vrid that && value == that.value;
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
