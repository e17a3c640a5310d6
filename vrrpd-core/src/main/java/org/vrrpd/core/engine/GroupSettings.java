package org.vrrpd.core.engine;

import java.util.List;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.track.Assessment.Weights;

/** Routers that are master together or not at all. */
public record GroupSettings(GroupName name, List<RouterName> members, Policy policy, Weights weights) {

    /** When a member's fault is the group's. */
    public enum Policy {
        /** keepalived's: one barred member bars them all. */
        ALL,
        /** Members take over together while they can; each leaves for itself, and serves alone where its mates cannot (ADR 10). */
        ANY
    }

    public GroupSettings {
        members = List.copyOf(members);
    }

    /** A group as keepalived has it, without sync_group_tracking_weight. */
    public static GroupSettings asKeepalived(GroupName name, List<RouterName> members) {
        return new GroupSettings(name, members, Policy.ALL, Weights.IGNORED);
    }
}
