// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.TrackerSettings;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.Trackables.ScriptLine;
import org.vrrpd.daemon.config.Values.Entry;

/** Reads what routers track: of that, links and scripts are built, and lines about all else are only judged. */
final class TrackingBinder {

    /** So many intervals a verdict is believed while a script cannot be run. */
    private static final int UNKNOWN_HOLD_INTERVALS = 10;

    private final LinkCheck links;
    private final Trackables trackables;
    private final Problems problems;
    private final Map<TrackerName, LinkName> trackedLinks = new LinkedHashMap<>();
    private final Map<TrackerName, TrackedScript> trackedScripts = new LinkedHashMap<>();

    TrackingBinder(LinkCheck links, Trackables trackables, Problems problems) {
        this.links = links;
        this.trackables = trackables;
        this.problems = problems;
    }

    Map<TrackerName, LinkName> trackedLinks() {
        return trackedLinks;
    }

    List<TrackedScript> trackedScripts() {
        return List.copyOf(trackedScripts.values());
    }

    List<TrackerSettings> trackers() {
        var trackers = new ArrayList<TrackerSettings>();
        for (var name : trackedLinks.keySet()) {
            trackers.add(new TrackerSettings(name, TrackerSettings.FOREVER));
        }
        for (var entry : trackedScripts.entrySet()) {
            var hold = entry.getValue().interval().multipliedBy(UNKNOWN_HOLD_INTERVALS);
            trackers.add(new TrackerSettings(
                    entry.getKey(), hold.compareTo(TrackerSettings.FOREVER) < 0 ? hold : TrackerSettings.FOREVER));
        }
        return trackers;
    }

    /** What a router tracks by its own block and by its group's. */
    List<Tracked> tracked(Values router, LinkName ownLink, Priority priority, @Nullable GroupBlock group) {
        var weights = group == null ? Weights.COUNT : group.weights();
        var scripts = trackables.judge(router, priority, weights);
        var tracked = new LinkedHashMap<TrackerName, Tracked>();
        for (var entry : router.entries(TrackedKind.LINK.word())) {
            link(entry, ownLink, priority, weights, tracked);
        }
        if (group != null) {
            for (var entry : group.values().entries(TrackedKind.LINK.word())) {
                link(entry, ownLink, priority, Weights.COUNT, tracked);
            }
        }
        script(scripts, tracked);
        if (group != null) {
            script(group.scripts(), tracked);
        }
        return List.copyOf(tracked.values());
    }

    /** What a router's own line says of a script comes before what its group's does. */
    private void script(List<ScriptLine> lines, Map<TrackerName, Tracked> tracked) {
        for (var line : lines) {
            var name =
                    new TrackerName(TrackedScript.TRACKER_PREFIX + line.script().name());
            trackedScripts.put(name, line.script());
            tracked.putIfAbsent(name, Tracked.asKeepalived(name, line.weight()));
        }
    }

    private void link(
            Entry entry, LinkName ownLink, Priority priority, Weights weights, Map<TrackerName, Tracked> tracked) {
        var link = new LinkName(entry.first());
        var name = new TrackerName("interface " + link);
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
