// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/**
 * An Ethernet link as its neighbours see it: the hardware address that frames come from, whether they come from a router
 * (net.ipv6.conf.IF.forwarding), and a link-local address to ask from if there is one.
 */
public record Port(
        int linkIndex,
        MacAddress mac,
        boolean forwards,
        @Nullable IpAddress linkLocal) {}
