// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Globals.Fifos.AfterReload;
import org.vrrpd.daemon.linux.Libc;

/** Tells others what has happened to routers and groups, in keepalived's order: scripts, then pipes, then people by mail. */
public final class Herald implements AutoCloseable {

    private final Notices notices = new Notices();
    private final Caller caller;
    private final ScriptCalls scripts;
    private final Fifos fifos;
    private final List<Audience> audiences;
    private final Map<Command, Call> readers = new HashMap<>();

    /** Who runs a command; its end is told from any thread. */
    public interface Caller {
        Call call(Command command, Runnable ended);
    }

    /** A command that was called. */
    public interface Call {
        /** Has it end, if it still runs; its end is not told then. */
        void end();
    }

    /** Who does something later, on any thread. */
    public interface Alarm {
        void after(Duration time, Runnable task);
    }

    /** @param umask what others may not do with a pipe that is made here */
    public Herald(Libc libc, int umask, Caller caller, Alarm alarm) {
        this.caller = caller;
        scripts = new ScriptCalls(caller, alarm);
        fifos = new Fifos(libc, umask);
        audiences = List.of(scripts, fifos, new MailAlerts(libc));
    }

    /** These settings hold from now on. */
    public synchronized void configured(Configuration configuration) {
        notices.configured(configuration.routerOptions(), configuration.groupOptions());
        var wanted = configuration.daemonScripts().readers().values();
        endReaders(wanted);
        for (var audience : audiences) {
            audience.configured(configuration);
        }
        for (var reader : wanted) {
            if (!readers.containsKey(reader)) {
                readers.put(reader, caller.call(reader, () -> {}));
            }
        }
    }

    private void endReaders(Collection<Command> kept) {
        for (var reader : List.copyOf(readers.keySet())) {
            if (!kept.contains(reader)) {
                Objects.requireNonNull(readers.remove(reader)).end();
            }
        }
    }

    /** A reload brought these settings; whoever reads a pipe is told again how everything stands, if that is asked for. */
    public synchronized void reconfigured(Configuration configuration) {
        configured(configuration);
        if (configuration.globals().fifos().afterReload() == AfterReload.ALL_STATES) {
            notices.all().forEach(fifos::hear);
        }
    }

    /** Tells what has just become true. */
    public synchronized void on(Output output) {
        var notice = notices.of(output);
        if (notice != null) {
            for (var audience : audiences) {
                audience.hear(notice);
            }
        }
    }

    /** Waits for the scripts that were called last, so long at most: they may go on without us. */
    public void awaitScripts(Duration most) {
        scripts.await(most);
    }

    @Override
    public synchronized void close() {
        endReaders(List.of());
        for (var audience : audiences) {
            audience.close();
        }
    }
}
