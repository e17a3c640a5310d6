// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import org.vrrpd.core.Moment;

/** What one announcement after the other passes, of one lane or of several: after each it is closed for a while. */
final class Gate {

    private Moment opensAt;

    Gate(Moment now) {
        opensAt = now;
    }

    Moment opensAt() {
        return opensAt;
    }

    void closeFor(Duration interval, Moment now) {
        opensAt = now.plus(interval);
    }
}
