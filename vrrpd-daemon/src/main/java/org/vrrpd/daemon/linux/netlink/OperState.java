// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

/** RFC 2863's ifOperStatus as the kernel numbers it, {@code <linux/if.h>}: in the order of its IF_OPER_ numbers. */
public enum OperState {
    UNKNOWN,
    NOT_PRESENT,
    DOWN,
    LOWER_LAYER_DOWN,
    TESTING,
    DORMANT,
    UP;

    private static final OperState[] ALL = values();

    static OperState of(int number) {
        return number < ALL.length ? ALL[number] : UNKNOWN;
    }
}
