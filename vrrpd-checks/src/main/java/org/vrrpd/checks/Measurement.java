package org.vrrpd.checks;

import java.time.Duration;
import java.util.Locale;

/**
 * A limit of the service that tries have measured, as far as they have come.
 *
 * @param name a word for programs, with its unit where it has one
 * @param text the same value for people
 */
public record Measurement(String name, double value, Extent extent, String text) {

    private static final double NANOS_IN_SECOND = 1e9;

    /** Whether it is the limit, or the limit was not reached. */
    public enum Extent {
        EXACTLY,
        AT_LEAST;

        /** For programs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String before(String value) {
            return this == AT_LEAST ? "at least " + value : value;
        }
    }

    public static Measurement of(String name, int number, Extent extent) {
        return new Measurement(name, number, extent, extent.before(Integer.toString(number)));
    }

    public static Measurement of(String name, Duration length, Extent extent) {
        var seconds = length.toNanos() / NANOS_IN_SECOND;
        return new Measurement(name, seconds, extent, extent.before(String.format(Locale.ROOT, "%.1f s", seconds)));
    }
}
