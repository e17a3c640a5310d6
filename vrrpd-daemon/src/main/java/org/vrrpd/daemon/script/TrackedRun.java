// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.TrackedScript;

/** One {@code vrrp_script} while the daemon runs: when it is its turn, and what its runs have made of it. */
final class TrackedRun {

    private final ScriptNews news;
    private final ScriptLines lines;
    private TrackedScript script;
    private Turns turns;
    private Health health;
    private int lastCode;
    private @Nullable Ending last;
    private @Nullable Job job;

    TrackedRun(TrackedScript script, ScriptNews news, ScriptLines lines, Moment now) {
        this.script = script;
        this.news = news;
        this.lines = lines;
        turns = Turns.from(now);
        health = Health.unknown(script.rise(), script.fall());
        report();
    }

    /** Whether another definition is of the same script, so that what is known of it stays: keepalived asks no more. */
    boolean isOf(TrackedScript other) {
        return script.name().equals(other.name()) && script.command().equals(other.command());
    }

    void change(TrackedScript other, Moment now) {
        script = other;
        turns = turns.within(other.interval(), now);
        health = health.counting(other.rise(), other.fall());
        report();
    }

    Moment next() {
        return turns.next();
    }

    void passed(Moment now, Runs runs) {
        if (!turns.haveCome(now)) {
            return;
        }
        var isFree = !turns.isRunning();
        turns = turns.taken(now, script.interval());
        if (isFree) {
            job = new Job(script.command(), script.patience(), new Listening());
            runs.start(job, now);
            report();
        }
    }

    void end(Runs runs, Moment now) {
        if (job != null) {
            runs.end(job, now);
        }
    }

    private final class Listening implements Job.Listener {
        @Override
        public void over(Ending ending) {
            turns = turns.over();
            job = null;
            TrackedRun.this.over(ending);
        }

        @Override
        public void stuck() {
            lines.isStuck(script.name());
            take(health.failed());
            report();
        }
    }

    private void over(Ending ending) {
        var before = last;
        last = ending;
        switch (ending.outcome()) {
            case Outcome.NotStarted outcome -> {
                lines.cannotRun(script.name(), outcome, before);
                tell(Condition.UNKNOWN);
            }
            case Outcome.Exited(var code) -> {
                if (code != lastCode) {
                    lastCode = code;
                    lines.returns(script.name(), code);
                }
                result(code == 0 ? health.succeeded() : health.failed(), ending);
            }
            case Outcome.Killed _, Outcome.TimedOut _ -> result(health.failed(), ending);
        }
        report();
    }

    private void result(Health after, Ending ending) {
        if (after.condition() != health.condition()) {
            if (after.condition() == Condition.UP) {
                lines.isUp(script.name());
            } else {
                lines.isDown(script.name(), ending);
            }
        }
        take(after);
    }

    private void take(Health after) {
        health = after;
        tell(after.condition());
    }

    private void tell(Condition condition) {
        news.judged(new TrackerName(TrackedScript.TRACKER_PREFIX + script.name()), condition);
    }

    private void report() {
        news.report(new ScriptReport(script, health.condition(), health.result(), job != null, last));
    }
}
