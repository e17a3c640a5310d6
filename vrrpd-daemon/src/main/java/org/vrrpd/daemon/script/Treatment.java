// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import java.util.Map;

/**
 * What a command is not to inherit from the daemon.
 *
 * @param environment what it finds there instead of the daemon's own
 * @param isRealTime whether the daemon runs in real time
 * @param nice how nice the daemon is
 */
public record Treatment(Map<String, String> environment, boolean isRealTime, int nice) {

    public Treatment {
        environment = Map.copyOf(environment);
    }
}
