// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.function.LongFunction;
import org.vrrpd.daemon.linux.LocalTime;

/** The two ways in which a log line tells its time, each made once a second at most. */
final class TimeStamps {

    private static final String DAYS = "SunMonTueWedThuFriSat";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final LongFunction<LocalTime> clock;
    private long second = Long.MIN_VALUE;
    private String brief = "";
    private String full = "";

    /** @param clock what local time a second since the epoch is */
    TimeStamps(LongFunction<LocalTime> clock) {
        this.clock = clock;
    }

    /** As asctime(3) writes it: {@code Sat Nov 21 14:54:54 2026}. */
    String full(long epochMillis) {
        turnTo(epochMillis);
        return full;
    }

    /** As syslog wants it (RFC 3164, 4.1.2): {@code Nov 21 14:54:54}. */
    String brief(long epochMillis) {
        turnTo(epochMillis);
        return brief;
    }

    private void turnTo(long epochMillis) {
        var wanted = Math.floorDiv(epochMillis, 1000L);
        if (wanted == second) {
            return;
        }
        second = wanted;
        var time = clock.apply(wanted);
        var text = new StringBuilder(24);
        append(text, DAYS, time.weekday());
        text.append(' ');
        append(text, MONTHS, time.month());
        text.append(time.day() < 10 ? "  " : " ").append(time.day());
        appendTwoDigits(text, ' ', time.hour());
        appendTwoDigits(text, ':', time.minute());
        appendTwoDigits(text, ':', time.second());
        brief = text.substring(4);
        full = text.append(' ').append(time.year()).toString();
    }

    private static void append(StringBuilder text, String names, int index) {
        text.append(names, index * 3, index * 3 + 3);
    }

    private static void appendTwoDigits(StringBuilder text, char separator, int number) {
        text.append(separator).append(number < 10 ? "0" : "").append(number);
    }
}
