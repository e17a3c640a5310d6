// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.config.Globals.MissingLinks;
import org.vrrpd.daemon.config.Problem.Kind;

/** Whether the links that a file names are on this host. */
final class LinkCheck {

    private final Host host;
    private final MissingLinks missing;
    private final Problems problems;

    LinkCheck(Host host, MissingLinks missing, Problems problems) {
        this.host = host;
        this.missing = missing;
        this.problems = problems;
    }

    Host host() {
        return host;
    }

    /** Whether keepalived does not start for want of this link. */
    boolean lacks(LinkName link) {
        return missing == MissingLinks.REFUSED && host.presence(link) == Host.Presence.ABSENT;
    }

    void reportLack(LinkName link, Position at) {
        problems.fatal(
                Kind.SETTINGS,
                at,
                "there is no interface " + link + " here",
                "create it, or say dynamic_interfaces in global_defs");
    }
}
