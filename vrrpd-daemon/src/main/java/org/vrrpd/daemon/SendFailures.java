// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.LinuxException;

/** Adverts that the kernel refused to send: each is counted, and a router's are said at most once a minute. */
final class SendFailures {

    private static final Logger LOG = LoggerFactory.getLogger(SendFailures.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<RouterName, Said> said = new HashMap<>();

    private static final class Said {
        Moment silentUntil;
        long unsaid;

        Said(Moment silentUntil) {
            this.silentUntil = silentUntil;
        }
    }

    SendFailures(Clock clock) {
        this.clock = clock;
    }

    void note(RouterName router, LinkName link, LinuxException failure) {
        var now = clock.now();
        var one = said.computeIfAbsent(router, _ -> new Said(now));
        if (now.isBefore(one.silentUntil)) {
            one.unsaid++;
            return;
        }
        LOG.warn(
                "({}) an advert could not be sent on {}: {} ({} more since the last such line)",
                router,
                link,
                failure.getMessage(),
                one.unsaid);
        one.silentUntil = now.plus(SILENCE);
        one.unsaid = 0;
    }
}
