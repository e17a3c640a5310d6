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

    /** Reports a link that is not there; keepalived does not start without it. */
    void require(LinkName link, Position at) {
        if (missing == MissingLinks.REFUSED && host.presence(link) == Host.Presence.ABSENT) {
            problems.fatal(
                    Kind.SETTINGS,
                    at,
                    "there is no interface " + link + " here",
                    "create it, or say dynamic_interfaces in global_defs");
        }
    }
}
