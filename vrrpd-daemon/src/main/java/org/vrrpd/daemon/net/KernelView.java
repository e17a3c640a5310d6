// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.AddressFlag;
import org.vrrpd.daemon.linux.netlink.Link;
import org.vrrpd.daemon.linux.netlink.MacAddress;
import org.vrrpd.daemon.linux.netlink.News;

/** What the kernel has, as far as its news tell: links by index, and on each its addresses in the kernel's order. */
final class KernelView implements Ports {

    private final Map<Integer, Interface> byIndex = new HashMap<>();
    private final Set<VirtualAddress> ours = new HashSet<>();

    private static final class Interface {
        Link link;
        final Map<Local, Address> addresses = new LinkedHashMap<>();

        Interface(Link link) {
            this.link = link;
        }
    }

    /** What makes two addresses of a link the same one to the kernel. */
    private record Local(IpAddress ip, int prefixLength) {
        static Local of(Address address) {
            return new Local(address.ip(), address.prefixLength());
        }

        /** What a record's own does, written out: that one is put together while the daemon starts, which takes milliseconds. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Local that && ip.equals(that.ip) && prefixLength == that.prefixLength;
        }

        @Override
        public int hashCode() {
            return 31 * ip.hashCode() + prefixLength;
        }
    }

    /** Forgets all and takes a dump in; the kernel lists IPv4 addresses oldest first, IPv6 ones newest first. */
    void reset(List<Link> links, List<Address> addresses) {
        byIndex.clear();
        for (var link : links) {
            take(new News.LinkIs(link));
        }
        for (var address : addresses) {
            if (address.ip().family() == Family.IPV4) {
                take(new News.AddressIs(address));
            }
        }
        for (var address : addresses.reversed()) {
            if (address.ip().family() == Family.IPV6) {
                take(new News.AddressIs(address));
            }
        }
    }

    void take(News news) {
        switch (news) {
            case News.LinkIs(var link) -> {
                var known = byIndex.get(link.index());
                if (known == null) {
                    byIndex.put(link.index(), new Interface(link));
                } else {
                    known.link = link;
                }
            }
            case News.LinkGone(var link) -> byIndex.remove(link.index());
            case News.AddressIs(var address) -> {
                var on = byIndex.get(address.index());
                if (on != null) {
                    on.addresses.put(Local.of(address), address);
                }
            }
            case News.AddressGone(var address) -> {
                var on = byIndex.get(address.index());
                if (on != null) {
                    on.addresses.remove(Local.of(address));
                }
            }
            case News.RouteIs _, News.RouteGone _, News.RuleIs _, News.RuleGone _ -> {}
            case News.Lost _ -> throw new IllegalArgumentException("what was lost cannot be taken in: dump and reset");
        }
    }

    /** The link of this name, if there is one now. */
    @Nullable
    Link link(LinkName name) {
        var found = find(name);
        return found == null ? null : found.link;
    }

    @Override
    public @Nullable Port of(LinkName name) {
        var on = find(name);
        var mac = on == null ? null : on.link.mac();
        if (on == null || mac == null || !on.link.resolvesNeighbours() || on.link.isLoopback()) {
            return null;
        }
        IpAddress linkLocal = null;
        for (var address : on.addresses.values()) {
            if (linkLocal == null
                    && address.ip().family() == Family.IPV6
                    && address.ip().isLinkLocal()
                    && !isOurs(on, address)) {
                linkLocal = address.ip();
            }
        }
        return new Port(on.link.index(), mac, Sysctl.isOn("net/ipv6/conf/" + name + "/forwarding"), linkLocal);
    }

    @Override
    public boolean haveMac(MacAddress mac) {
        for (var one : byIndex.values()) {
            if (mac.equals(one.link.mac())) {
                return true;
            }
        }
        return false;
    }

    /** What the engine needs to know of a link: whether it runs, and where its routers send from. */
    LinkState stateOf(LinkName name, Plan plan) {
        var found = find(name);
        if (found == null) {
            return LinkState.MISSING;
        }
        IpAddress ipv4 = null;
        IpAddress linkLocal = null;
        for (var address : found.addresses.values()) {
            if (plan.isVirtual(name, address.ip()) && !isOwn(found, address)) {
                continue;
            }
            if (address.ip().family() == Family.IPV4) {
                ipv4 = ipv4 == null ? address.ip() : ipv4;
            } else if (linkLocal == null && address.ip().isLinkLocal() && isUsable(address)) {
                linkLocal = address.ip();
            }
        }
        var carrier = found.link.isRunning() ? LinkState.Carrier.UP : LinkState.Carrier.DOWN;
        return new LinkState(carrier, ipv4, linkLocal, there(plan.sources(name)));
    }

    /** Those of these addresses that the host has, on whichever link. */
    private Set<IpAddress> there(Set<IpAddress> wanted) {
        var there = new HashSet<IpAddress>();
        if (!wanted.isEmpty()) {
            for (var on : byIndex.values()) {
                for (var address : on.addresses.values()) {
                    if (wanted.contains(address.ip()) && isUsable(address)) {
                        there.add(address.ip());
                    }
                }
            }
        }
        return there;
    }

    boolean holds(VirtualAddress address) {
        var found = find(address.link());
        return found != null && found.addresses.containsKey(new Local(address.ip(), address.prefixLength()));
    }

    /** Whether this address is the host's own though a router lists it, as an owner's is. */
    boolean isOwn(VirtualAddress address) {
        var on = find(address.link());
        var found = on == null ? null : on.addresses.get(new Local(address.ip(), address.prefixLength()));
        return on != null && found != null && isOwn(on, found);
    }

    /** The virtual addresses that the host holds and that are not its own, each as the kernel has it. */
    Set<VirtualAddress> virtual(Plan plan) {
        var virtual = new LinkedHashSet<VirtualAddress>();
        for (var name : plan.links()) {
            var on = find(name);
            if (on != null) {
                for (var address : on.addresses.values()) {
                    if (plan.isVirtual(name, address.ip()) && !isOwn(on, address)) {
                        virtual.add(new VirtualAddress(address.ip(), address.prefixLength(), name));
                    }
                }
            }
        }
        return virtual;
    }

    /** The kernel has granted this address: it is there, and ours, whatever the kernel can remember of that. */
    void setByUs(VirtualAddress address, Address granted) {
        ours.add(address);
        var on = byIndex.get(granted.index());
        if (on != null) {
            on.addresses.putIfAbsent(Local.of(granted), granted);
        }
    }

    /** It is there no longer, by whoever's doing. */
    void removed(VirtualAddress address) {
        ours.remove(address);
        var on = find(address.link());
        if (on != null) {
            on.addresses.remove(new Local(address.ip(), address.prefixLength()));
        }
    }

    /** The oldest address of its kind on the link, unless we have set it. */
    private boolean isOwn(Interface on, Address address) {
        if (isOurs(on, address)) {
            return false;
        }
        for (var other : on.addresses.values()) {
            if (other.ip().family() == address.ip().family()
                    && other.ip().isLinkLocal() == address.ip().isLinkLocal()) {
                return other.equals(address);
            }
        }
        return false;
    }

    private boolean isOurs(Interface on, Address address) {
        return address.protocol() == Tag.OURS
                || ours.contains(new VirtualAddress(address.ip(), address.prefixLength(), on.link.name()));
    }

    private static boolean isUsable(Address address) {
        return !address.is(AddressFlag.DADFAILED)
                && (!address.is(AddressFlag.TENTATIVE) || address.is(AddressFlag.OPTIMISTIC));
    }

    private @Nullable Interface find(LinkName name) {
        for (var one : byIndex.values()) {
            if (one.link.name().equals(name)) {
                return one;
            }
        }
        return null;
    }
}
