package org.vrrpd.core.engine;

import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and fails when one is over its limit. */
public final class CoreBenchmarks {

    private static final double MILLISECONDS_A_ROUND = 5;
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
        benchmarks.measureLiveHeap();
        benchmarks.measureAdverts();
        System.exit(benchmarks.passed ? 0 : 1);
    }

    private void measureAdverts() throws RunnerException {
        var options = new OptionsBuilder()
                .include(AdvertsBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build();
        for (RunResult result : new Runner(options).run()) {
            // The limit is one of CPU: the least disturbed iteration has the least of other people's time in it.
            var milliseconds = result.getPrimaryResult().getStatistics().getMin();
            var allocated = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
            var bytes = allocated.getScore() / ManyRouters.COUNT;
            hold("4,096 adverts, ms", milliseconds, MILLISECONDS_A_ROUND);
            hold("allocated an advert, bytes", bytes, BYTES_AN_ADVERT);
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
