// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.function.LongFunction;
import org.vrrpd.daemon.linux.LocalTime;

/** The two ways in which a log line tells its time, each made once a second at most. */
final class TimeStamps {

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
        var date = time.date();
        var clockTime = time.time();
        brief = date.substring("Sat ".length()) + ' ' + clockTime;
        full = date + ' ' + clockTime + ' ' + time.year();
    }
}
