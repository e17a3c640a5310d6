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
import org.vrrpd.daemon.notify.Notice.Word;

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
                var word = Word.of(role);
                yield word == null ? null : Notice.ofGroup(group.value(), word);
            }
            case Output.Report(var router, var finding) -> ofFinding(router, finding);
            case Output.Transmit _, Output.AddAddresses _, Output.RemoveAddresses _, Output.Announce _ -> null;
        };
    }

    private @Nullable Notice ofRole(RouterName router, Role role, Priority priority) {
        if (role == Role.STOP && !configured.containsKey(router)) {
            routers.remove(router);
            var past = options.remove(router);
            var word = past != null && past.tells(Matter.DELETION) ? Word.DELETED : Word.FAULT;
            return Notice.ofRouter(router.value(), word, priority);
        }
        routers.put(router, new Standing(role, priority));
        var word = Word.of(role);
        return word == null ? null : Notice.ofRouter(router.value(), word, priority);
    }

    private @Nullable Notice ofFinding(RouterName router, Finding finding) {
        var now = routers.get(router);
        if (now == null) {
            return null;
        }
        if (finding instanceof Finding.RivalHeard) {
            return Notice.ofRouter(router.value(), Word.MASTER_RX_LOWER_PRI, now.priority());
        }
        if (finding instanceof Finding.PriorityChanged(var _, var after)) {
            routers.put(router, new Standing(now.role(), after));
            var asked = options.getOrDefault(router, RouterOptions.DEFAULT).tells(Matter.PRIORITY_CHANGES);
            var word = priorityWord(now.role());
            return asked && word != null ? Notice.ofRouter(router.value(), word, after) : null;
        }
        return null;
    }

    private static @Nullable Word priorityWord(Role role) {
        return switch (role) {
            case MASTER -> Word.MASTER_PRIORITY;
            case BACKUP -> Word.BACKUP_PRIORITY;
            case INIT, FAULT, STOP -> null;
        };
    }

    /** How everything stands: the groups, then the routers. */
    List<Notice> all() {
        var all = new ArrayList<Notice>();
        groups.forEach((group, role) -> {
            var word = Word.of(role);
            if (word != null) {
                all.add(Notice.ofGroup(group.value(), word));
            }
        });
        routers.forEach((router, standing) -> {
            var word = Word.of(standing.role());
            if (word != null) {
                all.add(Notice.ofRouter(router.value(), word, standing.priority()));
            }
        });
        return all;
    }
}
