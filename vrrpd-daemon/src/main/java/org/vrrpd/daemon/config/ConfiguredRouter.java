// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.engine.GroupSettings.Policy;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Assessment.Weights;

/**
 * One router as a whole configuration has it: what the engine is told of it, what the host does for it, and who moves with it.
 *
 * @param addressOptions of those of its addresses that are set in another way than usual
 * @param definitions of what it tracks: what stands behind each name, in the words of the file and without its weight
 */
public record ConfiguredRouter(
        RouterSettings settings,
        RouterOptions options,
        Map<VirtualAddress, AddressOptions> addressOptions,
        Map<TrackerName, String> definitions,
        @Nullable Membership group) {

    /** A sync group as one of its members sees it. */
    public record Membership(GroupName group, Policy policy, Weights weights) {}

    public ConfiguredRouter {
        addressOptions = Map.copyOf(addressOptions);
        definitions = Map.copyOf(definitions);
    }

    public RouterName name() {
        return settings.name();
    }

    /** The addresses that adverts name. */
    public List<VirtualAddress> advertised() {
        return settings.addresses().advertised();
    }

    /** The addresses that are held without a word about them in adverts. */
    public List<VirtualAddress> excluded() {
        return settings.addresses().excluded();
    }

    /** The membership of every router that is in a group. */
    static Map<RouterName, Membership> memberships(Configuration configuration) {
        var memberships = new HashMap<RouterName, Membership>();
        for (GroupSettings group : configuration.engine().groups()) {
            for (var member : group.members()) {
                memberships.put(member, new Membership(group.name(), group.policy(), group.weights()));
            }
        }
        return memberships;
    }

    static ConfiguredRouter of(
            RouterSettings settings, Configuration configuration, Map<RouterName, Membership> memberships) {
        var addressOptions = new HashMap<VirtualAddress, AddressOptions>();
        for (var address : settings.addresses().held()) {
            var options = configuration.addressOptions().get(address);
            if (options != null && !options.equals(AddressOptions.DEFAULT)) {
                addressOptions.put(address, options);
            }
        }
        return new ConfiguredRouter(
                settings,
                configuration.routerOptions().getOrDefault(settings.name(), RouterOptions.DEFAULT),
                addressOptions,
                definitions(settings, configuration.trackers()),
                memberships.get(settings.name()));
    }

    private static Map<TrackerName, String> definitions(RouterSettings settings, Trackers trackers) {
        var definitions = new HashMap<TrackerName, String>();
        for (var tracked : settings.tracked()) {
            definitions.put(tracked.tracker(), trackers.definition(tracked.tracker()));
        }
        return definitions;
    }
}
