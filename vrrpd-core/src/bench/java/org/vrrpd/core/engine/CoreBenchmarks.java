package org.vrrpd.core.engine;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and fails when one is over its limit. */
public final class CoreBenchmarks {

    private static final double NANOS_A_MILLISECOND = 1_000_000;
    private static final double MILLISECONDS_A_ROUND = 5;
    private static final int SPELLS = 20;
    private static final int ROUNDS_A_SPELL = 250;
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

    /**
     * The limit is one of CPU, so it is this thread's own time that counts. Whoever else uses the processor's caches meanwhile can only
     * add to it: of several spells, each with its median, the least disturbed one says what the engine costs.
     */
    private void measureProcessorTime() {
        var routers = new ManyRouters();
        var warmed = hearUntil(routers, 0, EARLY_ADVERTS) / ManyRouters.COUNT;
        var medians = new double[SPELLS];
        for (var spell = 0; spell < SPELLS; spell++) {
            medians[spell] = medianRound(routers);
        }
        routers.requireAllHeard(warmed + (long) SPELLS * ROUNDS_A_SPELL);
        Arrays.sort(medians);
        System.out.printf(
                "CPU of a round of 4,096 adverts, medians of %d spells of %d rounds: %.3f to %.3f ms%n",
                SPELLS, ROUNDS_A_SPELL, medians[0], medians[SPELLS - 1]);
        hold("4,096 adverts, ms of CPU", medians[0], MILLISECONDS_A_ROUND);
    }

    private static double medianRound(ManyRouters routers) {
        var threads = ManagementFactory.getThreadMXBean();
        var nanos = new long[ROUNDS_A_SPELL];
        for (var round = 0; round < ROUNDS_A_SPELL; round++) {
            var before = threads.getCurrentThreadCpuTime();
            routers.hearAll();
            nanos[round] = threads.getCurrentThreadCpuTime() - before;
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS_A_SPELL / 2] / NANOS_A_MILLISECOND;
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
