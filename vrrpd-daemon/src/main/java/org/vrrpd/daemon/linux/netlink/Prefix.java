// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/** The addresses that begin with the same bits. */
public record Prefix(IpAddress ip, int length) {
    /** Every address. */
    public static Prefix any(Family family) {
        return new Prefix(new IpAddress(family, 0, 0), 0);
    }

    public Family family() {
        return ip.family();
    }

    @Override
    public String toString() {
        return ip + "/" + length;
    }
}
