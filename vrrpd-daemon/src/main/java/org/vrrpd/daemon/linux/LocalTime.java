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

    private static final String DAYS = "SunMonTueWedThuFriSat";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

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

    /** As asctime(3) begins: {@code Sat Nov 21}, the day two wide. */
    public String date() {
        return name(DAYS, weekday) + ' ' + name(MONTHS, month) + (day < 10 ? "  " : " ") + day;
    }

    /** {@code 14:54:54}. */
    public String time() {
        return twoDigits(hour) + ':' + twoDigits(minute) + ':' + twoDigits(second);
    }

    private static String name(String names, int index) {
        return names.substring(index * 3, index * 3 + 3);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static int field(MemorySegment tm, int index) {
        return tm.get(ValueLayout.JAVA_INT, (long) index * Integer.BYTES);
    }
}
