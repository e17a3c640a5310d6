package org.vrrpd.checks;

import java.time.Duration;
import java.util.Locale;

/**
 * A limit of the service that tries have measured, as far as they have come.
 *
 * @param name a word for programs, with its unit where it has one
 */
public record Measurement(String name, double value, Unit unit, Extent extent) {

    private static final double NANOS_IN_SECOND = 1e9;

    /** What there are so many of. */
    public enum Unit {
        PIECES,
        SECONDS
    }

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
        return new Measurement(name, number, Unit.PIECES, extent);
    }

    public static Measurement of(String name, Duration length, Extent extent) {
        return new Measurement(name, length.toNanos() / NANOS_IN_SECOND, Unit.SECONDS, extent);
    }

    /** The value for people. */
    public String text() {
        return extent.before(
                switch (unit) {
                    case PIECES -> Integer.toString((int) value);
                    case SECONDS -> String.format(Locale.ROOT, "%.1f s", value);
                });
    }
}
