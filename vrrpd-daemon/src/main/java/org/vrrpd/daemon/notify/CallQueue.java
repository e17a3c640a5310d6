// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.notify.Herald.Alarm;
import org.vrrpd.daemon.notify.Herald.Caller;
import org.vrrpd.daemon.notify.Notice.Subject;

/**
 * Calls commands, those for one router or group in the order of what happened to it, one after the other. One that does not end
 * is waited for no longer than the patience: whoever comes next is called beside it.
 */
final class CallQueue {

    private static final Logger LOG = LoggerFactory.getLogger(CallQueue.class);

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How many calls may wait for one router or group: the oldest goes, so that the newest state is never lost. */
    static final int MOST_WAITING = 64;

    private final Caller caller;
    private final Alarm alarm;
    private final Map<Subject, Line> lines = new HashMap<>();
    private long calls;

    /** The calls for one router or group. */
    private static final class Line {
        final Deque<Command> waiting = new ArrayDeque<>();

        /** The number of the call that is waited for; 0: none is. */
        long current;
    }

    CallQueue(Caller caller, Alarm alarm) {
        this.caller = caller;
        this.alarm = alarm;
    }

    /** Calls these, in this order. */
    synchronized void add(Subject subject, List<Command> commands) {
        var line = lines.computeIfAbsent(subject, _ -> new Line());
        for (var command : commands) {
            line.waiting.add(command);
            if (line.waiting.size() > MOST_WAITING) {
                LOG.warn(
                        "{}: too many scripts wait: {} is not called",
                        subject,
                        line.waiting.remove().words());
            }
        }
        if (line.current == 0) {
            callNext(subject, line);
        }
    }

    synchronized boolean isIdle() {
        return lines.isEmpty();
    }

    /** Waits until nobody is waited for any more, so long at most. */
    synchronized void awaitIdle(Duration most) throws InterruptedException {
        var end = System.nanoTime() + most.toNanos();
        for (var left = most.toNanos(); !lines.isEmpty() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private void callNext(Subject subject, Line line) {
        var command = line.waiting.poll();
        if (command == null) {
            lines.remove(subject);
            notifyAll();
            return;
        }
        var number = ++calls;
        line.current = number;
        caller.call(command, () -> over(subject, line, number));
        alarm.after(PATIENCE, () -> tired(subject, line, number, command));
    }

    private synchronized void over(Subject subject, Line line, long number) {
        if (line.current == number) {
            line.current = 0;
            callNext(subject, line);
        }
    }

    private synchronized void tired(Subject subject, Line line, long number, Command command) {
        if (line.current == number) {
            if (!line.waiting.isEmpty()) {
                LOG.warn(
                        "{}: {} has not ended for {} s: the next is called beside it",
                        subject,
                        command.words(),
                        PATIENCE.toSeconds());
            }
            line.current = 0;
            callNext(subject, line);
        }
    }
}
