// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;

/** Packets that the kernel had no room for, because they came faster than they were read: noted, and a link's said at most once a minute. */
final class Overflow {

    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Logger log;
    private final ObjLongConsumer<LinkName> noted;
    private final Map<LinkName, Said> said = new HashMap<>();

    private static final class Said {
        @Nullable
        Moment silentUntil;

        long unsaid;
    }

    Overflow(Logger log, ObjLongConsumer<LinkName> noted) {
        this.log = log;
        this.noted = noted;
    }

    /** So many packets more were dropped on this link. */
    void note(LinkName link, long packets, Moment now) {
        if (packets == 0) {
            return;
        }
        noted.accept(link, packets);
        var one = said.computeIfAbsent(link, _ -> new Said());
        one.unsaid += packets;
        if (one.silentUntil == null || !now.isBefore(one.silentUntil)) {
            log.warn(
                    "{}: {} packets came faster than they could be read, and the kernel dropped them: look for who sends so"
                            + " many, or see vrrp_rx_bufs_size",
                    link,
                    one.unsaid);
            one.silentUntil = now.plus(SILENCE);
            one.unsaid = 0;
        }
    }
}
