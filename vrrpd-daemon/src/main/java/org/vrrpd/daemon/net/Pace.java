// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import org.vrrpd.core.Family;

/** How far apart announcements leave by one link: vrrp_garp_interval and vrrp_gna_interval; zero means at once. */
public record Pace(Duration arp, Duration neighbour) {

    public static final Pace UNLIMITED = new Pace(Duration.ZERO, Duration.ZERO);

    Duration of(Family family) {
        return switch (family) {
            case IPV4 -> arp;
            case IPV6 -> neighbour;
        };
    }
}
