// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.RouterKey;

/**
 * What other settings would do to a running daemon, router by router: those that come first in their order, then those that go. A
 * router is the same one as long as its link, family, VRID and unicast source are, whatever its name.
 *
 * @param atNextStart what the file has otherwise and this run cannot take up
 */
public record ReloadPlan(List<RouterFate> routers, List<StartSetting> atNextStart) {

    public ReloadPlan {
        routers = List.copyOf(routers);
        atNextStart = List.copyOf(atNextStart);
    }

    public static ReloadPlan between(Configuration running, Configuration next) {
        var before = new LinkedHashMap<RouterKey, ConfiguredRouter>();
        var membershipsBefore = ConfiguredRouter.memberships(running);
        for (var router : running.engine().routers()) {
            before.put(router.key(), ConfiguredRouter.of(router, running, membershipsBefore));
        }
        var fates = new ArrayList<RouterFate>();
        var membershipsAfter = ConfiguredRouter.memberships(next);
        for (var router : next.engine().routers()) {
            var after = ConfiguredRouter.of(router, next, membershipsAfter);
            fates.add(fate(before.remove(router.key()), after));
        }
        for (var gone : before.values()) {
            fates.add(new RouterFate.Removed(gone));
        }
        return new ReloadPlan(fates, StartSetting.differences(running.globals(), next.globals()));
    }

    private static RouterFate fate(@Nullable ConfiguredRouter before, ConfiguredRouter after) {
        if (before == null) {
            return new RouterFate.Added(after);
        }
        if (before.equals(after)) {
            return new RouterFate.Kept(after);
        }
        var aspects = RouterAspect.differences(before, after);
        if (!after.settings().continues(before.settings())) {
            return new RouterFate.Restarted(before, after, aspects);
        }
        return new RouterFate.Changed(before, after, aspects);
    }
}
