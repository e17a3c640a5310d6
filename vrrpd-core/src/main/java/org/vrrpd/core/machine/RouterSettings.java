package org.vrrpd.core.machine;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.wire.Dialect;
import org.vrrpd.core.wire.Version;

/** What one virtual router was told to be. */
public record RouterSettings(
        RouterName name,
        RouterKey key,
        Dialect dialect,
        Priority priority,
        int downTimerAdverts,
        Preemption preemption,
        Set<Manner> manners,
        Addresses addresses,
        Announcing announcing,
        Handover handover,
        LostAddress lostAddress,
        Links links,
        List<Tracked> tracked,
        List<Cause> unsupported) {

    /** Which links and which source address the router depends on. */
    public record Links(@Nullable IpAddress pinnedSource, PinnedSource whetherThere, OwnLink ownLink) {

        /** The link's own address, and a fault when the link goes down. */
        public static final Links DEFAULT = new Links(null, PinnedSource.ASSUMED, OwnLink.TRACKED);

        /** The source address without which the router is at fault; null when any does. */
        public @Nullable IpAddress trackedSource() {
            return whetherThere == PinnedSource.TRACKED ? pinnedSource : null;
        }
    }

    /** Whether it is a fault when the host has not the pinned source address; {@code track_src_ip} says it is. */
    public enum PinnedSource {
        ASSUMED,
        TRACKED
    }

    /** Whether the router's own link going down is a fault; {@code dont_track_primary} says it is not. */
    public enum OwnLink {
        TRACKED,
        UNTRACKED
    }

    public RouterSettings {
        if (priority.isRelease()) {
            throw new IllegalArgumentException("priority 0 is never configured (RFC 9568, 5.2.4)");
        }
        if (downTimerAdverts < 1) {
            throw new IllegalArgumentException("down_timer_adverts is at least 1");
        }
        if (key.family() != dialect.family()) {
            throw new IllegalArgumentException(
                    "the router is of " + key.family() + ", its dialect of " + dialect.family());
        }
        manners = Set.copyOf(manners);
        tracked = List.copyOf(tracked);
        unsupported = List.copyOf(unsupported);
    }

    /** Whether a router that is told this goes on as it is, as keepalived sees it: whoever has another audience begins anew. */
    public boolean continues(RouterSettings before) {
        return key.equals(before.key) && dialect.cast().hasAudienceOf(before.dialect.cast());
    }

    public boolean has(Manner manner) {
        return manners.contains(manner);
    }

    public Version version() {
        return dialect.version();
    }

    /** Advertisement_Interval (RFC 9568, 6.1). */
    public Duration interval() {
        return dialect.interval();
    }
}
