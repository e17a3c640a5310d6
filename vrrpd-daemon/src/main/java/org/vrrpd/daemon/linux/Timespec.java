// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@code struct timespec} of {@code <time.h>}: seconds and nanoseconds. */
final class Timespec {
    static final int BYTES = 16;
    static final int TV_SEC = 0;
    static final int TV_NSEC = 8;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Timespec() {}

    static void write(MemorySegment memory, long nanos) {
        memory.set(ValueLayout.JAVA_LONG, TV_SEC, nanos / NANOS_PER_SECOND);
        memory.set(ValueLayout.JAVA_LONG, TV_NSEC, nanos % NANOS_PER_SECOND);
    }

    static long read(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_LONG, TV_SEC) * NANOS_PER_SECOND
                + memory.get(ValueLayout.JAVA_LONG, TV_NSEC);
    }
}
