package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.vrrpd.core.IpAddress;

/** How virtual addresses were served: how long nobody held one, and how long two hosts did. */
final class Service {

    private static final class Log {
        int holders;
        long sinceNanos;
        long longestGap;
        long longestOverlap;
        boolean begun;

        void turn(int change, long now) {
            var lasted = now - sinceNanos;
            if (begun && holders == 0) {
                longestGap = Math.max(longestGap, lasted);
            } else if (holders > 1) {
                longestOverlap = Math.max(longestOverlap, lasted);
            }
            if (change != 0) {
                holders += change;
                sinceNanos = now;
                begun = true;
            }
        }
    }

    private final Map<IpAddress, Log> logs = new HashMap<>();

    void taken(IpAddress address, long nowNanos) {
        of(address).turn(+1, nowNanos);
    }

    void dropped(IpAddress address, long nowNanos) {
        of(address).turn(-1, nowNanos);
    }

    private Log of(IpAddress address) {
        return logs.computeIfAbsent(address, _ -> new Log());
    }

    /** Forgets what was, not what is. */
    void beginAnew(long nowNanos) {
        for (var log : logs.values()) {
            log.sinceNanos = nowNanos;
            log.longestGap = 0;
            log.longestOverlap = 0;
        }
    }

    /** The longest time that nobody held it, once somebody had. */
    Duration longestGap(IpAddress address, long nowNanos) {
        of(address).turn(0, nowNanos);
        return Duration.ofNanos(of(address).longestGap);
    }

    /** The longest time that several hosts held it. */
    Duration longestOverlap(IpAddress address, long nowNanos) {
        of(address).turn(0, nowNanos);
        return Duration.ofNanos(of(address).longestOverlap);
    }
}
