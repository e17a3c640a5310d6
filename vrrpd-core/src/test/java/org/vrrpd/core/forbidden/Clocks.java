package org.vrrpd.core.forbidden;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.LongSupplier;

/** Reads clocks. */
@SuppressWarnings({"JavaUtilDate", "TimeZoneUsage", "unused"})
public final class Clocks {
    private Clocks() {}

    static long nanoTime() {
        return System.nanoTime();
    }

    static LongSupplier nanoTimeByReference() {
        return System::nanoTime;
    }

    static long currentTimeMillis() {
        return System.currentTimeMillis();
    }

    static Object instant() {
        return Instant.now();
    }

    static Object localTime() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    static Object clock() {
        return Clock.systemUTC();
    }

    static Object date() {
        return new Date();
    }
}
