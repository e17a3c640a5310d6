// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.track.Assessment.Weights;

/** A sync group as its block has it: its members are names of routers, each of this group alone. */
record GroupBlock(Values values, List<RouterName> members, Weights weights) {

    /** The group of those of its members that came to be. */
    GroupSettings settings(Iterable<RouterName> existing) {
        var present = new ArrayList<RouterName>();
        for (var name : existing) {
            if (members.contains(name)) {
                present.add(name);
            }
        }
        return new GroupSettings(new GroupName(values.name()), present, GroupSettings.Policy.ALL, weights);
    }
}
