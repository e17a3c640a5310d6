// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.time.Duration;

/** How long an address stays, and how long new connections may use it, in whole seconds. */
public record Lifetime(Duration valid, Duration preferred) {
    /** INFINITY_LIFE_TIME of the kernel. */
    public static final Duration INFINITE = Duration.ofSeconds(0xffff_ffffL);

    public static final Lifetime FOREVER = new Lifetime(INFINITE, INFINITE);

    static Lifetime ofSeconds(int valid, int preferred) {
        return valid == -1 && preferred == -1 ? FOREVER : new Lifetime(seconds(valid), seconds(preferred));
    }

    /** An address that stays, but is no source for new connections after this time; zero: never is one. */
    public static Lifetime preferredFor(Duration preferred) {
        return new Lifetime(INFINITE, preferred);
    }

    boolean isForever() {
        return valid.equals(INFINITE) && preferred.equals(INFINITE);
    }

    static int toSeconds(Duration duration) {
        return (int) Math.min(duration.toSeconds(), INFINITE.toSeconds());
    }

    private static Duration seconds(int unsigned) {
        return unsigned == -1 ? INFINITE : Duration.ofSeconds(Integer.toUnsignedLong(unsigned));
    }
}
