// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.RouterOptions;

/**
 * All that outsiders may be told of the daemon, as it was at one moment: {@code now} by the engine's clock, {@code at} by the
 * one on the wall.
 */
public record Portrait(Snapshot snapshot, Configuration configuration, Moment now, Instant at, Notes notes) {

    /** What the daemon knows beside the engine. */
    public interface Notes {

        RouterNote on(RouterName router);

        AddressNote on(VirtualAddress address);

        /** What a tracked file has, or how many tracked processes run; 0 while nobody has looked. */
        int number(TrackerName tracker);

        /** What was last told of a tracked thing. */
        Condition condition(TrackerName tracker);

        /** How many packets the kernel had no room for. */
        long dropped(LinkName link);

        /** The scripts that routers track, in the order in which they are first tracked. */
        default List<ScriptNote> scripts() {
            return List.of();
        }

        /** The checks that routers track, in the order in which they are first tracked. */
        default List<CheckNote> checks() {
            return List.of();
        }
    }

    /** Of a router: where it sends from, if anywhere, and when its role last changed. */
    public record RouterNote(@Nullable IpAddress source, Instant lastTransition, Secondaries secondaries) {

        public enum Secondaries {
            AS_THE_HOST_HAS_IT,
            /** {@code promote_secondaries}. */
            PROMOTED
        }
    }

    /** Of an address: how it is set on its link. A null lifetime is endless; {@code words} are keepalived's for further options. */
    public record AddressNote(
            @Nullable IpAddress broadcast,
            String scope,
            @Nullable String label,
            List<String> words,
            @Nullable Duration preferredLifetime) {

        public static final AddressNote PLAIN = new AddressNote(null, "global", null, List.of(), null);

        public AddressNote {
            words = List.copyOf(words);
        }
    }

    public Settings settings() {
        return configuration.engine();
    }

    /** The sync group that a router is in; null when it is in none. */
    @Nullable
    GroupName group(RouterName router) {
        for (var group : settings().groups()) {
            if (group.members().contains(router)) {
                return group.name();
            }
        }
        return null;
    }

    /** What a router tracks by its own block, not by its group's. */
    List<Tracked> tracked(RouterSettings router) {
        return configuration.trackers().own(router, group(router.name()));
    }

    /** What the host does for a router beside what it is. */
    RouterOptions options(RouterSettings router) {
        return configuration.routerOptions().getOrDefault(router.name(), RouterOptions.DEFAULT);
    }

    /** A router that tracks something, and how much that weighs for it. */
    record Tracking(RouterSettings router, Weight weight) {}

    /** Who tracks this, in keepalived's order: those that do by their own blocks, then members of groups that do. */
    List<Tracking> tracking(TrackerName tracker) {
        var own = new ArrayList<Tracking>();
        var asMembers = new ArrayList<Tracking>();
        for (var router : settings().routers()) {
            var byItsOwnBlock = tracked(router);
            for (var one : router.tracked()) {
                if (one.tracker().equals(tracker)) {
                    var list = byItsOwnBlock.contains(one) ? own : asMembers;
                    list.add(new Tracking(router, one.weight()));
                }
            }
        }
        own.addAll(asMembers);
        return own;
    }

    /** The routers that are configured, in the order of the file; one that a reload removed and that still resigns is none. */
    List<Seen> routers() {
        var views = new HashMap<RouterName, Snapshot.RouterView>();
        for (var view : snapshot.routers()) {
            views.put(view.name(), view);
        }
        var seen = new ArrayList<Seen>();
        for (var router : settings().routers()) {
            var view = views.get(router.name());
            if (view != null) {
                seen.add(new Seen(router, view, notes.on(router.name())));
            }
        }
        return seen;
    }

    /** One router: what it was told to be, what it is, and what is noted of it. */
    record Seen(RouterSettings settings, Snapshot.RouterView view, RouterNote note) {}

    /** What the clock on the wall shows at a moment. */
    Instant wallClock(Moment moment) {
        return at.plus(now.until(moment));
    }
}
