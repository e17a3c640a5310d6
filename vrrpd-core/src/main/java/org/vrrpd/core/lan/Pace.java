package org.vrrpd.core.lan;

import java.time.Duration;

/** How late a host wakes at most, and how long it takes over one input. */
record Pace(Duration latestWake, Duration perInput) {

    static final Pace PROMPT = new Pace(Duration.ZERO, Duration.ZERO);
}
