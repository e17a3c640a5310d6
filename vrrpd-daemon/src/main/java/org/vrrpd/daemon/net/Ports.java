// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** The host's Ethernet links as they are now. */
public interface Ports {

    /** Null when there is no such link, or it has no Ethernet neighbours: loopback, tunnels, NOARP. */
    @Nullable
    Port of(LinkName link);

    /** Whether any link of this host has this hardware address: its frames may come back over a bridge. */
    boolean haveMac(MacAddress mac);
}
