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

    /** What it is in the words of the file, but for its name and its weight. */
    String definition() {
        var user = command.user() == null ? "" : " user " + command.user();
        var group = command.group() == null ? "" : " " + command.group();
        return String.join(" ", command.words()) + user + group + " interval " + EffectiveRouter.seconds(interval)
                + " timeout " + EffectiveRouter.seconds(patience()) + " rise " + rise + " fall " + fall;
    }

    /** How long a run may take. */
    public Duration patience() {
        return timeout.isZero() ? interval : timeout;
    }
}
