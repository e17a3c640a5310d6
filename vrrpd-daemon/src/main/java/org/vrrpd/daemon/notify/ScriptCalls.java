// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.notify.Herald.Alarm;
import org.vrrpd.daemon.notify.Herald.Caller;

/** keepalived's notify scripts: a state's own first, then the one that hears of every state. */
final class ScriptCalls implements Audience {

    private final CallQueue calls;

    ScriptCalls(Caller caller, Alarm alarm) {
        calls = new CallQueue(caller, alarm);
    }

    /** Each notice says which scripts want to hear it. */
    @Override
    public void configured(Configuration configuration) {}

    @Override
    public void hear(Notice notice) {
        var commands = commands(notice);
        if (!commands.isEmpty()) {
            calls.add(notice.subject(), commands);
        }
    }

    private static List<Command> commands(Notice notice) {
        var told = notice.interest().scripts();
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
    void await(Duration most) {
        try {
            calls.awaitIdle(most);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was called goes on. */
    @Override
    public void close() {}
}
