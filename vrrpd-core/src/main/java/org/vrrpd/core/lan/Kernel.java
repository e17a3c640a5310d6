package org.vrrpd.core.lan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.LinkState.Carrier;

/** What outlives a host's daemon: its links, their own addresses, and the virtual addresses that are set. */
final class Kernel {

    private final int number;
    private final Map<LinkName, LinkState> links = new LinkedHashMap<>();
    private final Set<VirtualAddress> held = new LinkedHashSet<>();
    private final Service service;
    private final Map<LinkName, IpAddress> ownIpv4 = new HashMap<>();
    private final Map<LinkName, IpAddress> ownIpv6 = new HashMap<>();

    Kernel(int number, Service service) {
        this.number = number;
        this.service = service;
    }

    /** Puts the host on a link, with addresses that grow with its number. */
    void join(LinkName link) {
        links.computeIfAbsent(link, name -> new LinkState(Carrier.UP, own(name, Family.IPV4), own(name, Family.IPV6)));
    }

    private IpAddress own(LinkName link, Family family) {
        return (family == Family.IPV4 ? ownIpv4 : ownIpv6).computeIfAbsent(link, name -> numbered(name, family));
    }

    private IpAddress numbered(LinkName link, Family family) {
        var net = Math.floorMod(link.value().hashCode(), 200);
        return switch (family) {
            case IPV4 -> IpAddress.parse("192.168." + net + "." + number);
            case IPV6 -> IpAddress.parse("fe80::" + net + ":" + number);
        };
    }

    /** The address that the host has on a link whether that is up or not. */
    IpAddress ownAddress(LinkName link, Family family) {
        return own(link, family);
    }

    Map<LinkName, LinkState> links() {
        return links;
    }

    LinkState link(LinkName name) {
        return links.getOrDefault(name, LinkState.MISSING);
    }

    boolean isUp(LinkName name) {
        return link(name).carrier() == Carrier.UP;
    }

    LinkState set(LinkName link, Carrier carrier) {
        var state = carrier == Carrier.MISSING
                ? LinkState.MISSING
                : new LinkState(carrier, own(link, Family.IPV4), own(link, Family.IPV6));
        links.put(link, state);
        return state;
    }

    /** The link is there and up, but no address on it is usable. */
    LinkState strip(LinkName link) {
        var state = new LinkState(Carrier.UP, null, null);
        links.put(link, state);
        return state;
    }

    Set<VirtualAddress> held() {
        return held;
    }

    boolean holds(VirtualAddress address) {
        return held.contains(address);
    }

    boolean add(VirtualAddress address, long nowNanos) {
        var added = held.add(address);
        if (added) {
            service.taken(address.ip(), nowNanos);
        }
        return added;
    }

    boolean remove(VirtualAddress address, long nowNanos) {
        var removed = held.remove(address);
        if (removed) {
            service.dropped(address.ip(), nowNanos);
        }
        return removed;
    }
}
