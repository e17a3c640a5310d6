// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongFunction;

/**
 * A second as this host's clocks on the wall show it; months count from 0, weekdays from Sunday as 0. The C library knows the
 * time zone already: Java's own tables of it would be 1 MiB and 5 ms more.
 */
public record LocalTime(int year, int month, int day, int weekday, int hour, int minute, int second) {

    /** {@code struct tm} of {@code <time.h>}: nine ints, then two words. */
    private static final int TM_BYTES = 56;

    private static final int FIRST_YEAR = 1900;

    /** What local time a second since the epoch is; to be asked by one thread at a time. */
    public static LongFunction<LocalTime> clock(Libc libc) {
        var time = Arena.global().allocate(ValueLayout.JAVA_LONG);
        var tm = Arena.global().allocate(TM_BYTES, Long.BYTES);
        return epochSecond -> {
            time.set(ValueLayout.JAVA_LONG, 0, epochSecond);
            if (libc.localtime_r(time, tm) == 0) {
                throw new IllegalArgumentException("no year that a calendar can show: second " + epochSecond);
            }
            return new LocalTime(
                    FIRST_YEAR + field(tm, 5),
                    field(tm, 4),
                    field(tm, 3),
                    field(tm, 6),
                    field(tm, 2),
                    field(tm, 1),
                    field(tm, 0));
        };
    }

    private static int field(MemorySegment tm, int index) {
        return tm.get(ValueLayout.JAVA_INT, (long) index * Integer.BYTES);
    }
}
