// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/** One side of a connection. */
public record Endpoint(IpAddress ip, int port) {

    @Override
    public String toString() {
        return ip.family() == Family.IPV6 ? "[" + ip + "]:" + port : ip + ":" + port;
    }
}
