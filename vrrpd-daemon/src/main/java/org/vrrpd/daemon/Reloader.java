// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Loaded;
import org.vrrpd.daemon.config.ReloadPlan;
import org.vrrpd.daemon.config.ReloadProspect;
import org.vrrpd.daemon.config.ReloadVerdict;
import org.vrrpd.daemon.control.PlanLines;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.LinuxException;

/** Reads the file anew, away from the loop, and brings the loop what it says: unless it says what a running daemon should not do. */
final class Reloader {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    private final Source file;
    private final ExecutorService worker;
    private final Accepted accepted;
    private final ServiceStatus status;
    private final Clock clock;
    private final Leavings leavings = new Leavings();

    /** What runs, and what was wrong with its file. Used by the worker alone. */
    private Loaded running;

    /** Where settings come from, time and again. */
    @FunctionalInterface
    interface Source {
        Loaded read() throws LinuxException;
    }

    /** Where a configuration goes that may run. */
    @FunctionalInterface
    interface Accepted {
        void accept(Configuration configuration);
    }

    /** Whether errors in the file hold a reload up. */
    enum Mode {
        REFUSE_NEW_ERRORS,
        FORCE
    }

    /** What came of a reload: a sentence, and whether the file's settings hold now. */
    record Answer(boolean applied, String sentence) {}

    /** What would come of one, and whether it would be applied. */
    record Forecast(ReloadProspect prospect, boolean applies) {}

    Reloader(
            Source file, ExecutorService worker, Loaded running, Accepted accepted, ServiceStatus status, Clock clock) {
        this.file = file;
        this.worker = worker;
        this.running = running;
        this.accepted = accepted;
        this.status = status;
        this.clock = clock;
    }

    /** Reads and applies the file; requests that come meanwhile wait their turn. */
    CompletableFuture<Answer> reload(Mode mode) {
        return CompletableFuture.supplyAsync(() -> readAndApply(mode), worker);
    }

    /** Reads the file and says what a reload would do. */
    CompletableFuture<Forecast> forecast(Mode mode) {
        return CompletableFuture.supplyAsync(() -> readAndTell(mode), worker);
    }

    private Forecast readAndTell(Mode mode) {
        try {
            var prospect = ReloadProspect.of(running, file.read());
            return new Forecast(prospect, refusal(prospect.verdict(), mode).isEmpty());
        } catch (LinuxException e) {
            throw new IllegalStateException("the host could not be looked at: " + e.getMessage(), e);
        }
    }

    private Answer readAndApply(Mode mode) {
        LOG.info("Reloading ...");
        status.reloading(clock.now());
        try {
            var answer = apply(file.read(), mode);
            answer.sentence().lines().forEach(line -> {
                if (answer.applied()) {
                    LOG.info("{}", line);
                } else {
                    LOG.error("{}", line);
                }
            });
            return answer;
        } catch (LinuxException e) {
            LOG.error("Reload failed, the running settings stay: {}", e.getMessage());
            return new Answer(false, "the host could not be looked at: " + e.getMessage());
        } finally {
            status.serving(routers(running));
            tidyUp();
        }
    }

    /** What is read and dropped would otherwise fill the heap to its limit, reload by reload, before anything is collected. */
    private void tidyUp() {
        if (leavings.areTooMany(bytesInUse())) {
            System.gc();
            leavings.cleared(bytesInUse());
        }
    }

    private static long bytesInUse() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static int routers(Loaded loaded) {
        var configuration = loaded.configuration();
        return configuration == null ? 0 : configuration.engine().routers().size();
    }

    private Answer apply(Loaded loaded, Mode mode) {
        ConfigurationFile.report(loaded);
        var prospect = ReloadProspect.of(running, loaded);
        var refusal = refusal(prospect.verdict(), mode);
        var configuration = loaded.configuration();
        if (configuration == null || !refusal.isEmpty()) {
            return new Answer(false, "Reload refused, the running settings stay: " + refusal);
        }
        tell(prospect.plan());
        running = loaded;
        accepted.accept(configuration);
        return new Answer(true, "Reload finished");
    }

    private static void tell(@Nullable ReloadPlan plan) {
        if (plan != null) {
            for (var line : PlanLines.of(plan)) {
                LOG.info("{}", line);
            }
        }
    }

    /** Why the file is not applied, and what is new about it; empty when it is. */
    private static String refusal(ReloadVerdict verdict, Mode mode) {
        return switch (verdict) {
            case ReloadVerdict.NewErrors _ when mode == Mode.FORCE -> "";
            default -> PlanLines.refusal(verdict);
        };
    }
}
