// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.TrackerSettings;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.Trackers.OfGroup;
import org.vrrpd.daemon.config.Values.Entry;

/** Reads what routers track: lines about neighbours are only judged. */
final class TrackingBinder {

    /** So many intervals a verdict is believed while a script cannot be run. */
    private static final int UNKNOWN_HOLD_INTERVALS = 10;

    private final LinkCheck links;
    private final Trackables trackables;
    private final Problems problems;
    private final SequencedMap<TrackerName, LinkName> trackedLinks = new LinkedHashMap<>();
    private final SequencedMap<TrackerName, TrackedScript> scripts = new LinkedHashMap<>();
    private final SequencedMap<TrackerName, TrackedFile> files = new LinkedHashMap<>();
    private final SequencedMap<TrackerName, TrackedProcess> processes = new LinkedHashMap<>();
    private final SequencedMap<TrackerName, TrackedCheck> checks = new LinkedHashMap<>();
    private final Map<GroupName, SequencedMap<TrackerName, Tracked>> ofGroups = new HashMap<>();

    private final Map<GroupName, Weights> groupWeights = new HashMap<>();

    TrackingBinder(LinkCheck links, Trackables trackables, Problems problems) {
        this.links = links;
        this.trackables = trackables;
        this.problems = problems;
    }

    Trackers things() {
        var lists = new HashMap<GroupName, OfGroup>();
        for (var group : ofGroups.entrySet()) {
            var weights = groupWeights.getOrDefault(group.getKey(), Weights.IGNORED);
            lists.put(group.getKey(), new OfGroup(List.copyOf(group.getValue().values()), weights));
        }
        return new Trackers(
                trackedLinks,
                inOrder(TrackedKind.SCRIPT, scripts),
                inOrder(TrackedKind.FILE, files),
                inOrder(TrackedKind.PROCESS, processes),
                inOrder(TrackedKind.CHECK, checks),
                lists);
    }

    /** Things of one kind in the order of their blocks. */
    private <T> SequencedMap<TrackerName, T> inOrder(TrackedKind kind, Map<TrackerName, T> things) {
        var byRank = new TreeMap<Integer, Map.Entry<TrackerName, T>>();
        for (var thing : things.entrySet()) {
            byRank.put(trackables.rank(kind, Trackers.nameInFile(thing.getKey())), thing);
        }
        var inOrder = new LinkedHashMap<TrackerName, T>();
        for (var thing : byRank.values()) {
            inOrder.put(thing.getKey(), thing.getValue());
        }
        return inOrder;
    }

    List<TrackerSettings> trackers() {
        var trackers = new ArrayList<TrackerSettings>();
        for (var name : trackedLinks.keySet()) {
            trackers.add(new TrackerSettings(name, TrackerSettings.FOREVER));
        }
        for (var entry : scripts.entrySet()) {
            var hold = entry.getValue().interval().multipliedBy(UNKNOWN_HOLD_INTERVALS);
            trackers.add(new TrackerSettings(
                    entry.getKey(), hold.compareTo(TrackerSettings.FOREVER) < 0 ? hold : TrackerSettings.FOREVER));
        }
        for (var name : files.keySet()) {
            trackers.add(new TrackerSettings(name, TrackerSettings.FOREVER));
        }
        for (var name : processes.keySet()) {
            trackers.add(new TrackerSettings(name, TrackerSettings.FOREVER));
        }
        // A check keeps its verdict by itself while tries prove nothing.
        for (var entry : checks.entrySet()) {
            trackers.add(new TrackerSettings(
                    entry.getKey(), TrackerSettings.FOREVER, entry.getValue().trial()));
        }
        return trackers;
    }

    /** What a router tracks by its own block and by its group's. */
    List<Tracked> tracked(Values router, LinkName ownLink, Priority priority, @Nullable GroupBlock group) {
        var weights = group == null ? Weights.COUNT : group.weights();
        var lines = trackables.lines(router, priority, weights);
        var tracked = new LinkedHashMap<TrackerName, Tracked>();
        for (var entry : router.entries(TrackedKind.LINK.word())) {
            link(entry, ownLink, priority, weights, tracked);
        }
        take(lines, tracked);
        if (group != null) {
            var own = Set.copyOf(tracked.keySet());
            for (var entry : group.values().entries(TrackedKind.LINK.word())) {
                link(entry, ownLink, priority, Weights.COUNT, tracked);
            }
            take(group.lines(), tracked);
            note(group, own, tracked);
        }
        return List.copyOf(tracked.values());
    }

    private void note(GroupBlock group, Set<TrackerName> own, Map<TrackerName, Tracked> tracked) {
        var name = new GroupName(group.values().name());
        var ofGroup = ofGroups.get(name);
        if (ofGroup == null) {
            ofGroup = new LinkedHashMap<>();
            ofGroups.put(name, ofGroup);
            groupWeights.put(name, group.weights());
        }
        for (var one : tracked.values()) {
            if (!own.contains(one.tracker())) {
                ofGroup.putIfAbsent(one.tracker(), one);
            }
        }
    }

    /** What a router tracks by its own block it does not track by its group's too. */
    private void take(List<Trackables.Line> lines, Map<TrackerName, Tracked> tracked) {
        for (var line : lines) {
            var name = line.kind().tracker(line.name());
            switch (line.kind()) {
                case SCRIPT -> {
                    var script = trackables.script(line.name());
                    if (script != null) {
                        scripts.putIfAbsent(name, script);
                        tracked.putIfAbsent(name, Tracked.asKeepalived(name, line.weight()));
                    }
                }
                case FILE -> {
                    files.putIfAbsent(name, trackables.file(line.name()));
                    tracked.putIfAbsent(name, Tracked.asKeepalived(name, line.weight()));
                }
                case PROCESS -> {
                    processes.putIfAbsent(name, trackables.process(line.name()));
                    tracked.putIfAbsent(name, Tracked.asKeepalived(name, line.weight()));
                }
                case CHECK -> {
                    checks.putIfAbsent(name, trackables.check(line.name()));
                    tracked.putIfAbsent(name, Tracked.asKeepalived(name, line.weight()));
                }
                case LINK, NEIGHBOUR -> {}
            }
        }
    }

    private void link(
            Entry entry, LinkName ownLink, Priority priority, Weights weights, Map<TrackerName, Tracked> tracked) {
        var link = new LinkName(entry.first());
        var name = TrackedKind.LINK.tracker(link.value());
        var at = entry.at(link.value());
        if (links.lacks(link)) {
            links.reportLack(link, at);
        }
        if (link.equals(ownLink)) {
            problems.error(at, link + " is the router's own link, and tracked already", "it is passed over");
            return;
        }
        if (tracked.containsKey(name)) {
            problems.error(at, link + " is tracked already", "it is passed over");
            return;
        }
        var line = TrackedLine.read(TrackedKind.LINK, entry, problems);
        if (line == null) {
            return;
        }
        var weight = line.weight() == null ? Weight.FAULT : line.weight();
        if (!weight.faults() && priority.isOwner()) {
            problems.error(at, "an owner of the addresses has no other priority", link + " is passed over");
            return;
        }
        if (!weight.faults() && weights == Weights.IGNORED) {
            problems.error(
                    at,
                    "a member of a sync group tracks nothing by weight",
                    link + " must be up; or say sync_group_tracking_weight in the group");
            weight = Weight.FAULT;
        }
        Doubts.about(weight, priority, at, "the weight of " + link, problems);
        trackedLinks.put(name, link);
        tracked.put(name, Tracked.asKeepalived(name, weight));
    }
}
