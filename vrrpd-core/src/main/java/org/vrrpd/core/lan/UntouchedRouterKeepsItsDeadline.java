package org.vrrpd.core.lan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.machine.RouterSettings;

/** INV7. */
final class UntouchedRouterKeepsItsDeadline implements Invariant {

    private final Map<RouterKey, @Nullable Moment> deadlines = new HashMap<>();

    @Override
    public String claim() {
        return "INV7 a router that a reload leaves untouched keeps its deadline to the nanosecond";
    }

    @Override
    public void given(Host host, Waiting waiting) {
        if (waiting.input() instanceof Input.Reload(var next)) {
            deadlines.clear();
            host.look();
            for (var router : host.routers()) {
                if (isUntouched(router.name(), host.known().latest(), next)) {
                    deadlines.put(router.key(), router.state().deadline());
                }
            }
        }
    }

    private static boolean isUntouched(RouterName name, Settings before, Settings after) {
        var group = groupOf(name, before);
        var names = group == null ? List.of(name) : group.members();
        return Objects.equals(group, groupOf(name, after))
                && before.trackers().equals(after.trackers())
                && names.stream().allMatch(one -> Objects.equals(find(one, before), find(one, after)));
    }

    private static @Nullable GroupSettings groupOf(RouterName name, Settings settings) {
        return settings.groups().stream()
                .filter(group -> group.members().contains(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable RouterSettings find(RouterName name, Settings settings) {
        return settings.routers().stream()
                .filter(router -> router.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void answered(Host host, Exchange exchange) {
        if (exchange.input() instanceof Input.Reload) {
            deadlines.forEach((key, deadline) -> {
                var router = host.router(key);
                var now = router == null ? null : router.state().deadline();
                if (!Objects.equals(now, deadline)) {
                    throw violation(
                            host, host.clock().time(), key + " was due at " + deadline + " and is now due at " + now);
                }
            });
        }
    }
}
