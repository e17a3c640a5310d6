// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The track groups that a line may name: those whose blocks were read before it; none in a router, which it follows anyway. */
record TrackGroups(@Nullable Set<String> above) {

    static final TrackGroups OF_A_ROUTER = new TrackGroups(null);

    /** Those that stand above a word of the top level. */
    static TrackGroups above(Values root, String word) {
        var above = new HashSet<String>();
        for (var group : root.named("track_group")) {
            if (group.rank() < root.rank(word)) {
                above.add(group.name());
            }
        }
        return new TrackGroups(above);
    }

    /** Why a line may not name this group; null when it may. */
    @Nullable
    String complaint(String name) {
        if (above == null) {
            return "what a router sets follows that router, not a track_group";
        }
        return above.contains(name) ? null : "there is no track_group '" + name + "' above";
    }
}
