// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.daemon.config.AddressOptions;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.Globals.Conflicts;
import org.vrrpd.daemon.config.RouterOptions;

/** What the settings say of links and addresses: which links matter, which addresses are virtual there, and how they are set. */
public final class Plan {

    private final Map<VirtualAddress, AddressOptions> options;
    private final Conflicts conflicts;
    private final Map<LinkName, Set<IpAddress>> virtual = new HashMap<>();
    private final Map<RouterName, List<VirtualAddress>> held = new HashMap<>();
    private final Set<VirtualAddress> addresses = new HashSet<>();
    private final Map<LinkName, Set<IpAddress>> sources = new HashMap<>();
    private final Set<LinkName> promoting;

    public static Plan of(Configuration configuration) {
        return new Plan(
                configuration.engine(),
                configuration.addressOptions(),
                configuration.trackers().links().values(),
                promoting(configuration),
                configuration.globals().conflicts());
    }

    private static Set<LinkName> promoting(Configuration configuration) {
        var promoting = new HashSet<LinkName>();
        for (var router : configuration.engine().routers()) {
            var options = configuration.routerOptions().getOrDefault(router.name(), RouterOptions.DEFAULT);
            if (options.secondaries() == RouterOptions.Secondaries.PROMOTED) {
                promoting.add(router.key().link());
            }
        }
        return promoting;
    }

    Plan(
            Settings settings,
            Map<VirtualAddress, AddressOptions> options,
            Collection<LinkName> tracked,
            Set<LinkName> promoting,
            Conflicts conflicts) {
        this.options = options;
        this.conflicts = conflicts;
        this.promoting = promoting;
        for (var link : tracked) {
            virtual.computeIfAbsent(link, _ -> new HashSet<>());
        }
        for (var router : settings.routers()) {
            virtual.computeIfAbsent(router.key().link(), _ -> new HashSet<>());
            held.put(router.name(), router.addresses().held());
            var source = router.links().trackedSource();
            if (source != null) {
                sources.computeIfAbsent(router.key().link(), _ -> new HashSet<>())
                        .add(source);
            }
            for (var address : router.addresses().held()) {
                virtual.computeIfAbsent(address.link(), _ -> new HashSet<>()).add(address.ip());
                addresses.add(address);
            }
        }
    }

    /** The links that some router sends on, tracks or has addresses on. */
    Set<LinkName> links() {
        return virtual.keySet();
    }

    boolean concerns(LinkName link) {
        return virtual.containsKey(link);
    }

    /** The links of which a router asks that they promote secondary addresses. */
    Set<LinkName> promoting() {
        return promoting;
    }

    /** Whether an address of this link is virtual, whatever its prefix length. */
    boolean isVirtual(LinkName link, IpAddress ip) {
        return virtual.getOrDefault(link, Set.of()).contains(ip);
    }

    /** The addresses without which some router of this link is not to send. */
    Set<IpAddress> sources(LinkName link) {
        return sources.getOrDefault(link, Set.of());
    }

    /** Whether others that answer for our addresses are listened for. */
    boolean watchesConflicts() {
        return conflicts == Conflicts.WATCHED;
    }

    boolean lists(VirtualAddress address) {
        return addresses.contains(address);
    }

    public Set<VirtualAddress> addresses() {
        return addresses;
    }

    Set<RouterName> routers() {
        return held.keySet();
    }

    List<VirtualAddress> heldBy(RouterName router) {
        return held.getOrDefault(router, List.of());
    }

    AddressOptions optionsOf(VirtualAddress address) {
        return options.getOrDefault(address, AddressOptions.DEFAULT);
    }
}
