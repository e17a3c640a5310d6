// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import java.util.Map;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Settings;

/** What the whole daemon was told: the engine's settings, and what those who carry out its orders need beside them. */
public record Configuration(
        Settings engine,
        Globals globals,
        Map<RouterName, RouterOptions> routerOptions,
        Map<GroupName, GroupOptions> groupOptions,
        Map<VirtualAddress, AddressOptions> addressOptions,
        Map<TrackerName, LinkName> trackedLinks,
        List<TrackedScript> trackedScripts,
        DaemonScripts daemonScripts) {

    public Configuration {
        routerOptions = Map.copyOf(routerOptions);
        groupOptions = Map.copyOf(groupOptions);
        addressOptions = Map.copyOf(addressOptions);
        trackedLinks = Map.copyOf(trackedLinks);
        trackedScripts = List.copyOf(trackedScripts);
    }
}
