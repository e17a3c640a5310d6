// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vrrpd.core.Moment;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.TrackedProcess;

/** The processes that are tracked, each kind with its count and what was last told of it. */
final class WatchedProcesses {

    private final Counts counts;
    private final Map<TrackerName, Watched> all = new HashMap<>();

    private static final class Watched {
        final TrackedProcess wanted;
        final Quorum quorum;
        int count = -1;
        Condition told = Condition.UNKNOWN;

        Watched(TrackedProcess wanted) {
            this.wanted = wanted;
            quorum = new Quorum(wanted);
        }
    }

    WatchedProcesses(Counts counts) {
        this.counts = counts;
    }

    /** Tracks these from now on; what is known of those that stay is kept. */
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

    /** These run now: whoever is to know of a change is told. */
    void look(List<Processes.Seen> running, Moment now) {
        for (var entry : all.entrySet()) {
            var watched = entry.getValue();
            var count = 0;
            for (var process : running) {
                count += PatternMatch.matches(watched.wanted.pattern(), process) ? 1 : 0;
            }
            if (count != watched.count) {
                watched.count = count;
                counts.counted(entry.getKey(), count);
            }
            var condition = watched.quorum.on(count, now);
            if (condition != watched.told) {
                watched.told = condition;
                counts.judged(entry.getKey(), condition);
            }
        }
    }
}
