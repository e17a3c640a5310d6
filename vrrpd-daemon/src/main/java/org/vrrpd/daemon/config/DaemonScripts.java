// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Globals.Fifo;

/**
 * The commands that are called for the daemon itself.
 *
 * @param startup before it does anything
 * @param shutdown after everything is done
 * @param readers of the pipes that are told of changes: each runs as long as its pipe is here, whose path is its last argument
 */
public record DaemonScripts(
        @Nullable Timed startup, @Nullable Timed shutdown, Map<Fifo, Command> readers) {

    /** A command that is waited for, so long at most. */
    public record Timed(Command command, Duration patience) {}

    public DaemonScripts {
        readers = Map.copyOf(readers);
    }
}
