// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.machine.RouterSettings;

/**
 * All that outsiders may be told of the daemon, as it was at one moment: {@code now} by the engine's clock, {@code at} by the
 * one on the wall.
 */
public record Portrait(Snapshot snapshot, Settings settings, Moment now, Instant at, Notes notes) {

    /** What the daemon knows beside the engine. */
    public interface Notes {

        RouterNote on(RouterName router);

        AddressNote on(VirtualAddress address);

        /** How many packets the kernel had no room for. */
        long dropped(LinkName link);

        /** The scripts that routers track, in the order in which they are first tracked. */
        default List<ScriptNote> scripts() {
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

    /** The routers that are configured, in the order of the file; one that a reload removed and that still resigns is none. */
    List<Seen> routers() {
        var views = new HashMap<RouterName, Snapshot.RouterView>();
        for (var view : snapshot.routers()) {
            views.put(view.name(), view);
        }
        var seen = new ArrayList<Seen>();
        for (var router : settings.routers()) {
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
