package org.vrrpd.checks.kind;

import java.time.Duration;

/**
 * How the kernel watches a connection on which nobody speaks: SO_KEEPALIVE and its three timers, tcp(7).
 *
 * @param idle how long it is silent before it is probed; whole seconds
 * @param interval from one probe that nobody answers to the next; whole seconds
 * @param probes after how many of those it is given up
 */
public record KeepAlive(Duration idle, Duration interval, int probes) {

    /** How long nobody may answer before it is noticed. */
    public Duration timeToNotice() {
        return idle.plus(interval.multipliedBy(probes));
    }

    /** The time to notice, and what makes it up. */
    @Override
    public String toString() {
        return timeToNotice().toSeconds() + " s (" + idle.toSeconds() + " + " + interval.toSeconds() + " × " + probes
                + ")";
    }
}
