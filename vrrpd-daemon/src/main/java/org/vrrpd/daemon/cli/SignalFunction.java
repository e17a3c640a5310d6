// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import org.jspecify.annotations.Nullable;

/** What a signal asks of the daemon, by the names that {@code --signum} knows and keepalived's numbers on Linux. */
public enum SignalFunction {
    STOP(15),
    RELOAD(1),
    DATA(10),
    STATS(12),
    /** SIGRTMAX - 1. */
    STATS_CLEAR(63),
    /** SIGRTMIN + 2. */
    JSON(36),
    /** SIGRTMAX: the threads' stacks, or what stands for them. */
    TDUMP(64);

    /** SIGINT, which stops too. */
    public static final int INTERRUPT = 2;

    private final int signal;

    SignalFunction(int signal) {
        this.signal = signal;
    }

    public int signal() {
        return signal;
    }

    /** What this signal asks, SIGINT included; null when it asks nothing. */
    public static @Nullable SignalFunction ofSignal(int signal) {
        for (var function : values()) {
            if (function.signal == signal) {
                return function;
            }
        }
        return signal == INTERRUPT ? STOP : null;
    }

    static @Nullable SignalFunction named(String name) {
        for (var function : values()) {
            if (function.name().equals(name)) {
                return function;
            }
        }
        return null;
    }
}
