// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** The links that a test says there are. */
record FakePorts(Map<LinkName, Port> ports) implements Ports {

    @Override
    public @Nullable Port of(LinkName link) {
        return ports.get(link);
    }

    @Override
    public boolean haveMac(MacAddress mac) {
        return ports.values().stream().anyMatch(port -> port.mac().equals(mac));
    }
}
