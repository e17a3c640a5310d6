// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Command;

/** One run of a command: how long it may take, and who is told of its end, by the thread of the scripts. */
public final class Job {

    private final Command command;
    private final @Nullable Duration patience;
    private final Listener listener;

    /** Who is told. */
    public interface Listener {

        void over(Ending ending);

        /** It runs now, and waits for no room any more. */
        default void begun() {}

        /** It was killed and is still there, as a process is that waits for a disk for ever; its end is told all the same. */
        default void stuck() {}
    }

    /** @param patience after which it is made to end; null: never */
    public Job(Command command, @Nullable Duration patience, Listener listener) {
        this.command = command;
        this.patience = patience;
        this.listener = listener;
    }

    Command command() {
        return command;
    }

    @Nullable
    Duration patience() {
        return patience;
    }

    Listener listener() {
        return listener;
    }
}
