// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.daemon.cli.SignalFunction;

/** The back office of a running daemon: a worker thread that reads the file and writes others. */
final class Office implements BackOffice {

    private static final Logger LOG = LoggerFactory.getLogger(Office.class);

    private final ExecutorService worker;
    private final Reloader reloader;
    private final ServiceStatus status;

    Office(ExecutorService worker, Reloader reloader, ServiceStatus status) {
        this.worker = worker;
        this.reloader = reloader;
        this.status = status;
    }

    @Override
    public void stopping() {
        status.stopping();
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
        worker.execute(() -> {
            switch (what) {
                case TDUMP -> dumpThreads();
                case DATA, STATS, STATS_CLEAR, JSON -> LOG.info("{}", snapshot);
                case STOP, RELOAD -> throw new IllegalArgumentException("not for telling: " + what);
            }
        });
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
