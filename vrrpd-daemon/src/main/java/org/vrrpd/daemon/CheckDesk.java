// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.run.Checks;
import org.vrrpd.daemon.check.Commands;
import org.vrrpd.daemon.check.IcmpEchoes;
import org.vrrpd.daemon.check.Probes;
import org.vrrpd.daemon.check.ProcSight;
import org.vrrpd.daemon.check.SocketSight;
import org.vrrpd.daemon.config.TrackedCheck;
import org.vrrpd.daemon.linux.Libc;

/** Has services checked, by a thread that begins with the first check, and keeps up with what the file says. */
final class CheckDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CheckDesk.class);

    private final Libc libc;
    private final Mailbox mailbox;
    private final Notebook notebook;
    private final Commands commands;
    private final Map<String, TrackedCheck> tried = new HashMap<>();
    private @Nullable Checks checks;

    /** @param commands who runs what checks run */
    CheckDesk(Libc libc, Mailbox mailbox, Notebook notebook, Commands commands) {
        this.libc = libc;
        this.mailbox = mailbox;
        this.notebook = notebook;
        this.commands = commands;
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
            return Checks.start(
                    new CheckMail(mailbox, notebook),
                    RandomGenerator.getDefault().nextLong(),
                    new SocketSight(libc),
                    new ProcSight(),
                    new IcmpEchoes(libc));
        } catch (IOException e) {
            LOG.error("nothing can be checked: {}", e.getMessage());
            return null;
        }
    }

    private void join(Checks running, TrackedCheck check) {
        try {
            running.join(Probes.of(check, commands));
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
}
