package org.vrrpd.core.lan;

import java.time.Duration;

/** How the wire treats packets: it may lose, double and delay them; unlike delays reorder them. */
record Weather(double loss, double duplication, Duration largestDelay) {

    static final Duration SMALLEST_DELAY = Duration.ofNanos(50_000);

    static final Weather FAIR = new Weather(0, 0, Duration.ofMillis(1));

    Weather losing(double share) {
        return new Weather(share, duplication, largestDelay);
    }

    Weather duplicating(double share) {
        return new Weather(loss, share, largestDelay);
    }

    Weather delayingUpTo(Duration delay) {
        return new Weather(loss, duplication, delay);
    }
}
