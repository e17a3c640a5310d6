// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.track.Assessment.Weights;

/**
 * A sync group as its block has it: its members are names of routers, each of this group alone.
 *
 * @param weights whether what members track by their own blocks may have weights
 * @param lines what each member tracks beside links
 */
record GroupBlock(Values values, List<RouterName> members, Weights weights, List<Trackables.Line> lines) {

    GroupName name() {
        return new GroupName(values.name());
    }

    /** The group of those of its members that came to be. */
    GroupSettings settings(List<RouterName> present) {
        // What the group itself tracks has its weight in any case, and members' own weights are dropped as they are
        // read.
        var counted = values.has("track_interface") || !lines.isEmpty() ? Weights.COUNT : weights;
        return new GroupSettings(name(), present, GroupSettings.Policy.ALL, counted);
    }
}
