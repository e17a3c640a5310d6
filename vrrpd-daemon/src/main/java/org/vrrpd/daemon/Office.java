// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.daemon.cli.SignalFunction;
import org.vrrpd.daemon.control.KeepalivedFiles;
import org.vrrpd.daemon.control.Portrait;
import org.vrrpd.daemon.linux.Clock;

/** The back office of a running daemon: a worker thread that reads the file and writes others. */
final class Office implements BackOffice {

    private static final Logger LOG = LoggerFactory.getLogger(Office.class);

    private final ExecutorService worker;
    private final Reloader reloader;
    private final ServiceStatus status;
    private final Notebook notebook;
    private final KeepalivedFiles files;
    private final Surroundings surroundings;
    private final Clock clock;

    Office(
            ExecutorService worker,
            Reloader reloader,
            ServiceStatus status,
            Notebook notebook,
            KeepalivedFiles files,
            Surroundings surroundings,
            Clock clock) {
        this.worker = worker;
        this.reloader = reloader;
        this.status = status;
        this.notebook = notebook;
        this.files = files;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public void stopping() {
        status.stopping();
        surroundings.stopping();
        LOG.info("Stopping");
    }

    @Override
    public void reload() {
        var answer = reloader.reload(Reloader.Mode.REFUSE_NEW_ERRORS);
        answer.exceptionally(failure -> {
            LOG.error("the reload failed by a bug", failure);
            return new Reloader.Answer(false, "a bug");
        });
    }

    @Override
    public void tell(SignalFunction what, Snapshot snapshot) {
        var portrait = notebook.portrait(snapshot, clock.now());
        worker.execute(() -> {
            try {
                tell(what, portrait);
            } catch (IOException e) {
                LOG.error("cannot write what a signal asked for: {}", e.getMessage());
            }
        });
    }

    private void tell(SignalFunction what, Portrait portrait) throws IOException {
        switch (what) {
            case DATA -> LOG.info("wrote {}", files.writeData(portrait));
            case STATS -> LOG.info("wrote {}", files.writeStats(portrait));
            case STATS_CLEAR -> LOG.info("wrote {}; counting anew", files.writeStats(portrait));
            case JSON -> LOG.info("wrote {}", files.writeJson(portrait));
            case TDUMP -> dumpThreads();
            case STOP, RELOAD -> throw new IllegalArgumentException("not for telling: " + what);
        }
    }

    private static void dumpThreads() {
        for (Map.Entry<Thread, StackTraceElement[]> one :
                Thread.getAllStackTraces().entrySet()) {
            var thread = one.getKey();
            LOG.info("thread {} is {}", thread.getName(), thread.getState());
            for (var frame : one.getValue()) {
                LOG.info("    at {}", frame);
            }
        }
    }
}
