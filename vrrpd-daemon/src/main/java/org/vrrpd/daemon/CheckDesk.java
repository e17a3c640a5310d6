// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.run.Checks;
import org.vrrpd.checks.run.Report;
import org.vrrpd.checks.run.Reports;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.check.Probes;
import org.vrrpd.daemon.check.SocketSight;
import org.vrrpd.daemon.config.TrackedCheck;
import org.vrrpd.daemon.config.Trackers;
import org.vrrpd.daemon.linux.Libc;

/** Has services checked, by a thread that begins with the first check, and brings the loop the verdicts. */
final class CheckDesk implements Reports {

    private static final Logger LOG = LoggerFactory.getLogger(CheckDesk.class);

    private final Libc libc;
    private final Mailbox mailbox;
    private final Notebook notebook;
    private final Map<String, TrackedCheck> tried = new HashMap<>();
    private @Nullable Checks checks;

    CheckDesk(Libc libc, Mailbox mailbox, Notebook notebook) {
        this.libc = libc;
        this.mailbox = mailbox;
        this.notebook = notebook;
    }

    /** From now on these are tried; one that is as it was keeps its connections. The loop must know them before their first verdicts. */
    synchronized void serve(Collection<TrackedCheck> wanted) {
        if (checks == null && !wanted.isEmpty()) {
            checks = begun();
        }
        var running = checks;
        if (running == null) {
            return;
        }
        var left = new HashMap<>(tried);
        for (var check : wanted) {
            left.remove(check.name());
            var before = tried.put(check.name(), check);
            if (before == null || !before.isTriedLike(check)) {
                join(running, check);
            }
        }
        for (var gone : left.keySet()) {
            tried.remove(gone);
            running.leave(new CheckName(gone));
            notebook.forgetCheck(gone);
        }
    }

    private @Nullable Checks begun() {
        try {
            return Checks.start(this, RandomGenerator.getDefault().nextLong(), new SocketSight(libc));
        } catch (IOException e) {
            LOG.error("nothing can be checked: {}", e.getMessage());
            return null;
        }
    }

    private static void join(Checks running, TrackedCheck check) {
        try {
            running.join(Probes.of(check));
        } catch (Unusable why) {
            LOG.error("{} is not checked: {}", check.name(), why.sentence());
        }
    }

    /** What was checked is checked no more. */
    synchronized void close() {
        if (checks != null) {
            checks.close();
        }
    }

    @Override
    public void take(Report report) {
        notebook.checkSays(report);
        if (!report.changes()) {
            return;
        }
        tell(report);
        mailbox.put(new Mail.Told(new Input.Judged(
                Trackers.ofCheck(report.name().value()),
                switch (report.verdict()) {
                    case UP -> Condition.UP;
                    case DOWN -> Condition.DOWN;
                    case UNKNOWN -> Condition.UNKNOWN;
                })));
    }

    private static void tell(Report report) {
        var why = new StringBuilder();
        for (var finding : report.last().findings()) {
            why.append(why.isEmpty() ? "" : "; ")
                    .append(finding.cause().word())
                    .append(": ")
                    .append(finding.sentence());
        }
        if (report.verdict() == Verdict.DOWN) {
            LOG.warn("Check {} is down: {}", report.name().value(), why);
        } else {
            LOG.info("Check {} is up: {}", report.name().value(), report.last().seen());
        }
    }

    @Override
    public void broken(CheckName name, Throwable defect) {
        LOG.error("the check {} has a defect, please report it", name.value(), Objects.requireNonNull(defect));
    }

    @Override
    public void over(Throwable defect) {
        mailbox.put(new Mail.Broken("nothing is checked any more", defect));
    }
}
