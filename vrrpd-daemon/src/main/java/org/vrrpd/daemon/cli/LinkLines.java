// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.engine.LinkState.Carrier;

/** Puts what the kernel tells of links into keepalived's log lines. Used by one thread. */
public final class LinkLines {

    private final Logger log;
    private final Map<LinkName, Carrier> links = new HashMap<>();

    public LinkLines(Logger log) {
        this.log = log;
    }

    /** A link is like this; what it was when it was first looked at is no news. */
    public void linkIs(LinkName link, Carrier carrier) {
        var before = links.put(link, carrier);
        if (before == null || before == carrier) {
            return;
        }
        switch (carrier) {
            case UP -> log.info("Netlink reports {} up", link);
            case DOWN -> log.info("Netlink reports {} down", link);
            case MISSING -> log.info("Netlink reports {} deleted", link);
        }
    }
}
