// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.RouterSettings.OwnLink;
import org.vrrpd.daemon.linux.netlink.Link;

/** The interfaces in keepalived.data: those of the host, and those that are awaited. What keepalived keeps of sysctls is left out. */
final class LinkSection {

    /** What keepalived writes for a link that is not tracked. */
    private static final String UNTRACKED = "255";

    private final Portrait portrait;
    private final HostLinks links;
    private final DataLines lines;

    LinkSection(Portrait portrait, HostLinks links, DataLines lines) {
        this.portrait = portrait;
        this.links = links;
        this.lines = lines;
    }

    void write() {
        var awaited = new LinkedHashSet<LinkName>();
        for (var router : portrait.settings().routers()) {
            awaited.add(router.key().link());
        }
        awaited.addAll(portrait.configuration().trackers().links().values());
        for (var link : links.links()) {
            write(link);
            awaited.remove(link.name());
        }
        for (var link : awaited) {
            writeAwaited(link);
        }
    }

    private void write(Link link) {
        lines.record("Name = " + link.name());
        lines.line("index", link.index());
        writeAddresses(link);
        if (link.mac() != null && !link.isLoopback()) {
            lines.line("MAC", link.mac().toString());
            lines.line("MAC broadcast", "ff:ff:ff:ff:ff:ff");
        }
        var state = (link.isUp() ? "UP" : "not UP")
                + (link.isRunning() ? ", RUNNING" : ", not RUNNING")
                + (link.isBroadcast() ? "" : ", no broadcast")
                + (link.isLoopback() ? ", loopback" : "")
                + (link.isPointToPoint() ? ", point to point" : "")
                + (link.resolvesNeighbours() ? "" : ", no arp")
                + (link.isMulticast() ? "" : ", no multicast");
        lines.line("State", state);
        lines.line("Seen up", link.isUp() ? 1 : 0);
        writeDelays();
        lines.line("MTU", link.mtu());
        if (link.isLoopback()) {
            lines.line("HW Type", "LOOPBACK");
        } else {
            lines.line("HW Type", link.mac() == null ? "UNKNOWN" : "ETHERNET");
        }
        lines.plain("NIC netlink status update");
        writeTracking(link.name());
    }

    private void writeAwaited(LinkName name) {
        lines.record("Name = " + name);
        lines.line("index", "0 (deleted)");
        lines.line("IPv4 address", "(none)");
        lines.line("IPv6 address", "(none)");
        lines.line("State", "not UP, not RUNNING, no broadcast, no multicast");
        lines.line("Seen up", 0);
        writeDelays();
        lines.line("MTU", 0);
        lines.line("HW Type", "UNKNOWN (0)");
        lines.plain("NIC netlink status update");
        writeTracking(name);
    }

    private void writeAddresses(Link link) {
        var ipv4 = addresses(link, Family.IPV4);
        var ipv6 = addresses(link, Family.IPV6);
        lines.line("IPv4 address", ipv4.isEmpty() ? "(none)" : ipv4.getFirst().toString());
        writeAdditional("Additional IPv4 addresses :", ipv4);
        lines.line("IPv6 address", ipv6.isEmpty() ? "(none)" : ipv6.getFirst().toString());
        writeAdditional("Additional IPv6 addresses :", ipv6);
    }

    private void writeAdditional(String head, List<IpAddress> addresses) {
        if (addresses.size() > 1) {
            lines.plain(head);
            for (var address : addresses.subList(1, addresses.size())) {
                lines.item(address.toString());
            }
        }
    }

    /** Those that a router may send from: not virtual ones, and of IPv6 link-local ones. */
    private List<IpAddress> addresses(Link link, Family family) {
        var found = new ArrayList<IpAddress>();
        for (var address : links.addresses()) {
            var ip = address.ip();
            if (address.index() == link.index()
                    && ip.family() == family
                    && (family == Family.IPV4 || ip.isLinkLocal())
                    && !isVirtual(ip)) {
                found.add(ip);
            }
        }
        return found;
    }

    private boolean isVirtual(IpAddress ip) {
        for (var router : portrait.settings().routers()) {
            for (var address : router.addresses().held()) {
                if (address.ip().equals(ip) && !router.priority().isOwner()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void writeDelays() {
        lines.line("Delayed state change running", false);
        lines.line("Up debounce timer", "0us");
        lines.line("Down debounce timer", "0us");
    }

    /** Routers on the link, those that track it by their own blocks, those that have addresses there; then members of groups that do. */
    private void writeTracking(LinkName name) {
        var found = new ArrayList<String>();
        for (var router : portrait.settings().routers()) {
            var weight = weight(router, name);
            if (!weight.isEmpty()) {
                found.add(router.name() + ", weight " + weight);
            }
        }
        for (var tracking : portrait.tracking(new TrackerName("interface " + name))) {
            if (weight(tracking.router(), name).isEmpty()) {
                found.add(tracking.router().name() + ", weight " + DataLines.of(tracking.weight()));
            }
        }
        if (!found.isEmpty()) {
            lines.plain("Tracking VRRP instances :");
        }
        for (var line : found) {
            lines.item(line);
        }
    }

    /** How much a link weighs for a router by itself; empty where it has nothing to do with it. */
    private String weight(RouterSettings router, LinkName name) {
        if (router.key().link().equals(name)) {
            return router.links().ownLink() == OwnLink.UNTRACKED ? UNTRACKED : "0";
        }
        var tracker = new TrackerName("interface " + name);
        for (var one : portrait.tracked(router)) {
            if (one.tracker().equals(tracker)) {
                return DataLines.of(one.weight());
            }
        }
        for (var address : router.addresses().held()) {
            if (address.link().equals(name)) {
                return "0";
            }
        }
        return "";
    }
}
