// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.vrrpd.core.Moment;
import org.vrrpd.daemon.config.TrackedScript;

/** The scripts that routers track: each runs in its interval. It belongs to the thread of the scripts. */
final class TrackedScripts {

    private final ScriptNews news;
    private final ScriptLines lines;
    private final List<TrackedRun> runs = new ArrayList<>();

    TrackedScripts(ScriptNews news, Logger log) {
        this.news = news;
        lines = new ScriptLines(log);
    }

    /** From now on these: those that stay are kept as they are, those that go are made to end. */
    void serve(List<TrackedScript> scripts, Runs crew, Moment now) {
        var before = List.copyOf(runs);
        runs.clear();
        for (var script : scripts) {
            var kept = find(before, script);
            if (kept == null) {
                runs.add(new TrackedRun(script, news, lines, now));
            } else {
                kept.change(script, now);
                runs.add(kept);
            }
        }
        for (var run : before) {
            if (!runs.contains(run)) {
                run.end(crew, now);
            }
        }
    }

    private static @Nullable TrackedRun find(List<TrackedRun> runs, TrackedScript script) {
        for (var run : runs) {
            if (run.isOf(script)) {
                return run;
            }
        }
        return null;
    }

    /** When the next turn comes; null without scripts. */
    @Nullable
    Moment next() {
        Moment next = null;
        for (var run : runs) {
            next = next == null ? run.next() : Moment.earlier(next, run.next());
        }
        return next;
    }

    void passed(Moment now, Runs crew) {
        for (var i = 0; i < runs.size(); i++) {
            runs.get(i).passed(now, crew);
        }
    }
}
