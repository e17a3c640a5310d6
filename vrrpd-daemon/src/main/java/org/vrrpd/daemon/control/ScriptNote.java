// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.TrackedScript;

/**
 * Of a tracked script: what it was told to be, and how it is doing.
 *
 * @param result keepalived's count, from 0 to rise + fall - 1
 * @param last null before the first run is over
 */
public record ScriptNote(
        TrackedScript script,
        Condition condition,
        int result,
        Activity activity,
        @Nullable LastRun last) {

    public enum Activity {
        IDLE,
        RUNNING
    }

    /**
     * A run that is over: how it ended, how long it took, and the first lines that it wrote.
     *
     * @param code null when it did not end by itself
     */
    public record LastRun(String ending, @Nullable Integer code, Duration took, List<String> output) {

        public LastRun {
            output = List.copyOf(output);
        }
    }
}
