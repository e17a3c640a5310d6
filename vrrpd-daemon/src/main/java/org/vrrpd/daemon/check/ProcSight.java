// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.vrrpd.checks.health.HostSight;

/** Reads in /proc what was taken from this host: stolen time, and stalls for memory. For one thread; what is not there counts as zero. */
public final class ProcSight implements HostSight {

    /** USER_HZ is 100 wherever Java runs. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final int BEFORE_STOLEN = 7;

    private final CounterFile cpus;
    private final CounterFile memory;
    private int cpuCount;

    public ProcSight() {
        this(Path.of("/proc"));
    }

    ProcSight(Path proc) {
        cpus = new CounterFile(proc.resolve("stat"));
        memory = new CounterFile(proc.resolve("pressure/memory"));
    }

    @Override
    public Lost lost() {
        return new Lost(stolen(), stalled());
    }

    /** proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal. */
    private Duration stolen() {
        if (!cpus.read() || !cpus.seek("cpu ")) {
            return Duration.ZERO;
        }
        for (var passed = 0; passed < BEFORE_STOLEN; passed++) {
            cpus.number();
        }
        if (cpuCount == 0) {
            cpuCount = Math.max(1, cpus.count("\ncpu"));
        }
        return TICK.multipliedBy(cpus.number()).dividedBy(cpuCount);
    }

    private Duration stalled() {
        return memory.read() && memory.seek("full ") && memory.seek("total=")
                ? Duration.of(memory.number(), ChronoUnit.MICROS)
                : Duration.ZERO;
    }
}
