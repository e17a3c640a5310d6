// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import org.vrrpd.core.track.Weight;

/**
 * A {@code vrrp_script} that routers track.
 *
 * @param timeout zero where the file says none
 * @param rise how many successes make it up
 * @param fall how many failures make it down
 * @param weight where no line of a router says another
 */
public record TrackedScript(
        String name, Command command, Duration interval, Duration timeout, int rise, int fall, Weight weight) {

    /** As the engine knows it. */
    public static final String TRACKER_PREFIX = "script ";

    /** How long a run may take. */
    public Duration patience() {
        return timeout.isZero() ? interval : timeout;
    }
}
