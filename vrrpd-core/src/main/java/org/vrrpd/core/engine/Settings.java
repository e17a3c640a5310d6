package org.vrrpd.core.engine;

import java.util.HashSet;
import java.util.List;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.TrackerSettings;

/** What the engine was told to run: routers, their groups, and what they track. */
public record Settings(List<RouterSettings> routers, List<GroupSettings> groups, List<TrackerSettings> trackers) {

    public Settings {
        routers = List.copyOf(routers);
        groups = List.copyOf(groups);
        trackers = List.copyOf(trackers);
        var keys = new HashSet<>();
        var names = new HashSet<RouterName>();
        for (var router : routers) {
            if (!keys.add(router.key()) || !names.add(router.name())) {
                throw new IllegalArgumentException(
                        "two routers share a name or a key: " + router.name().value());
            }
        }
        var grouped = new HashSet<RouterName>();
        for (var group : groups) {
            for (var member : group.members()) {
                if (!names.contains(member)) {
                    throw new IllegalArgumentException("no router " + member.value() + " for the group "
                            + group.name().value());
                }
                if (!grouped.add(member)) {
                    throw new IllegalArgumentException(member.value() + " is in more than one sync group");
                }
            }
        }
        var tracked = new HashSet<>();
        for (var tracker : trackers) {
            tracked.add(tracker.name());
        }
        for (var router : routers) {
            for (var one : router.tracked()) {
                if (!tracked.contains(one.tracker())) {
                    throw new IllegalArgumentException(router.name().value() + " tracks the unknown "
                            + one.tracker().value());
                }
            }
        }
    }

    public static Settings of(RouterSettings... routers) {
        return new Settings(List.of(routers), List.of(), List.of());
    }
}
