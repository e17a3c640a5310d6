package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.TrackerSettings;

/** Which host contends for what, and what each is told therefore. */
final class Roll {

    private static final Duration UNKNOWN_HOLD = Duration.ofSeconds(10);

    private final Map<String, List<Contender>> contenders = new LinkedHashMap<>();

    void enter(Contender... all) {
        for (var one : all) {
            contenders.computeIfAbsent(one.host(), _ -> new ArrayList<>()).add(one);
        }
    }

    void replace(String host, List<Contender> all) {
        contenders.put(host, List.copyOf(all));
    }

    Set<String> hosts() {
        return contenders.keySet();
    }

    List<Contender> of(String host) {
        return contenders.getOrDefault(host, List.of());
    }

    /** What a host is told among these. */
    Settings settings(String name, List<Host> hosts) {
        var groups = new LinkedHashMap<GroupName, List<RouterName>>();
        var policies = new LinkedHashMap<GroupName, GroupSettings.Policy>();
        var trackers = new LinkedHashSet<TrackerName>();
        var routers = new ArrayList<RouterSettings>();
        for (var one : of(name)) {
            var group = one.group();
            if (group != null) {
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(one.name());
                policies.put(group, one.policy());
            }
            one.tracked().forEach(tracked -> trackers.add(tracked.tracker()));
            routers.add(one.settings(address(name, one, hosts), neighbours(name, one, hosts)));
        }
        return new Settings(
                routers,
                groups.entrySet().stream()
                        .map(group -> new GroupSettings(
                                group.getKey(),
                                group.getValue(),
                                policies.getOrDefault(group.getKey(), GroupSettings.Policy.ALL),
                                Weights.IGNORED))
                        .toList(),
                trackers.stream()
                        .map(tracker -> new TrackerSettings(tracker, UNKNOWN_HOLD))
                        .toList());
    }

    private static IpAddress address(String name, Contender one, List<Host> hosts) {
        return hosts.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow()
                .kernel()
                .ownAddress(one.link(), one.family());
    }

    private static List<IpAddress> neighbours(String name, Contender one, List<Host> hosts) {
        return hosts.stream()
                .filter(host -> !host.name().equals(name))
                .map(host -> host.kernel().ownAddress(one.link(), one.family()))
                .toList();
    }
}
