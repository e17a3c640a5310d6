// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Globals.Fifos.AfterReload;
import org.vrrpd.daemon.config.NotifyScripts;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.notify.Notice.Subject;
import org.vrrpd.daemon.notify.Notice.Subject.Kind;

/** Tells scripts and pipes what has happened to routers and groups, in keepalived's order: a state's own script, notify, pipes. */
public final class Herald implements AutoCloseable {

    private final Notices notices = new Notices();
    private final Fifos fifos;
    private final Caller caller;
    private final CallQueue calls;
    private final Map<Command, Call> readers = new HashMap<>();

    /** Those of removed routers stay: they are still to be called. */
    private final Map<Subject, NotifyScripts> scripts = new HashMap<>();

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
        fifos = new Fifos(libc, umask);
        this.caller = caller;
        calls = new CallQueue(caller, alarm);
    }

    /** These settings hold from now on. */
    public synchronized void configured(Configuration configuration) {
        notices.configured(configuration.routerOptions());
        var wanted = configuration.daemonScripts().readers().values();
        endReaders(wanted);
        fifos.configured(configuration.globals().fifos().list());
        for (var reader : wanted) {
            if (!readers.containsKey(reader)) {
                readers.put(reader, caller.call(reader, () -> {}));
            }
        }
        for (var router : configuration.engine().routers()) {
            var options = configuration.routerOptions().get(router.name());
            if (options != null) {
                scripts.put(new Subject(Kind.INSTANCE, router.name().value()), options.scripts());
            }
        }
        configuration
                .groupOptions()
                .forEach((group, options) -> scripts.put(new Subject(Kind.GROUP, group.value()), options.scripts()));
    }

    private void endReaders(Collection<Command> kept) {
        for (var reader : List.copyOf(readers.keySet())) {
            if (!kept.contains(reader)) {
                Objects.requireNonNull(readers.remove(reader)).end();
            }
        }
    }

    /** A reload brought these settings; whoever asked for it is told again how everything stands. */
    public synchronized void reconfigured(Configuration configuration) {
        configured(configuration);
        if (configuration.globals().fifos().afterReload() == AfterReload.ALL_STATES) {
            notices.all().forEach(fifos::tell);
        }
    }

    /** Tells what has just become true. */
    public synchronized void on(Output output) {
        var notice = notices.of(output);
        if (notice != null) {
            var commands = commands(notice);
            if (!commands.isEmpty()) {
                calls.add(notice.subject(), commands);
            }
            fifos.tell(notice);
        }
    }

    private List<Command> commands(Notice notice) {
        var told = scripts.getOrDefault(notice.subject(), NotifyScripts.NONE);
        var commands = new ArrayList<Command>(2);
        var occasion = notice.word().occasion();
        var own = occasion == null ? null : told.on().get(occasion);
        if (own != null) {
            commands.add(own);
        }
        if (told.onAny() != null && notice.word().isState()) {
            commands.add(told.onAny().with(notice.arguments()));
        }
        return commands;
    }

    /** Waits for the scripts that were called last, so long at most: they may go on without us. */
    public void awaitScripts(Duration most) {
        try {
            calls.awaitIdle(most);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        endReaders(List.of());
        fifos.close();
    }
}
