// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;

/** The announcing frames of each router's addresses, built before they are needed and again when their link has changed. */
final class PreparedFrames {

    private record Prepared(Port from, Frame frame) {}

    private final Ports ports;
    private final Map<RouterName, Map<VirtualAddress, Prepared>> byRouter = new HashMap<>();

    PreparedFrames(Ports ports) {
        this.ports = ports;
    }

    /** Builds what these addresses need, and forgets the router's others. */
    void prepare(RouterName router, List<VirtualAddress> addresses) {
        ofRouter(router).keySet().retainAll(addresses);
        var seen = new HashMap<LinkName, Port>();
        for (var address : addresses) {
            var port = seen.computeIfAbsent(address.link(), ports::of);
            if (port != null) {
                of(router, address, port);
            }
        }
    }

    Frame of(RouterName router, VirtualAddress address, Port port) {
        var prepared = ofRouter(router);
        var known = prepared.get(address);
        if (known == null || !known.from().equals(port)) {
            known = new Prepared(port, new Frame(port.linkIndex(), announcement(port, address)));
            prepared.put(address, known);
        }
        return known.frame();
    }

    void forget(RouterName router) {
        byRouter.remove(router);
    }

    private Map<VirtualAddress, Prepared> ofRouter(RouterName router) {
        return byRouter.computeIfAbsent(router, name -> new HashMap<>());
    }

    private static byte[] announcement(Port port, VirtualAddress address) {
        return switch (address.ip().family()) {
            case IPV4 -> Arp.announcement(port.mac(), address.ip());
            case IPV6 -> NeighbourDiscovery.announcement(port.mac(), address.ip(), port.forwards());
        };
    }
}
