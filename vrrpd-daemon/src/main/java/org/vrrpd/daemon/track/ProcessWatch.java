// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.Moment;
import org.vrrpd.core.TrackerName;
import org.vrrpd.daemon.config.TrackedProcess;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.EventFd;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.ProcessMonitor;

/** The thread that counts tracked processes; there is none before the first is to be tracked. */
public final class ProcessWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessWatch.class);

    /** The first network namespace, unless this is a container. */
    private static final Path OF_THE_FIRST_PROCESS = Path.of("/proc/1/ns/net");

    private final Libc libc;
    private final Clock clock;
    private final WatchedProcesses watched;
    private final Processes processes = new Processes(Path.of("/proc"));
    private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();
    private @Nullable EventFd bell;
    private boolean hasFailed;

    /** What is to be tracked, and whether that has been counted. */
    private record Wish(Map<TrackerName, TrackedProcess> processes, CountDownLatch counted) {}

    public ProcessWatch(Libc libc, Counts counts) {
        this.libc = libc;
        clock = new Clock(libc);
        watched = new WatchedProcesses(counts);
    }

    /** Tracks these from now on, and returns when all have been told of once, or after so long. */
    public synchronized void track(Map<TrackerName, TrackedProcess> wanted, Duration patience) throws LinuxException {
        if (bell == null && wanted.isEmpty()) {
            return;
        }
        var next = new Wish(Map.copyOf(wanted), new CountDownLatch(1));
        wish.set(next);
        if (bell == null) {
            bell = begin();
        }
        bell.signal();
        try {
            if (!next.counted().await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("the tracked processes take long to count; they count when they are");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private EventFd begin() throws LinuxException {
        var begun = EventFd.open(libc);
        var epoll = Epoll.open(libc);
        epoll.watch(begun);
        Thread.ofPlatform().daemon().name("processes").start(() -> run(epoll, begun));
        return begun;
    }

    private void run(Epoll epoll, EventFd rung) {
        try {
            var witness = witness(epoll);
            var counts = clock.now();
            while (true) {
                var ready = epoll.await(watched.isEmpty() ? null : next(counts));
                rung.drain();
                var mustCount = witness.hear(ready, watched) == Witness.Heard.NOT_ALL;
                var next = wish.getAndSet(null);
                if (next != null) {
                    watched.want(next.processes());
                    mustCount = true;
                }
                var now = clock.now();
                if (mustCount || !now.isBefore(counts)) {
                    count();
                    counts = now.plus(witness.betweenCounts());
                }
                witness.know(watched);
                watched.tell(now);
                if (next != null) {
                    next.counted().countDown();
                }
            }
        } catch (LinuxException e) {
            LOG.error("tracked processes are not counted any more, and count as they did last: {}", e.getMessage());
        }
    }

    private Moment next(Moment count) {
        var change = watched.nextChange();
        return change == null ? count : Moment.earlier(count, change);
    }

    private Witness witness(Epoll epoll) throws LinuxException {
        try {
            var monitor = monitor();
            epoll.watch(monitor);
            LOG.info("the kernel tells of tracked processes");
            return new ConnectorWitness(monitor, processes);
        } catch (LinuxException e) {
            LOG.info(
                    "the kernel does not tell of processes here ({}): the tracked ones are counted every second in /proc,"
                            + " and only their ends are told at once",
                    e.getMessage());
            return new EndWitness(libc, epoll, processes);
        }
    }

    /** Here, or where this host has it, if we may go there. This thread has nothing else to do with the network. */
    private ProcessMonitor monitor() throws LinuxException {
        try {
            return ProcessMonitor.open(libc);
        } catch (LinuxException _) {
            ProcessMonitor.enter(libc, OF_THE_FIRST_PROCESS);
            return ProcessMonitor.open(libc);
        }
    }

    private void count() {
        try {
            watched.count(processes.now());
            hasFailed = false;
        } catch (IOException e) {
            if (!hasFailed) {
                LOG.error("/proc cannot be read, and tracked processes count as they did last: {}", e.getMessage());
                hasFailed = true;
            }
        }
    }
}
