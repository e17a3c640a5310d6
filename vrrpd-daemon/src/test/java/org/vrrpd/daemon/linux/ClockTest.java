// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class ClockTest {
    @Test
    void both_clocks_go_forward() throws LinuxException {
        var clock = new Clock(new ForeignLibc());
        var now = clock.now();
        long boottime = clock.boottimeNanos();
        assertThat(clock.now().isBefore(now)).isFalse();
        assertThat(clock.boottimeNanos()).isGreaterThanOrEqualTo(boottime);
    }

    @Test
    void time_suspended_counts_since_the_boot() throws LinuxException {
        var clock = new Clock(new ForeignLibc());
        long monotonic = clock.now().nanos();
        assertThat(clock.boottimeNanos()).isGreaterThanOrEqualTo(monotonic);
    }

    @Test
    void reads_seconds_and_nanoseconds() throws LinuxException {
        var fake = new FakeLibc().answers("clock_gettime", arguments -> {
            assertThat(arguments[0]).as("CLOCK_BOOTTIME").isEqualTo(7);
            var time = (MemorySegment) arguments[1];
            time.set(ValueLayout.JAVA_LONG, 0, 5);
            time.set(ValueLayout.JAVA_LONG, 8, 17);
            return 0;
        });
        assertThat(new Clock(fake.libc()).boottimeNanos()).isEqualTo(5_000_000_017L);
    }
}
