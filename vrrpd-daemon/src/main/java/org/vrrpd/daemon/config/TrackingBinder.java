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
import org.vrrpd.daemon.config.Values.Entry;

/** Reads what routers track; remembers every tracked link. */
final class TrackingBinder {

    private static final int LARGEST_LINK_WEIGHT = 253;

    private final LinkCheck links;
    private final Problems problems;
    private final Map<TrackerName, LinkName> trackedLinks = new LinkedHashMap<>();

    TrackingBinder(LinkCheck links, Problems problems) {
        this.links = links;
        this.problems = problems;
    }

    Map<TrackerName, LinkName> trackedLinks() {
        return trackedLinks;
    }

    List<TrackerSettings> trackers() {
        var trackers = new ArrayList<TrackerSettings>();
        for (var name : trackedLinks.keySet()) {
            trackers.add(new TrackerSettings(name, TrackerSettings.FOREVER));
        }
        return trackers;
    }

    /** What a router tracks by its own block and by its group's. */
    List<Tracked> tracked(Values router, LinkName ownLink, Priority priority, @Nullable GroupBlock group) {
        var tracked = new LinkedHashMap<TrackerName, Tracked>();
        var weights = group == null ? Weights.COUNT : group.weights();
        for (var entry : router.entries("track_interface")) {
            link(entry, ownLink, priority, weights, tracked);
        }
        if (group != null) {
            for (var entry : group.values().entries("track_interface")) {
                link(entry, ownLink, priority, weights, tracked);
            }
        }
        return List.copyOf(tracked.values());
    }

    private void link(
            Entry entry, LinkName ownLink, Priority priority, Weights weights, Map<TrackerName, Tracked> tracked) {
        var link = new LinkName(entry.first());
        var name = new TrackerName("interface " + link);
        var at = entry.at(link.value());
        links.require(link, at);
        if (link.equals(ownLink)) {
            problems.error(at, link + " is the router's own link, and tracked already", "it is passed over");
            return;
        }
        if (tracked.containsKey(name)) {
            problems.error(at, link + " is tracked already", "it is passed over");
            return;
        }
        var weight = weight(entry);
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
        trackedLinks.put(name, link);
        tracked.put(name, Tracked.asKeepalived(name, weight));
    }

    private Weight weight(Entry entry) {
        var words = entry.words();
        var weight = Weight.FAULT;
        var reversed = false;
        for (var i = 1; i < words.size(); i++) {
            var word = words.get(i);
            switch (word) {
                case "weight" -> {
                    weight = i + 1 < words.size() ? weight(entry, words.get(i + 1)) : lacking(entry, word);
                    i++;
                }
                case "reverse" -> reversed = true;
                case "noreverse" -> reversed = false;
                default ->
                    problems.error(
                            entry.at(word),
                            "'" + word + "' is not an option of a tracked interface",
                            "it is passed over");
            }
        }
        return reversed ? weight.reversed() : weight;
    }

    private Weight weight(Entry entry, String text) {
        var number = Numerals.whole(text);
        if (number == Numerals.NONE || Math.abs(number) > LARGEST_LINK_WEIGHT + 1) {
            problems.error(
                    entry.at(text), "'" + text + "' is not a weight from -253 to 253", "the interface must be up");
            return Weight.FAULT;
        }
        if (Math.abs(number) > LARGEST_LINK_WEIGHT) {
            problems.warning(entry.at(text), "a weight is between -253 and 253", "the nearer of them is used");
        }
        return Weight.of(Math.clamp(number, -LARGEST_LINK_WEIGHT, LARGEST_LINK_WEIGHT));
    }

    private Weight lacking(Entry entry, String word) {
        problems.error(entry.at(word), "'" + word + "' lacks its parameter", "the interface must be up");
        return Weight.FAULT;
    }
}
