// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.Moment;
import org.vrrpd.daemon.config.TrackedScript;
import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.EventFd;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/** A thread that starts commands and waits for them, so that nobody else does. */
public final class ScriptThread {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptThread.class);

    private final Crew crew;
    private final Epoll epoll;
    private final EventFd bell;
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private @Nullable TrackedScripts tracked;
    private boolean isEnding;
    private boolean finishing;

    /** Something for the thread to do. */
    private interface Task {
        void perform(Moment now);
    }

    private ScriptThread(String name, Launcher launcher, Epoll epoll, EventFd bell, int most) {
        crew = new Crew(launcher, new EpollWatch(epoll), most);
        this.epoll = epoll;
        this.bell = bell;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** A thread that has not begun yet; jnr is loaded by its first command. */
    public static ScriptThread open(Libc libc, String name, Guard guard, Treatment treatment, int most)
            throws LinuxException {
        var epoll = Epoll.open(libc);
        var bell = EventFd.open(libc);
        epoll.watch(bell);
        return new ScriptThread(name, new PosixLauncher(libc, guard, treatment), epoll, bell, most);
    }

    public void begin() {
        thread.start();
    }

    /** Has a command run, now or when there is room. */
    public void start(Job job) {
        give(now -> {
            if (!isEnding) {
                crew.start(job, now);
            }
        });
    }

    /** Makes a command end before its time, if it has not ended: its listener hears no more of it. */
    public void end(Job job) {
        give(now -> crew.end(job, now));
    }

    /** Tells all that run to end, and starts none that waits. */
    public void endAll() {
        give(now -> {
            isEnding = true;
            crew.endAll(now);
        });
    }

    /** Kills what still runs, and ends; answers whether that was done within the time. */
    public boolean finish(Duration patience) {
        give(now -> {
            isEnding = true;
            crew.killAll(now);
            finishing = true;
        });
        try {
            return thread.join(patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits, so long at most, until everything that was asked so far has been done. */
    public void settle(Duration most) {
        var done = new CountDownLatch(1);
        give(_ -> done.countDown());
        try {
            if (!done.await(most.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("the thread {} is behind with its work", thread.getName());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on these scripts run in their intervals, those that did already as before. */
    public void track(List<TrackedScript> scripts, ScriptNews news) {
        give(now -> {
            if (tracked == null) {
                tracked = new TrackedScripts(news, LOG);
            }
            tracked.serve(scripts, crew, now);
        });
    }

    private void give(Task task) {
        tasks.add(task);
        bell.signal();
    }

    private void run() {
        try {
            while (!finishing || !crew.isIdle()) {
                turn();
            }
        } catch (LinuxException e) {
            LOG.error("scripts cannot be run any more: {}", e.getMessage());
        } catch (RuntimeException | Error bug) {
            LOG.error("scripts are not run any more, by a bug: please report it with the lines that follow", bug);
        }
    }

    private void turn() throws LinuxException {
        var ready = epoll.await(deadline());
        bell.drain();
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.perform(now());
        }
        for (var i = 0; i < ready.size(); i++) {
            crew.on(ready.get(i), now());
        }
        var now = now();
        crew.passed(now);
        if (tracked != null && !isEnding) {
            tracked.passed(now, crew);
        }
    }

    private @Nullable Moment deadline() {
        var ofCrew = crew.deadline();
        var ofTracked = tracked == null || isEnding ? null : tracked.next();
        if (ofCrew == null || ofTracked == null) {
            return ofCrew == null ? ofTracked : ofCrew;
        }
        return Moment.earlier(ofCrew, ofTracked);
    }

    private static Moment now() {
        return new Moment(System.nanoTime());
    }

    /** The thread's own wait. */
    private record EpollWatch(Epoll epoll) implements Watch {
        @Override
        public void begin(Descriptor descriptor) throws LinuxException {
            epoll.watch(descriptor);
        }

        @Override
        public void cease(Descriptor descriptor) throws LinuxException {
            epoll.unwatch(descriptor);
        }
    }
}
