// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.LinuxException;

/** Notices that the whole host stood still while its monotonic clock did not run: it slept, or its virtual machine was frozen. */
final class Stalls {

    private static final long WORTH_A_WORD_NANOS = Duration.ofMillis(50).toNanos();

    private final Clock clock;
    private long asleepNanos;

    Stalls(Clock clock) throws LinuxException {
        this.clock = clock;
        asleepNanos = asleepSoFar();
    }

    /** How long the host slept since this was last asked, if it did. */
    @Nullable
    Duration sinceLast() throws LinuxException {
        var asleep = asleepSoFar();
        var more = asleep - asleepNanos;
        if (more < WORTH_A_WORD_NANOS) {
            return null;
        }
        asleepNanos = asleep;
        return Duration.ofNanos(more);
    }

    private long asleepSoFar() throws LinuxException {
        return clock.boottimeNanos() - clock.now().nanos();
    }
}
