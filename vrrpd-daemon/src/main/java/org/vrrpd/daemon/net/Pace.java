// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.config.Globals.Pacing;

/**
 * How far apart announcements leave by one link: vrrp_garp_interval and vrrp_gna_interval; zero means at once.
 *
 * @param group links with the same number here take turns, as if they were one (garp_group); null: the link is alone
 */
public record Pace(
        Duration arp, Duration neighbour, @Nullable Integer group) {

    public static final Pace UNLIMITED = new Pace(Duration.ZERO, Duration.ZERO, null);

    /** That of a link, by what the file says. */
    public static Pace of(LinkName link, Pacing pacing) {
        for (var i = 0; i < pacing.groups().size(); i++) {
            var group = pacing.groups().get(i);
            if (group.links().contains(link)) {
                return new Pace(group.betweenArps(), group.betweenNeighbourAdverts(), i);
            }
        }
        return new Pace(pacing.betweenArps(), pacing.betweenNeighbourAdverts(), null);
    }

    Duration of(Family family) {
        return switch (family) {
            case IPV4 -> arp;
            case IPV6 -> neighbour;
        };
    }
}
