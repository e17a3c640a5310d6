package org.vrrpd.checks.health;

import java.time.Duration;

/** What this host's kernel counts of the time that was taken from this host, where somebody can ask it. Answers at once. */
@FunctionalInterface
public interface HostSight {

    /** Nobody can. */
    HostSight NONE = () -> Lost.NOTHING;

    /**
     * Since some moment that stays the same; zero of what is not counted.
     *
     * @param stolen given to other guests while a CPU of this one could have run; on average of all CPUs
     * @param stalled while every task that had work waited for memory
     */
    record Lost(Duration stolen, Duration stalled) {
        public static final Lost NOTHING = new Lost(Duration.ZERO, Duration.ZERO);
    }

    Lost lost();
}
