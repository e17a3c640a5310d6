package org.vrrpd.checks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.health.HostSight;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Problem;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Checks as they run, and what they report; tests wait for reports and never for a while. */
public final class Watched implements Reports, AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private final Queue<Throwable> defects = new ConcurrentLinkedQueue<>();
    private final Checks checks;

    public Watched() throws IOException {
        this(LookUp.SYSTEM);
    }

    Watched(LookUp lookUp) throws IOException {
        this(lookUp, Echoes.NONE);
    }

    Watched(LookUp lookUp, Echoes echoes) throws IOException {
        checks = Checks.start(this, 7, LocalSight.NONE, HostSight.NONE, echoes, Clock.SYSTEM, lookUp);
    }

    /** A probe as a file asks for it. */
    public static Probe probe(Kind kind, String target, Statement... lines) {
        List<Problem> problems = new ArrayList<>();
        var values = Values.read(kind.keywords(), List.of(lines), problems::add);
        assertThat(problems).isEmpty();
        try {
            return kind.probe(target, values);
        } catch (Unusable why) {
            throw new IllegalArgumentException(why);
        }
    }

    public void join(String name, Timing timing, Probe probe) {
        checks.join(new Check(new CheckName(name), timing, Effects.USUAL, probe));
    }

    public void leave(String name) {
        checks.leave(new CheckName(name));
    }

    /** One try of a probe. */
    public Report tries(Probe probe, Duration timeout) throws InterruptedException {
        join("once", Timing.every(Duration.ofHours(1)).withJitter(0).withTimeout(timeout), probe);
        return next("once");
    }

    /** The next report of this check. */
    public Report next(String name) throws InterruptedException {
        return await(name, _ -> true);
    }

    /** The next report of this check that is as asked; the reports of others before it are forgotten. */
    public Report await(String name, Predicate<Report> wanted) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            var report = reports.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(report).as("a report of " + name).isNotNull();
            if (report.name().value().equals(name) && wanted.test(report)) {
                return report;
            }
        }
    }

    public Queue<Throwable> defects() {
        return defects;
    }

    @Override
    public void take(Report report) {
        reports.add(report);
    }

    @Override
    public void broken(CheckName name, Throwable defect) {
        defects.add(defect);
    }

    @Override
    public void over(Throwable defect) {
        throw new AssertionError(defect);
    }

    @Override
    public void close() {
        checks.close();
        assertThat(defects).isEmpty();
    }
}
