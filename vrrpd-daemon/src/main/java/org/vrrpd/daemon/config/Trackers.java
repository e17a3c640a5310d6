// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight;

/**
 * What stands behind the names of tracked things, in the order of the file: links, scripts, files, processes and checks.
 *
 * @param ofGroups what sync groups say of what their members track
 */
public record Trackers(
        SequencedMap<TrackerName, LinkName> links,
        SequencedMap<TrackerName, TrackedScript> scripts,
        SequencedMap<TrackerName, TrackedFile> files,
        SequencedMap<TrackerName, TrackedProcess> processes,
        SequencedMap<TrackerName, TrackedCheck> checks,
        Map<GroupName, OfGroup> ofGroups) {

    /**
     * What a sync group says of it.
     *
     * @param things what all its members track
     * @param weights whether members may track by weight what they track by their own blocks
     */
    public record OfGroup(List<Tracked> things, Weights weights) {

        public static final OfGroup NOTHING = new OfGroup(List.of(), Weights.IGNORED);

        public OfGroup {
            things = List.copyOf(things);
        }
    }

    public Trackers {
        links = new LinkedHashMap<>(links);
        scripts = new LinkedHashMap<>(scripts);
        files = new LinkedHashMap<>(files);
        processes = new LinkedHashMap<>(processes);
        checks = new LinkedHashMap<>(checks);
        ofGroups = Map.copyOf(ofGroups);
    }

    /** What a router tracks by its own block: all but what it tracks as its group's member. */
    public List<Tracked> own(RouterSettings router, @Nullable GroupName group) {
        var own = new ArrayList<>(router.tracked());
        if (group != null) {
            own.removeAll(ofGroups.getOrDefault(group, OfGroup.NOTHING).things());
        }
        return own;
    }

    /** How the engine knows the script of this name. */
    public static TrackerName ofScript(String name) {
        return TrackedKind.SCRIPT.tracker(name);
    }

    /** How the engine knows the check of this name. */
    public static TrackerName ofCheck(String name) {
        return TrackedKind.CHECK.tracker(name);
    }

    /** What stands behind a name, without its weight; of a link there is no more to say than its name. */
    String definition(TrackerName tracker) {
        var script = scripts.get(tracker);
        if (script != null) {
            return script.definition();
        }
        var file = files.get(tracker);
        if (file != null) {
            return file.definition();
        }
        var process = processes.get(tracker);
        if (process != null) {
            return process.definition();
        }
        var check = checks.get(tracker);
        return check == null ? "" : check.definition();
    }

    /** What a thing weighs where no line says. */
    public Weight weight(TrackerName tracker) {
        var script = scripts.get(tracker);
        if (script != null) {
            return script.weight();
        }
        var file = files.get(tracker);
        if (file != null) {
            return file.weight();
        }
        var process = processes.get(tracker);
        if (process != null) {
            return process.weight();
        }
        var check = checks.get(tracker);
        return check == null ? Weight.FAULT : check.weight();
    }

    /** What a tracked thing is called in the file, without its kind. */
    public static String nameInFile(TrackerName tracker) {
        return tracker.value().substring(tracker.value().indexOf(' ') + 1);
    }
}
