// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Attempt;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.script.Ending;
import org.vrrpd.daemon.script.Job;
import org.vrrpd.daemon.script.Outcome.Exited;
import org.vrrpd.daemon.script.Outcome.Killed;
import org.vrrpd.daemon.script.Outcome.NotStarted;
import org.vrrpd.daemon.script.Outcome.TimedOut;

/** Runs a command in each try, by those who run the daemon's scripts, and reads its exit code as keepalived does. */
final class ScriptProbe implements Probe.Blocking {

    private final Command command;
    private final Commands commands;

    /** Whether the command of this try had half of its time at least: one that this host began late shows nothing. */
    private volatile boolean hadTime;

    ScriptProbe(Command command, Commands commands) {
        this.command = command;
        this.commands = commands;
    }

    @Override
    public Outcome attempt(Attempt attempt) throws InterruptedException {
        var end = new CompletableFuture<Ending>();
        hadTime = false;
        if (!commands.start(new Job(command, attempt.left(), new Told(end, attempt)))) {
            return Outcome.amiss(Cause.NOT_TRIED, "this host runs no commands");
        }
        // To the end of the process even where the time is up before: no check runs its command twice at a time.
        var ending = end.join();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return outcome(ending);
    }

    /** What has not begun for want of this host proves nothing of what it would have said. */
    @Override
    public Outcome unended() {
        return hadTime
                ? Outcome.amiss(Cause.STUCK, command.program() + " did not end in time")
                : Outcome.amiss(Cause.NOT_TRIED, "this host did not begin to run " + command.program() + " in time");
    }

    /** Hears by the thread that runs commands. */
    private final class Told implements Job.Listener {
        private final CompletableFuture<Ending> end;
        private final Attempt attempt;
        private final Duration allowed;

        private Told(CompletableFuture<Ending> end, Attempt attempt) {
            this.end = end;
            this.attempt = attempt;
            this.allowed = attempt.left();
        }

        @Override
        public void begun() {
            hadTime = attempt.left().multipliedBy(2).compareTo(allowed) >= 0;
        }

        @Override
        public void over(Ending ending) {
            end.complete(ending);
        }
    }

    private Outcome outcome(Ending ending) {
        var lines = ending.firstLines().isEmpty() ? "" : ": " + String.join(" / ", ending.firstLines());
        var how = switch (ending.outcome()) {
            case Exited _, TimedOut _ -> " ";
            case Killed _ -> " ended ";
            case NotStarted _ -> " is ";
        };
        var sentence = command.program() + how + ending.outcome().words() + lines;
        return switch (ending.outcome()) {
            case Exited(var code) when code == 0 -> Outcome.fine(sentence);
            case Exited _, Killed _ -> Outcome.amiss(Cause.WRONG_ANSWER, sentence);
            case TimedOut _ -> Outcome.amiss(Cause.STUCK, sentence);
            case NotStarted _ -> Outcome.amiss(Cause.NOT_TRIED, sentence);
        };
    }
}
