// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.daemon.linux.Libc;

/** The kernel's numbers of address families. */
final class AddressFamily {
    private AddressFamily() {}

    static int number(Family family) {
        return switch (family) {
            case IPV4 -> Libc.AF_INET;
            case IPV6 -> Libc.AF_INET6;
        };
    }

    /** Null if it is none of ours. */
    static @Nullable Family of(int number) {
        return switch (number) {
            case Libc.AF_INET -> Family.IPV4;
            case Libc.AF_INET6 -> Family.IPV6;
            default -> null;
        };
    }
}
