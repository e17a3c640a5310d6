// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

/** What the kernel says of an address, or is told: IFA_F_ of {@code <linux/if_addr.h>}. */
public enum AddressFlag {
    /** IPv4: not the first of its subnet on the link. The kernel gives the same bit to IPv6's temporary addresses. */
    SECONDARY(0x01),
    /** IPv6: used at once, without asking whether another host has it. */
    NODAD(0x02),
    /** IPv6: used while it is being asked. */
    OPTIMISTIC(0x04),
    /** IPv6: another host has it. */
    DADFAILED(0x08),
    HOMEADDRESS(0x10),
    /** Its preferred lifetime is over. */
    DEPRECATED(0x20),
    /** IPv6: not usable yet. */
    TENTATIVE(0x40),
    PERMANENT(0x80),
    MANAGETEMPADDR(0x100),
    /** No route to its subnet comes with it. */
    NOPREFIXROUTE(0x200),
    /** Multicast groups are joined with it. */
    MCAUTOJOIN(0x400);

    private final int bit;

    AddressFlag(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
