package org.vrrpd.core.engine;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and fails when one is over its limit. */
public final class CoreBenchmarks {

    private static final double NANOS_A_MILLISECOND = 1_000_000;
    private static final double MILLISECONDS_A_ROUND = 5;
    private static final int MEASURED_ROUNDS = 4_000;
    private static final double BYTES_AN_ADVERT = 256;
    private static final double HEAP_CHANGE = 0.01;
    private static final int HEAP_READINGS = 5;
    private static final long EARLY_ADVERTS = 1_000_000;
    private static final long LATE_ADVERTS = 10_000_000;

    private boolean passed = true;

    private CoreBenchmarks() {}

    /** Exits with 1 when a limit is passed. */
    public static void main(String[] arguments) throws RunnerException {
        var benchmarks = new CoreBenchmarks();
        benchmarks.measureProcessorTime();
        benchmarks.measureLiveHeap();
        benchmarks.measureAllocation();
        System.exit(benchmarks.passed ? 0 : 1);
    }

    /** The limit is one of CPU, so it is this thread's own time that counts, whoever else runs meanwhile. */
    private void measureProcessorTime() {
        var threads = ManagementFactory.getThreadMXBean();
        var routers = new ManyRouters();
        var warmed = hearUntil(routers, 0, EARLY_ADVERTS) / ManyRouters.COUNT;
        var nanos = new long[MEASURED_ROUNDS];
        for (var round = 0; round < MEASURED_ROUNDS; round++) {
            var before = threads.getCurrentThreadCpuTime();
            routers.hearAll();
            nanos[round] = threads.getCurrentThreadCpuTime() - before;
        }
        routers.requireAllHeard(warmed + MEASURED_ROUNDS);
        Arrays.sort(nanos);
        var mean = LongStream.of(nanos).average().orElseThrow();
        System.out.printf(
                "CPU of a round of 4,096 adverts: mean %.3f ms, longest of %,d %.3f ms%n",
                mean / NANOS_A_MILLISECOND, MEASURED_ROUNDS, nanos[MEASURED_ROUNDS - 1] / NANOS_A_MILLISECOND);
        hold("4,096 adverts, ms of CPU", nanos[MEASURED_ROUNDS / 2] / NANOS_A_MILLISECOND, MILLISECONDS_A_ROUND);
    }

    private void measureAllocation() throws RunnerException {
        var options = new OptionsBuilder()
                .include(AdvertsBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build();
        for (RunResult result : new Runner(options).run()) {
            var allocated = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
            hold("allocated an advert, bytes", allocated.getScore() / ManyRouters.COUNT, BYTES_AN_ADVERT);
        }
    }

    private void measureLiveHeap() {
        var routers = new ManyRouters();
        var heard = 0L;
        heard = hearUntil(routers, heard, EARLY_ADVERTS);
        var early = liveHeap();
        heard = hearUntil(routers, heard, LATE_ADVERTS);
        var late = liveHeap();
        routers.requireAllHeard(heard / ManyRouters.COUNT);
        System.out.printf("live heap after %,d adverts %,d bytes, after %,d %,d%n", EARLY_ADVERTS, early, heard, late);
        hold("change of the live heap", Math.abs((double) (late - early)) / early, HEAP_CHANGE);
    }

    private static long hearUntil(ManyRouters routers, long heard, long adverts) {
        var total = heard;
        while (total < adverts) {
            routers.hearAll();
            total += ManyRouters.COUNT;
        }
        return total;
    }

    /** The smallest of several readings: what the JVM's own start-up left behind goes only by and by. */
    private static long liveHeap() {
        var smallest = Long.MAX_VALUE;
        for (var reading = 0; reading < HEAP_READINGS; reading++) {
            System.gc();
            var runtime = Runtime.getRuntime();
            smallest = Math.min(smallest, runtime.totalMemory() - runtime.freeMemory());
        }
        return smallest;
    }

    private void hold(String what, double figure, double limit) {
        var fits = figure <= limit;
        passed &= fits;
        System.out.printf("%-30s %10.3f, limit %8.3f: %s%n", what, figure, limit, fits ? "ok" : "TOO MUCH");
    }
}
