// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.vrrpd.core.Moment;

/** The kernel's clocks that no one sets. It belongs to one thread. */
public final class Clock {
    private static final int CLOCK_BOOTTIME = 7;

    private final Libc libc;
    private final MemorySegment time = Arena.global().allocate(Timespec.BYTES, Long.BYTES);

    public Clock(Libc libc) {
        this.libc = libc;
    }

    /** CLOCK_MONOTONIC, which stands still while the host is suspended. */
    public Moment now() {
        return new Moment(System.nanoTime());
    }

    /** CLOCK_BOOTTIME, which counts the time suspended too. */
    public long boottimeNanos() throws LinuxException {
        LinuxException.check("clock_gettime", libc.clock_gettime(CLOCK_BOOTTIME, time));
        return Timespec.read(time);
    }
}
