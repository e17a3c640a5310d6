// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Finding;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.Role;
import org.vrrpd.daemon.config.GroupOptions;
import org.vrrpd.daemon.config.RouterOptions;
import org.vrrpd.daemon.config.RouterOptions.Matter;
import org.vrrpd.daemon.notify.Notice.Subject;
import org.vrrpd.daemon.notify.Notice.Word;

/** What the engine says, as keepalived would tell it to others, and who of them wants to hear it. */
final class Notices {

    /** A group has no priority, which is said as 0. */
    private static final int NO_PRIORITY = 0;

    private final Map<RouterName, Standing> routers = new LinkedHashMap<>();
    private final Map<GroupName, Role> groups = new LinkedHashMap<>();

    /** Removed ones stay in these two: what has happened to them is still to be told. */
    private final Map<RouterName, RouterOptions> options = new HashMap<>();

    private final Map<GroupName, GroupOptions> groupOptions = new HashMap<>();

    private Set<RouterName> configuredRouters = Set.of();
    private Set<GroupName> configuredGroups = Set.of();

    private record Standing(Role role, Priority priority) {}

    /** These routers and groups there are from now on. */
    void configured(Map<RouterName, RouterOptions> ofRouters, Map<GroupName, GroupOptions> ofGroups) {
        configuredRouters = ofRouters.keySet();
        configuredGroups = ofGroups.keySet();
        options.putAll(ofRouters);
        groupOptions.putAll(ofGroups);
    }

    /** Null when it is nothing for others. */
    @Nullable
    Notice of(Output output) {
        return switch (output) {
            case Output.Notify(var router, var role, var priority) -> ofRole(router, role, priority);
            case Output.NotifyGroup(var group, var role) -> {
                groups.put(group, role);
                yield ofGroup(group, role);
            }
            case Output.Report(var router, var finding) -> ofFinding(router, finding);
            case Output.Transmit _, Output.AddAddresses _, Output.RemoveAddresses _, Output.Announce _ -> null;
        };
    }

    private @Nullable Notice ofRole(RouterName router, Role role, Priority priority) {
        if (role == Role.STOP && !configuredRouters.contains(router)) {
            routers.remove(router);
            var past = options.remove(router);
            var told = past == null ? RouterOptions.DEFAULT : past;
            return ofRouter(router, told.tells(Matter.DELETION) ? Word.DELETED : Word.FAULT, priority, told);
        }
        routers.put(router, new Standing(role, priority));
        return ofRouter(router, Word.of(role), priority, options(router));
    }

    private @Nullable Notice ofFinding(RouterName router, Finding finding) {
        var now = routers.get(router);
        if (now == null) {
            return null;
        }
        if (finding instanceof Finding.RivalHeard) {
            return ofRouter(router, Word.MASTER_RX_LOWER_PRI, now.priority(), options(router));
        }
        if (finding instanceof Finding.PriorityChanged(var _, var after)) {
            routers.put(router, new Standing(now.role(), after));
            var asked = options(router).tells(Matter.PRIORITY_CHANGES);
            return asked ? ofRouter(router, priorityWord(now.role()), after, options(router)) : null;
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
            if (configuredGroups.contains(group)) {
                add(all, ofGroup(group, role));
            }
        });
        routers.forEach((router, standing) -> {
            if (configuredRouters.contains(router)) {
                add(all, ofRouter(router, Word.of(standing.role()), standing.priority(), options(router)));
            }
        });
        return all;
    }

    private static void add(List<Notice> all, @Nullable Notice notice) {
        if (notice != null) {
            all.add(notice);
        }
    }

    private RouterOptions options(RouterName router) {
        return options.getOrDefault(router, RouterOptions.DEFAULT);
    }

    private static @Nullable Notice ofRouter(
            RouterName router, @Nullable Word word, Priority priority, RouterOptions told) {
        return word == null
                ? null
                : new Notice(Subject.of(router), word, priority.value(), new Interest(told.scripts(), told.alerts()));
    }

    private @Nullable Notice ofGroup(GroupName group, Role role) {
        var word = Word.of(role);
        var told = groupOptions.getOrDefault(group, GroupOptions.DEFAULT);
        return word == null
                ? null
                : new Notice(Subject.of(group), word, NO_PRIORITY, new Interest(told.scripts(), told.alerts()));
    }
}
