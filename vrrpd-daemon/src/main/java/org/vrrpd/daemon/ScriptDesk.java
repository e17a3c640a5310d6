// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.DaemonScripts;
import org.vrrpd.daemon.config.Globals;
import org.vrrpd.daemon.config.TrackedScript;
import org.vrrpd.daemon.control.ScriptNote;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.net.ScriptFiles;
import org.vrrpd.daemon.notify.Herald.Call;
import org.vrrpd.daemon.script.Ending;
import org.vrrpd.daemon.script.Job;
import org.vrrpd.daemon.script.Outcome;
import org.vrrpd.daemon.script.ScriptNews;
import org.vrrpd.daemon.script.ScriptReport;
import org.vrrpd.daemon.script.ScriptThread;
import org.vrrpd.daemon.script.Treatment;

/** Has scripts run, by threads that begin with the first of them, and brings the loop what those say that routers track. */
final class ScriptDesk implements ScriptNews {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptDesk.class);

    private static final int MOST_AT_ONCE = 64;

    /** Between the service manager, the launcher and the daemon. */
    private static final Set<String> OWN_VARIABLES = Set.of(
            "_JAVA_SR_SIGNUM",
            "MALLOC_MMAP_THRESHOLD_",
            "NOTIFY_SOCKET",
            "VRRPD_JAVA_OPTIONS",
            "VRRPD_NAMESPACE",
            "VRRPD_PARENT",
            "VRRPD_READY_FD",
            "WATCHDOG_PID",
            "WATCHDOG_USEC");

    private final Libc libc;
    private final Mailbox mailbox;
    private final Notebook notebook;
    private final Globals.Scheduling scheduling;
    private @Nullable ScriptThread thread;
    private @Nullable ScriptThread calls;

    ScriptDesk(Libc libc, Mailbox mailbox, Notebook notebook, Globals.Scheduling scheduling) {
        this.libc = libc;
        this.mailbox = mailbox;
        this.notebook = notebook;
        this.scheduling = scheduling;
    }

    /** From now on these scripts run; the loop must know them before their first words come. */
    synchronized void serve(List<TrackedScript> scripts) {
        if (thread == null && !scripts.isEmpty()) {
            thread = begun("scripts");
        }
        if (thread != null) {
            thread.track(scripts, this);
        }
    }

    /** Has a command run for a check, beside those of scripts; false where none can be run. */
    synchronized boolean run(Job job) {
        if (thread == null) {
            thread = begun("scripts");
        }
        if (thread != null) {
            thread.start(job);
        }
        return thread != null;
    }

    /** Has a command run that nobody tracks: it may take as long as it likes, and waits for none that is tracked. */
    synchronized Call call(Command command, Runnable ended) {
        return call(command, null, ended);
    }

    private Call call(Command command, @Nullable Duration patience, Runnable ended) {
        if (calls == null) {
            calls = begun("calls");
        }
        var thread = calls;
        if (thread == null) {
            ended.run();
            return () -> {};
        }
        var job = new Job(command, patience, ending -> {
            tell(command, ending);
            ended.run();
        });
        thread.start(job);
        return () -> thread.end(job);
    }

    /** Waits for a command, as long as it may take. */
    void await(DaemonScripts.Timed script) {
        LOG.info("Running {}", String.join(" ", script.command().words()));
        var over = new CountDownLatch(1);
        synchronized (this) {
            call(script.command(), script.patience(), over::countDown);
        }
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(Command command, Ending ending) {
        if (!(ending.outcome() instanceof Outcome.Exited(var code) && code == 0)) {
            var words = ending.firstLines().isEmpty() ? "" : ": " + String.join(" / ", ending.firstLines());
            LOG.warn(
                    "Script `{}` {}{}",
                    String.join(" ", command.words()),
                    ending.outcome().words(),
                    words);
        }
    }

    private @Nullable ScriptThread begun(String name) {
        try {
            var treatment = new Treatment(environment(), scheduling.realTimePriority() != 0, scheduling.nice());
            var begun = ScriptThread.open(libc, name, ScriptFiles::objection, treatment, MOST_AT_ONCE);
            begun.begin();
            return begun;
        } catch (LinuxException e) {
            LOG.error("no script can be run: {}", e.getMessage());
            return null;
        }
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeAll(OWN_VARIABLES);
        return environment;
    }

    /** What runs is told to end, and nothing more is begun. */
    synchronized void endAll() {
        if (thread != null) {
            thread.endAll();
        }
    }

    /** What is tracked and still runs is killed; what was called and told to end has been told. */
    synchronized void finish(Duration patience) {
        if (calls != null) {
            calls.settle(patience);
        }
        if (thread != null && !thread.finish(patience)) {
            LOG.warn("a script does not end though it was killed");
        }
    }

    @Override
    public void judged(TrackerName tracker, Condition condition) {
        mailbox.put(new Mail.Told(new Input.Judged(tracker, condition)));
    }

    @Override
    public void report(ScriptReport report) {
        var activity = report.isRunning() ? ScriptNote.Activity.RUNNING : ScriptNote.Activity.IDLE;
        notebook.scriptIs(
                new ScriptNote(report.script(), report.condition(), report.result(), activity, lastRun(report)));
    }

    private static ScriptNote.@Nullable LastRun lastRun(ScriptReport report) {
        var last = report.last();
        if (last == null) {
            return null;
        }
        var code = last.outcome() instanceof Outcome.Exited(var exited) ? exited : null;
        return new ScriptNote.LastRun(last.outcome().words(), code, last.took(), last.firstLines());
    }
}
