// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.LinkName;

/**
 * A network interface as the kernel describes it. The index stays when it is renamed and is another when it is made anew.
 *
 * @param flags IFF_ of {@code <linux/if.h>}
 * @param mac null where hardware addresses do not have 48 bits, or there is none
 * @param mtu in bytes
 * @param kind what made it, as {@code ip link add type} says it; null for hardware
 * @param master the index of the bridge, bond or VRF that it belongs to; 0 for none
 * @param promotesSecondaries whether another IPv4 address of its subnet becomes primary when the primary one goes
 */
public record Link(
        int index,
        LinkName name,
        int flags,
        OperState operState,
        @Nullable MacAddress mac,
        int mtu,
        @Nullable String kind,
        int master,
        boolean promotesSecondaries) {
    static final int IFF_UP = 0x1;
    static final int IFF_BROADCAST = 0x2;
    static final int IFF_LOOPBACK = 0x8;
    static final int IFF_POINTOPOINT = 0x10;
    static final int IFF_RUNNING = 0x40;
    static final int IFF_NOARP = 0x80;
    static final int IFF_MULTICAST = 0x1000;
    static final int IFF_LOWER_UP = 0x10000;

    /** Whether an operator has set it up. */
    public boolean isUp() {
        return has(IFF_UP);
    }

    /** Whether packets can pass, as far as the kernel knows. */
    public boolean isRunning() {
        return has(IFF_RUNNING);
    }

    /** Whether the hardware has a carrier. */
    public boolean isLowerUp() {
        return has(IFF_LOWER_UP);
    }

    public boolean isLoopback() {
        return has(IFF_LOOPBACK);
    }

    public boolean isBroadcast() {
        return has(IFF_BROADCAST);
    }

    public boolean isPointToPoint() {
        return has(IFF_POINTOPOINT);
    }

    public boolean isMulticast() {
        return has(IFF_MULTICAST);
    }

    /** Whether hosts on it are found by ARP or neighbour discovery. */
    public boolean resolvesNeighbours() {
        return !has(IFF_NOARP);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
