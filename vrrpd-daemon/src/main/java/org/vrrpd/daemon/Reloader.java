// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Loaded;
import org.vrrpd.daemon.config.Severity;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.LinuxException;

/** Reads the file anew, away from the loop, and brings the loop what it says: unless it says what a running daemon should not do. */
final class Reloader {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    private final ConfigurationFile file;
    private final ExecutorService worker;
    private final Accepted accepted;
    private final ServiceStatus status;
    private final Clock clock;

    /** The errors of the file that is running: the same ones again are no news. Used by the worker alone. */
    private Set<String> knownErrors;

    /** How many routers run. Used by the worker alone. */
    private int routers;

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

    Reloader(
            ConfigurationFile file,
            ExecutorService worker,
            Loaded running,
            Accepted accepted,
            ServiceStatus status,
            Clock clock) {
        this.file = file;
        this.worker = worker;
        this.accepted = accepted;
        this.status = status;
        this.clock = clock;
        knownErrors = errors(running);
        routers = running.configuration() == null
                ? 0
                : running.configuration().engine().routers().size();
    }

    /** Reads and applies the file; requests that come meanwhile wait their turn. */
    CompletableFuture<Answer> reload(Mode mode) {
        return CompletableFuture.supplyAsync(() -> readAndApply(mode), worker);
    }

    private Answer readAndApply(Mode mode) {
        LOG.info("Reloading ...");
        status.reloading(clock.now());
        try {
            var answer = apply(file.read(), mode);
            LOG.info("{}", answer.sentence());
            return answer;
        } catch (LinuxException e) {
            LOG.error("Reload failed, the running settings stay: {}", e.getMessage());
            return new Answer(false, "the host could not be looked at: " + e.getMessage());
        } finally {
            status.serving(routers);
        }
    }

    private Answer apply(Loaded loaded, Mode mode) {
        ConfigurationFile.report(loaded);
        var configuration = loaded.configuration();
        if (configuration == null || loaded.problems().isFatal()) {
            return new Answer(false, "Reload refused, the running settings stay: the file has a fatal problem");
        }
        var errors = errors(loaded);
        if (mode == Mode.REFUSE_NEW_ERRORS && !knownErrors.containsAll(errors)) {
            return new Answer(
                    false,
                    "Reload refused, the running settings stay: the file has errors that it had not before"
                            + " (vrrpctl reload --force applies it)");
        }
        knownErrors = errors;
        routers = configuration.engine().routers().size();
        accepted.accept(configuration);
        return new Answer(true, "Reload finished");
    }

    /** Without their positions, which move when a line is added above. */
    private static Set<String> errors(Loaded loaded) {
        var errors = new HashSet<String>();
        for (var problem : loaded.problems().all()) {
            if (problem.severity() == Severity.ERROR) {
                errors.add(problem.text());
            }
        }
        return errors;
    }
}
