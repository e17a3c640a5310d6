// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.DaemonScripts.Timed;
import org.vrrpd.daemon.config.Globals.Scheduling;
import org.vrrpd.daemon.config.TrackedCheck;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.net.Ledger;
import org.vrrpd.daemon.net.Plan;
import org.vrrpd.daemon.notify.Herald;
import org.vrrpd.daemon.track.FileWatch;
import org.vrrpd.daemon.track.ProcessWatch;

/**
 * What stands around the loop and hands, in the order of a start, a reload and a stop: what routers track, who is told of changes,
 * and which addresses somebody would have to remove after us.
 */
final class Surroundings {

    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);

    private static final Duration SCRIPTS_PATIENCE = Duration.ofSeconds(1);

    /** As long as keepalived waits for notify_stop. */
    private static final Duration LAST_CALLS_PATIENCE = Duration.ofSeconds(1);

    /** How long the start and a reload wait for what tracked files say, and then for how many processes run. */
    private static final Duration TRACKED_PATIENCE = Duration.ofMillis(500);

    private final Ledger ledger;
    private final Mailbox mailbox;
    private final Notebook notebook;
    private final ScriptDesk scripts;
    /** Null until there is a check: its class brings others with it, which a start without checks need not load. */
    private volatile @Nullable CheckDesk checks;

    private final Libc libc;
    private final Herald herald;
    private final FileWatch files;
    private final ProcessWatch processes;
    private volatile @Nullable Timed farewell;

    /** @param umask what others may not do with a pipe that is made here */
    Surroundings(Libc libc, int umask, Ledger ledger, Mailbox mailbox, Notebook notebook, Scheduling scheduling) {
        this.ledger = ledger;
        this.mailbox = mailbox;
        this.notebook = notebook;
        scripts = new ScriptDesk(libc, mailbox, notebook, scheduling);
        this.libc = libc;
        herald = new Herald(libc, umask, scripts::call, Surroundings::later);
        files = new FileWatch(libc, new FileMail(mailbox, notebook));
        processes = new ProcessWatch(libc, new ProcessMail(mailbox, notebook));
    }

    private static void later(Duration time, Runnable task) {
        CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS).execute(task);
    }

    /** Before anything is decided. */
    void prepare(Configuration configuration) {
        farewell = configuration.daemonScripts().shutdown();
        await(configuration.daemonScripts().startup());
        herald.configured(configuration);
    }

    private void await(@Nullable Timed script) {
        if (script != null) {
            scripts.await(script);
        }
    }

    /** What tracked files say, and which processes run, is known before the loop begins. */
    void lookAround(Configuration configuration) throws LinuxException {
        files.track(configuration.trackers().files(), TRACKED_PATIENCE);
        processes.track(configuration.trackers().processes(), TRACKED_PATIENCE);
    }

    /** From now on tracked scripts run and services are checked: the loop must know them before their first words come. */
    void probe(Configuration configuration) {
        scripts.serve(List.copyOf(configuration.trackers().scripts().values()));
        check(configuration.trackers().checks().values());
    }

    private synchronized void check(Collection<TrackedCheck> services) {
        var desk = checks;
        if (desk == null && !services.isEmpty()) {
            desk = new CheckDesk(libc, mailbox, notebook, scripts::run);
            checks = desk;
        }
        if (desk != null) {
            desk.serve(services);
        }
    }

    /** A reload brought these settings, which go on to the loop. */
    void reconfigured(Configuration next) {
        try {
            ledger.add(Plan.of(next).addresses());
        } catch (IOException e) {
            LOG.warn("should this process be killed, new addresses may stay behind: {}", e.getMessage());
        }
        farewell = next.daemonScripts().shutdown();
        notebook.configured(next);
        herald.reconfigured(next);
        mailbox.put(new Mail.Reconfigured(next));
        probe(next);
        try {
            lookAround(next);
        } catch (LinuxException e) {
            LOG.error("tracked files and processes are not looked at: {}", e.getMessage());
        }
    }

    /** Tells others what has been carried out. */
    void tell(Output output) {
        herald.on(output);
    }

    /** Nothing that is tracked counts any more. */
    void stopping() {
        scripts.endAll();
    }

    /** The loop has ended: those who were told last may hear it, then all of it ends. */
    void end() {
        herald.awaitScripts(LAST_CALLS_PATIENCE);
        herald.close();
        var desk = checks;
        if (desk != null) {
            desk.close();
        }
        scripts.finish(SCRIPTS_PATIENCE);
    }

    /** The last thing that is done, as the settings have it that were read last. */
    void takeLeave() {
        await(farewell);
    }
}
