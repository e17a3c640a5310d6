// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;

/** Tells whoever watches over the process that the loop still turns: twice in the time after which it would be given up. */
final class Heartbeat {

    private final @Nullable Duration interval;
    private final Runnable feed;
    private Moment next;

    /** @param patience how long the watchdog waits; null when there is none */
    Heartbeat(@Nullable Duration patience, Runnable feed, Moment now) {
        interval = patience == null ? null : patience.dividedBy(2);
        this.feed = feed;
        next = now;
    }

    void beat(Moment now) {
        if (interval != null && !now.isBefore(next)) {
            feed.run();
            next = now.plus(interval);
        }
    }

    @Nullable
    Moment deadline() {
        return interval == null ? null : next;
    }
}
