// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Finding;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.Role;
import org.vrrpd.daemon.config.RouterOptions;
import org.vrrpd.daemon.config.RouterOptions.Matter;

/** What the engine says, as keepalived would tell it to others. */
final class Notices {

    private final Map<RouterName, Standing> routers = new LinkedHashMap<>();
    private final Map<GroupName, Role> groups = new LinkedHashMap<>();

    /** Removed routers stay here: they are still to be told of. */
    private final Map<RouterName, RouterOptions> options = new HashMap<>();

    private Map<RouterName, RouterOptions> configured = Map.of();

    private record Standing(Role role, Priority priority) {}

    /** These routers there are from now on. */
    void configured(Map<RouterName, RouterOptions> routers) {
        configured = routers;
        options.putAll(routers);
    }

    /** Null when it is nothing for others. */
    @Nullable
    Notice of(Output output) {
        return switch (output) {
            case Output.Notify(var router, var role, var priority) -> ofRole(router, role, priority);
            case Output.NotifyGroup(var group, var role) -> {
                groups.put(group, role);
                yield role == Role.INIT ? null : Notice.ofGroup(group.value(), role.name());
            }
            case Output.Report(var router, var finding) -> ofFinding(router, finding);
            case Output.Transmit _, Output.AddAddresses _, Output.RemoveAddresses _, Output.Announce _ -> null;
        };
    }

    private @Nullable Notice ofRole(RouterName router, Role role, Priority priority) {
        if (role == Role.STOP && !configured.containsKey(router)) {
            routers.remove(router);
            var past = options.remove(router);
            var word = past != null && past.tells(Matter.DELETION) ? "DELETED" : Role.FAULT.name();
            return Notice.ofRouter(router.value(), word, priority);
        }
        routers.put(router, new Standing(role, priority));
        return role == Role.INIT ? null : Notice.ofRouter(router.value(), role.name(), priority);
    }

    private @Nullable Notice ofFinding(RouterName router, Finding finding) {
        var now = routers.get(router);
        if (now == null) {
            return null;
        }
        if (finding instanceof Finding.RivalHeard) {
            return Notice.ofRouter(router.value(), "MASTER_RX_LOWER_PRI", now.priority());
        }
        if (finding instanceof Finding.PriorityChanged(var _, var after)) {
            routers.put(router, new Standing(now.role(), after));
            var asked = options.getOrDefault(router, RouterOptions.DEFAULT).tells(Matter.PRIORITY_CHANGES);
            var worthTelling = now.role() == Role.MASTER || now.role() == Role.BACKUP;
            return asked && worthTelling ? Notice.ofRouter(router.value(), now.role() + "_PRIORITY", after) : null;
        }
        return null;
    }

    /** How everything stands: the groups, then the routers. */
    List<Notice> all() {
        var all = new ArrayList<Notice>();
        groups.forEach((group, role) -> {
            if (role != Role.INIT) {
                all.add(Notice.ofGroup(group.value(), role.name()));
            }
        });
        routers.forEach((router, standing) -> {
            if (standing.role() != Role.INIT) {
                all.add(Notice.ofRouter(router.value(), standing.role().name(), standing.priority()));
            }
        });
        return all;
    }
}
