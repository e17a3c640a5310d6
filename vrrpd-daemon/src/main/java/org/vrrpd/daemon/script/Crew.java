// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.LinuxException;

/**
 * The commands that run now, and those that wait for room: each is told to end when its time is up, killed when it does not,
 * and reaped when it has ended. It belongs to one thread.
 */
final class Crew implements Runs {

    /** Between being told to end and being killed, as keepalived has it. */
    static final Duration GRACE = Duration.ofSeconds(2);

    /** So many pipes are kept open for what commands leave running, which a closed one would kill. */
    static final int MOST_LEFT_OVER = 64;

    /** {@code <signal.h>}. */
    private static final int SIGKILL = 9;

    private static final int SIGTERM = 15;
    private static final int CHUNK_BYTES = 4096;
    private static final int MOST_CHUNKS = 16;

    private final Launcher launcher;
    private final Watch watch;
    private final int most;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final List<Running> running = new ArrayList<>();
    private final Deque<Running> leftOver = new ArrayDeque<>();
    private final Map<Descriptor, Running> ends = new HashMap<>();
    private final Map<Descriptor, Running> outputs = new HashMap<>();
    private final byte[] chunk = new byte[CHUNK_BYTES];

    /** How far a run is from its end. */
    private enum Stage {
        IN_TIME,
        TOLD_TO_END,
        KILLED,
        STUCK
    }

    /** One command that runs. */
    private static final class Running {
        final Job job;
        final Child child;
        final Moment began;
        final FirstLines lines = new FirstLines();
        Stage stage = Stage.IN_TIME;
        boolean isUnwanted;
        boolean mayWrite = true;

        @Nullable
        Moment deadline;

        Running(Job job, Child child, Moment began) {
            this.job = job;
            this.child = child;
            this.began = began;
            deadline = job.patience() == null ? null : began.plus(job.patience());
        }
    }

    /** @param most so many run at once, and others wait */
    Crew(Launcher launcher, Watch watch, int most) {
        this.launcher = launcher;
        this.watch = watch;
        this.most = most;
    }

    @Override
    public void start(Job job, Moment now) {
        waiting.add(job);
        fill(now);
    }

    private void fill(Moment now) {
        while (running.size() < most && !waiting.isEmpty()) {
            launch(waiting.remove(), now);
        }
    }

    private void launch(Job job, Moment now) {
        try {
            var child = launcher.launch(job.command());
            var one = new Running(job, child, now);
            running.add(one);
            ends.put(child.end(), one);
            outputs.put(child.output(), one);
            watch.begin(child.end());
            watch.begin(child.output());
            job.listener().begun();
        } catch (Launcher.Refusal e) {
            notStarted(job, e.getMessage());
        } catch (LinuxException e) {
            notStarted(job, e.getMessage());
        }
    }

    private static void notStarted(Job job, @Nullable String why) {
        var outcome = new Outcome.NotStarted(why == null ? "" : why);
        job.listener().over(new Ending(outcome, Duration.ZERO, List.of()));
    }

    @Override
    public void end(Job job, Moment now) {
        waiting.remove(job);
        for (var one : running) {
            if (one.job.equals(job)) {
                one.isUnwanted = true;
                tellToEnd(one, now);
            }
        }
    }

    /** Has everything end, and lets nothing begin that waits. */
    void endAll(Moment now) {
        waiting.clear();
        for (var one : running) {
            one.isUnwanted = true;
            tellToEnd(one, now);
        }
    }

    void killAll(Moment now) {
        waiting.clear();
        for (var one : running) {
            one.isUnwanted = true;
            kill(one, now);
        }
    }

    boolean isIdle() {
        return running.isEmpty() && waiting.isEmpty();
    }

    /** What is to be done next for those that take too long; null when nobody does. */
    @Nullable
    Moment deadline() {
        Moment earliest = null;
        for (var one : running) {
            if (one.deadline != null) {
                earliest = earliest == null ? one.deadline : Moment.earlier(earliest, one.deadline);
            }
        }
        return earliest;
    }

    /** Time has come to this moment. */
    void passed(Moment now) {
        for (var i = 0; i < running.size(); i++) {
            var one = running.get(i);
            if (one.deadline == null || now.isBefore(one.deadline)) {
                continue;
            }
            switch (one.stage) {
                case IN_TIME -> tellToEnd(one, now);
                case TOLD_TO_END -> kill(one, now);
                case KILLED -> {
                    one.stage = Stage.STUCK;
                    one.deadline = null;
                    if (!one.isUnwanted) {
                        one.job.listener().stuck();
                    }
                }
                case STUCK -> {}
            }
        }
    }

    private static void tellToEnd(Running one, Moment now) {
        if (one.stage == Stage.IN_TIME) {
            one.child.signal(SIGTERM);
            one.stage = Stage.TOLD_TO_END;
            one.deadline = now.plus(GRACE);
        }
    }

    private static void kill(Running one, Moment now) {
        one.child.signal(SIGKILL);
        one.stage = Stage.KILLED;
        one.deadline = now.plus(GRACE);
    }

    /** A descriptor can be read. */
    void on(Descriptor ready, Moment now) throws LinuxException {
        var ended = ends.get(ready);
        if (ended != null) {
            ended(ended, now);
            fill(now);
            return;
        }
        var writes = outputs.get(ready);
        if (writes != null) {
            readSome(writes);
        }
    }

    private void ended(Running one, Moment now) throws LinuxException {
        running.remove(one);
        readTheRest(one);
        if (one.stage != Stage.IN_TIME) {
            // Its group's number is its own until it is reaped.
            one.child.signal(SIGKILL);
        }
        ends.remove(one.child.end());
        watch.cease(one.child.end());
        var outcome = one.child.reap();
        one.child.closeEnd();
        leave(one);
        if (!one.isUnwanted) {
            var timedOut = one.stage != Stage.IN_TIME;
            one.job
                    .listener()
                    .over(new Ending(
                            timedOut ? new Outcome.TimedOut() : outcome, one.began.until(now), one.lines.lines()));
        }
    }

    /** What a command leaves running goes on writing to nobody. */
    private void leave(Running one) throws LinuxException {
        if (!one.mayWrite) {
            return;
        }
        leftOver.add(one);
        if (leftOver.size() > MOST_LEFT_OVER) {
            close(leftOver.getFirst());
        }
    }

    /** What was written before the end, though others may go on writing without one. */
    private void readTheRest(Running one) throws LinuxException {
        var goesOn = one.mayWrite;
        for (var i = 0; i < MOST_CHUNKS && goesOn; i++) {
            goesOn = readSome(one);
        }
    }

    /** Answers whether there may be more. */
    private boolean readSome(Running one) throws LinuxException {
        var count = one.child.read(chunk);
        if (count > 0) {
            one.lines.add(chunk, count);
        } else if (count == 0) {
            close(one);
        }
        return count > 0;
    }

    private void close(Running one) throws LinuxException {
        one.mayWrite = false;
        leftOver.remove(one);
        outputs.remove(one.child.output());
        watch.cease(one.child.output());
        one.child.closeOutput();
    }
}
