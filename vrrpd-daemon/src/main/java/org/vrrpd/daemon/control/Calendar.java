// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.vrrpd.daemon.linux.LocalTime;

/** An instant in local time as keepalived.data has it: {@code Sat Nov 21 14:54:57.871079 2026}. */
final class Calendar implements Function<Instant, String> {

    private final LongFunction<LocalTime> clock;

    Calendar(LongFunction<LocalTime> clock) {
        this.clock = clock;
    }

    @Override
    public synchronized String apply(Instant instant) {
        var time = clock.apply(instant.getEpochSecond());
        return time.date() + ' ' + time.time() + '.' + Decimals.micros(instant) + ' ' + time.year();
    }
}
