// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.Set;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.wire.Version;

/** What a router is where its own block says nothing: {@code global_defs}, and keepalived's defaults behind it. */
public record RouterDefaults(
        Version version,
        IpAddress group4,
        IpAddress group6,
        Announcements announcements,
        int downTimerAdverts,
        Set<Manner> manners,
        boolean checksPeers,
        boolean checksumOfMessageOnly,
        boolean strict,
        boolean tellsPriorities,
        Alerts alerts,
        LostAddress lostAddress,
        Handover handover) {

    static final int DOWN_TIMER_ADVERTS = 3;

    public RouterDefaults {
        manners = Set.copyOf(manners);
    }

    /** How often a master announces, in rounds and seconds. */
    public record Announcements(
            int delay, int repeat, int refresh, int refreshRepeat, int rivalDelay, int rivalRepeat, int elsewhere) {}
}
