// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.TrackerName;
import org.vrrpd.daemon.config.TrackedProcess;
import org.vrrpd.daemon.linux.Clock;

/** The thread that counts tracked processes; there is none before the first is to be tracked. */
public final class ProcessWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessWatch.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Clock clock;
    private final WatchedProcesses watched;
    private final Processes processes = new Processes(Path.of("/proc"));
    private final LinkedBlockingQueue<Map<TrackerName, TrackedProcess>> wishes = new LinkedBlockingQueue<>();
    private boolean hasBegun;
    private boolean hasFailed;

    public ProcessWatch(Clock clock, Counts counts) {
        this.clock = clock;
        watched = new WatchedProcesses(counts);
    }

    /** Tracks these from now on. */
    public synchronized void track(Map<TrackerName, TrackedProcess> wanted) {
        if (!hasBegun && wanted.isEmpty()) {
            return;
        }
        wishes.add(wanted);
        if (!hasBegun) {
            hasBegun = true;
            LOG.info("tracked processes are counted in /proc, every {} ms", BETWEEN_LOOKS.toMillis());
            Thread.ofPlatform().daemon().name("processes").start(this::run);
        }
    }

    private void run() {
        try {
            while (true) {
                var wish = watched.isEmpty()
                        ? wishes.take()
                        : wishes.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                if (wish != null) {
                    watched.want(wish);
                }
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            watched.look(processes.now(), clock.now());
            hasFailed = false;
        } catch (IOException e) {
            if (!hasFailed) {
                LOG.error("/proc cannot be read, and tracked processes count as they did last: {}", e.getMessage());
                hasFailed = true;
            }
        }
    }
}
