// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands that are called when something happens to a router or to a sync group.
 *
 * @param onAny keepalived's {@code notify}: called on every change of state, with what has changed as arguments
 */
public record NotifyScripts(@Nullable Command onAny, Map<Occasion, Command> on) {

    public static final NotifyScripts NONE = new NotifyScripts(null, Map.of());

    /** What a command of its own may be called for. */
    public enum Occasion {
        MASTER("notify_master"),
        BACKUP("notify_backup"),
        FAULT("notify_fault"),
        STOP("notify_stop"),
        DELETED("notify_deleted"),
        LOWER_RIVAL("notify_master_rx_lower_pri");

        private final String word;

        Occasion(String word) {
            this.word = word;
        }

        /** The word of the language that names the command. */
        public String word() {
            return word;
        }
    }

    public NotifyScripts {
        on = Map.copyOf(on);
    }

    public boolean isEmpty() {
        return onAny == null && on.isEmpty();
    }
}
