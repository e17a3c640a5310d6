package org.vrrpd.core.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.wire.Rejection;

/** All routers at one moment, immutable, each with the ordered facts that decided its state. */
public record Snapshot(List<RouterView> routers, List<GroupView> groups, Map<Rejection, Long> unroutable) {

    public Snapshot {
        routers = List.copyOf(routers);
        groups = List.copyOf(groups);
        unroutable = Map.copyOf(unroutable);
    }

    /** One virtual router. */
    public record RouterView(
            RouterName name,
            RouterKey key,
            State state,
            Priority basePriority,
            Priority effectivePriority,
            List<Why> why,
            Tally tally) {

        public RouterView {
            why = List.copyOf(why);
        }

        public Role role() {
            return state.role();
        }
    }

    /** One sync group; its role is its members' when they agree. */
    public record GroupView(GroupName name, Optional<Role> role) {}

    public Optional<RouterView> router(RouterName name) {
        return routers.stream().filter(view -> view.name().equals(name)).findFirst();
    }
}
