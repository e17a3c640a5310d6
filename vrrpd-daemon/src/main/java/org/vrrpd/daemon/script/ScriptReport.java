// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.TrackedScript;

/**
 * How a tracked script is doing.
 *
 * @param result keepalived's count
 * @param last the last run that is over; null before the first is
 */
public record ScriptReport(
        TrackedScript script,
        Condition condition,
        int result,
        boolean isRunning,
        @Nullable Ending last) {}
