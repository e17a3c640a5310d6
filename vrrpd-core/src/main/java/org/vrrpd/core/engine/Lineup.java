package org.vrrpd.core.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.wire.Datagram;

/** The routers of this host and their sync groups, as the settings have them; the key decides who is who. */
final class Lineup {

    private final Map<RouterKey, Router> routers = new LinkedHashMap<>();
    private final Roster roster = new Roster();
    private List<SyncGroup> groups = List.of();

    /** The first router that lists each virtual address; null until somebody asks, and after a change. */
    private @Nullable Map<VirtualAddress, Router> listers;

    /** Who comes and who goes with other settings. */
    record Difference(List<Router> fresh, List<Router> gone) {}

    /** All routers, those included that a reload has removed and that still hand over. */
    Collection<Router> routers() {
        return Collections.unmodifiableCollection(routers.values());
    }

    List<SyncGroup> groups() {
        return groups;
    }

    @Nullable
    Router find(LinkName link, Datagram packet) {
        return roster.find(link, packet);
    }

    /** The first router that lists this virtual address. */
    @Nullable
    Router listerOf(VirtualAddress address) {
        var known = listers;
        if (known == null) {
            known = new HashMap<>();
            for (var router : routers.values()) {
                for (var listed : router.settings.addresses().held()) {
                    known.putIfAbsent(listed, router);
                }
            }
            listers = known;
        }
        return known.get(address);
    }

    /** The routers of these names, each with the mates of its sync group. */
    Set<Router> withMates(List<RouterName> names) {
        var chosen = new LinkedHashSet<Router>();
        for (var router : routers.values()) {
            if (names.contains(router.name()) && !router.leaving) {
                chosen.addAll(router.group == null ? List.of(router) : router.group.members());
            }
        }
        return chosen;
    }

    /** The routers that would begin anew with these settings, in their state as it is. */
    List<Router> discontinuedBy(Settings next) {
        var discontinued = new ArrayList<Router>();
        for (var told : next.routers()) {
            var known = routers.get(told.key());
            if (known != null && !known.leaving && !told.continues(known.settings)) {
                discontinued.add(known);
            }
        }
        return discontinued;
    }

    /** Takes other settings: a router whose settings are the same is not touched. */
    Difference change(Settings next, Facts facts) {
        listers = null;
        var gone = new LinkedHashMap<>(routers);
        var fresh = new ArrayList<Router>();
        for (var told : next.routers()) {
            var known = gone.remove(told.key());
            if (known == null) {
                fresh.add(add(told, facts));
            } else {
                change(known, told);
            }
        }
        gone.values().removeIf(router -> router.leaving);
        for (var router : gone.values()) {
            router.leaving = true;
            router.group = null;
        }
        regroup(next);
        return new Difference(fresh, List.copyOf(gone.values()));
    }

    private Router add(RouterSettings told, Facts facts) {
        var router = new Router(told, facts);
        routers.put(told.key(), router);
        roster.add(router);
        return router;
    }

    private static void change(Router router, RouterSettings told) {
        router.leaving = false;
        if (!router.settings.equals(told)) {
            router.settings = told;
            router.hearing = new Hearing(told);
        }
    }

    private void regroup(Settings next) {
        var byName = new HashMap<RouterName, Router>();
        for (var router : routers.values()) {
            if (!router.leaving) {
                router.group = null;
                byName.put(router.name(), router);
            }
        }
        var announced = new HashMap<GroupName, @Nullable Role>();
        groups.forEach(group -> announced.put(group.settings.name(), group.announced));
        var regrouped = new ArrayList<SyncGroup>();
        for (var told : next.groups()) {
            var members = told.members().stream().map(byName::get).toList();
            var group = new SyncGroup(told, members);
            group.announced = announced.get(told.name());
            members.forEach(member -> member.group = group);
            regrouped.add(group);
        }
        groups = List.copyOf(regrouped);
    }

    void forget(Router router) {
        listers = null;
        routers.remove(router.key(), router);
        roster.remove(router);
    }
}
