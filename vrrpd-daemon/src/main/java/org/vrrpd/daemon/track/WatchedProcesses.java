// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.TrackedProcess;
import org.vrrpd.daemon.track.Quorum.Cause;

/** The processes that are tracked: of each kind those that run, and what was last told of it. */
final class WatchedProcesses {

    private final Counts counts;
    private final Map<TrackerName, Watched> all = new HashMap<>();

    private static final class Watched {
        final TrackedProcess wanted;
        final Quorum quorum;
        final Set<Integer> running = new HashSet<>();
        Cause lastChange = Cause.OTHER;
        int toldCount = -1;
        Condition told = Condition.UNKNOWN;

        Watched(TrackedProcess wanted) {
            this.wanted = wanted;
            quorum = new Quorum(wanted);
        }

        boolean matches(Processes.Seen seen) {
            return PatternMatch.matches(wanted.pattern(), seen);
        }

        void enter(int process, Cause cause) {
            if (running.add(process)) {
                lastChange = cause;
            }
        }

        void strike(int process, Cause cause) {
            if (running.remove(process)) {
                lastChange = cause;
            }
        }
    }

    WatchedProcesses(Counts counts) {
        this.counts = counts;
    }

    /** Tracks these from now on; what is known of those that stay is kept. All must be counted then. */
    void want(Map<TrackerName, TrackedProcess> wanted) {
        all.keySet().retainAll(wanted.keySet());
        for (var one : wanted.entrySet()) {
            var known = all.get(one.getKey());
            if (known == null || !known.wanted.equals(one.getValue())) {
                all.put(one.getKey(), new Watched(one.getValue()));
            }
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** These run now, and no others. */
    void count(Map<Integer, Processes.Seen> running) {
        for (var watched : all.values()) {
            for (var process : List.copyOf(watched.running)) {
                if (!running.containsKey(process)) {
                    watched.strike(process, Cause.END);
                }
            }
        }
        for (var process : running.entrySet()) {
            saw(process.getKey(), process.getValue());
        }
    }

    /** One of them looks so now. */
    void saw(int process, Processes.Seen seen) {
        for (var watched : all.values()) {
            if (watched.matches(seen)) {
                watched.enter(process, Cause.OTHER);
            } else {
                watched.strike(process, Cause.OTHER);
            }
        }
    }

    /** One runs no longer. */
    void ended(int process) {
        for (var watched : all.values()) {
            watched.strike(process, Cause.END);
        }
    }

    /** Whether of some that were enough too few are left. */
    boolean lacksSome() {
        for (var watched : all.values()) {
            if (watched.told == Condition.UP && watched.running.size() < watched.wanted.atLeast()) {
                return true;
            }
        }
        return false;
    }

    /** One has begun as a copy of another. */
    void begun(int process, int original) {
        for (var watched : all.values()) {
            if (watched.running.contains(original)) {
                watched.enter(process, Cause.FORK);
            } else {
                watched.strike(process, Cause.END);
            }
        }
    }

    /** All that run and are tracked. */
    Set<Integer> running() {
        var running = new HashSet<Integer>();
        for (var watched : all.values()) {
            running.addAll(watched.running);
        }
        return running;
    }

    /** Whoever is to know of a change is told. */
    void tell(Moment now) {
        for (var entry : all.entrySet()) {
            var watched = entry.getValue();
            var count = watched.running.size();
            if (count != watched.toldCount) {
                watched.toldCount = count;
                counts.counted(entry.getKey(), count);
            }
            var condition = watched.quorum.on(count, watched.lastChange, now);
            if (condition != watched.told) {
                watched.told = condition;
                counts.judged(entry.getKey(), condition);
            }
        }
    }

    /** When there is something to tell though nothing happens; null: never. */
    @Nullable
    Moment nextChange() {
        Moment next = null;
        for (var watched : all.values()) {
            var change = watched.quorum.changesAt();
            if (change != null) {
                next = next == null ? change : Moment.earlier(next, change);
            }
        }
        return next;
    }
}
