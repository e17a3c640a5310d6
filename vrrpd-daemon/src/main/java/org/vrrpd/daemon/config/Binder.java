// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.daemon.config.DaemonScripts.Timed;
import org.vrrpd.daemon.config.Globals.Fifo;
import org.vrrpd.daemon.config.NotifyScripts.Occasion;
import org.vrrpd.daemon.config.Problem.Kind;
import org.vrrpd.daemon.config.RouterBinder.Bound;

/** Makes settings of a tree of values, and looks at what blocks have to do with each other. */
final class Binder {

    /** keepalived's manual page has notify_deleted too, which it does not know there. */
    private static final Set<Occasion> OF_GROUPS =
            EnumSet.of(Occasion.MASTER, Occasion.BACKUP, Occasion.FAULT, Occasion.STOP);

    private static final int SCRIPT_SECONDS = 10;

    private final Values root;
    private final Host host;
    private final Problems problems;
    private final List<RouterSettings> routers = new ArrayList<>();
    private final Map<RouterName, RouterOptions> routerOptions = new LinkedHashMap<>();
    private final Map<GroupName, GroupOptions> groupOptions = new LinkedHashMap<>();
    private final Map<VirtualAddress, AddressOptions> addressOptions = new LinkedHashMap<>();
    private final Map<RouterKey, RouterName> keys = new HashMap<>();

    Binder(Values root, Host host) {
        this.root = root;
        this.host = host;
        problems = root.problems();
    }

    Configuration bind() {
        var globalsBinder = new GlobalsBinder(root, host);
        var globals = globalsBinder.globals();
        var defaults = globalsBinder.routerDefaults();
        var links = new LinkCheck(host, globals.missingLinks(), problems);
        var scripts = new Scripts(globals.scriptUser(), root.section("global_defs"), host);
        var trackables = new Trackables(root, scripts);
        var tracking = new TrackingBinder(links, trackables, problems);
        var unbuilt = new Unbuilt(root, links, scripts);
        unbuilt.judgeGlobals();
        var doubts = new Doubts(trackables, globals.email(), problems);
        var instances = root.named("vrrp_instance");
        var groups = groups(instances, trackables);
        var byMember = byMember(groups);
        for (var instance : instances) {
            unbuilt.judgeRouter(instance);
            var group = byMember.get(instance.name());
            var called = scripts.notified(instance, EnumSet.allOf(Occasion.class));
            var bound = new RouterBinder(instance, defaults, links, tracking, called, group).bind();
            if (bound != null) {
                take(bound, instance);
                doubts.about(instance, bound.settings());
                doubts.about(instance, bound.options().alerts());
            }
        }
        for (var group : groups) {
            var options = new GroupOptions(
                    scripts.notified(group.values(), OF_GROUPS), RouterBinder.alerts(group.values(), defaults));
            groupOptions.put(group.name(), options);
            doubts.about(group.values(), options.alerts());
        }
        if (globalsBinder.refusesErrors()) {
            problems.raise(Severity.ERROR);
        }
        return new Configuration(
                new Settings(routers, settings(groups), tracking.trackers()),
                globals,
                defaults,
                routerOptions,
                groupOptions,
                addressOptions,
                tracking.things(),
                daemonScripts(globals, scripts));
    }

    private DaemonScripts daemonScripts(Globals globals, Scripts scripts) {
        var defs = root.section("global_defs");
        var readers = new HashMap<Fifo, Command>();
        for (var fifo : globals.fifos().list()) {
            var reader = scripts.called(defs, fifo.word() + "_script");
            if (reader != null) {
                readers.put(fifo, reader.with(List.of(fifo.path())));
            }
        }
        return new DaemonScripts(
                timed(defs, "startup_script", scripts), timed(defs, "shutdown_script", scripts), readers);
    }

    private static @Nullable Timed timed(Values defs, String word, Scripts scripts) {
        var command = scripts.called(defs, word);
        var patience = Duration.ofSeconds(defs.number(word + "_timeout", SCRIPT_SECONDS));
        return command == null ? null : new Timed(command, patience);
    }

    private void take(Bound bound, Values instance) {
        var router = bound.settings();
        var other = keys.putIfAbsent(router.key(), router.name());
        if (other != null) {
            problems.fatal(
                    Kind.SETTINGS,
                    instance.at(),
                    router.name() + " and " + other + " both have VRID "
                            + router.key().vrid() + " for " + router.key().family() + " on "
                            + router.key().link(),
                    "give one of them another virtual_router_id");
            return;
        }
        routers.add(router);
        routerOptions.put(router.name(), bound.options());
        for (var entry : bound.addressOptions().entrySet()) {
            addressOptions.putIfAbsent(entry.getKey(), entry.getValue());
        }
    }

    private List<GroupBlock> groups(List<Values> instances, Trackables trackables) {
        var names = new HashSet<String>();
        for (var instance : instances) {
            names.add(instance.name());
        }
        var groups = new ArrayList<GroupBlock>();
        var grouped = new HashSet<RouterName>();
        for (var block : root.named("vrrp_sync_group")) {
            var lines = trackables.lines(block, Priority.DEFAULT, Weights.COUNT);
            var members = new ArrayList<RouterName>();
            for (var entry : block.entries("group")) {
                var name = entry.first();
                if (!names.contains(name)) {
                    problems.error(entry.at(name), "there is no vrrp_instance '" + name + "'", "it is passed over");
                } else if (!grouped.add(new RouterName(name))) {
                    problems.error(
                            entry.at(name), name + " is in a sync group already", "a router is in one group at most");
                } else {
                    members.add(new RouterName(name));
                }
            }
            if (members.isEmpty()) {
                problems.error(block.at(), "the sync group " + block.name() + " has no members", "it is passed over");
                continue;
            }
            if (members.size() == 1) {
                problems.error(
                        block.at(),
                        "the sync group " + block.name() + " has one member",
                        "list the others under group");
            }
            var weights = block.flag("sync_group_tracking_weight") ? Weights.COUNT : Weights.IGNORED;
            groups.add(new GroupBlock(block, members, weights, lines));
        }
        return groups;
    }

    private static Map<String, GroupBlock> byMember(List<GroupBlock> groups) {
        var byMember = new HashMap<String, GroupBlock>();
        for (var group : groups) {
            for (var member : group.members()) {
                byMember.put(member.value(), group);
            }
        }
        return byMember;
    }

    /** Members in the order of the routers. */
    private List<GroupSettings> settings(List<GroupBlock> groups) {
        var byMember = byMember(groups);
        var present = new HashMap<String, List<RouterName>>();
        for (var router : routers) {
            var group = byMember.get(router.name().value());
            if (group != null) {
                present.computeIfAbsent(group.values().name(), _ -> new ArrayList<>())
                        .add(router.name());
            }
        }
        var settings = new ArrayList<GroupSettings>();
        for (var group : groups) {
            var members = present.get(group.values().name());
            if (members != null) {
                settings.add(group.settings(members));
            }
        }
        return settings;
    }
}
