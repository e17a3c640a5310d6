package org.vrrpd.core.wire;

import java.time.Duration;

/** Advertisement intervals; the common ones exist once, so that hearing one allocates nothing. */
final class Intervals {
    private static final Duration[] COMMON = new Duration[1001];

    static {
        for (int centiseconds = 0; centiseconds < COMMON.length; centiseconds++) {
            COMMON[centiseconds] = Duration.ofMillis(centiseconds * 10L);
        }
    }

    private Intervals() {}

    static Duration ofCentiseconds(int centiseconds) {
        return centiseconds < COMMON.length ? COMMON[centiseconds] : Duration.ofMillis(centiseconds * 10L);
    }
}
