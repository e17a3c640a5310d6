// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;

/**
 * The announcements of one family that wait to leave by one link.
 *
 * <p>It holds at most one a router, so that it never grows beyond the routers there are. The routers take turns by rounds:
 * each has said all its addresses once before any says them again.
 */
final class Lane {

    private final Map<RouterName, Announcement> waiting = new LinkedHashMap<>();
    private final Gate gate;
    private @Nullable Port port;

    Lane(Gate gate) {
        this.gate = gate;
    }

    /** The link as it is now; null when it has no neighbours to hear anything. */
    void leadsTo(@Nullable Port port) {
        this.port = port;
    }

    @Nullable
    Port port() {
        return port;
    }

    void add(Announcement announcement) {
        waiting.put(announcement.router(), announcement);
    }

    void remove(RouterName router) {
        waiting.remove(router);
    }

    void remove(VirtualAddress address) {
        for (Iterator<Announcement> each = waiting.values().iterator(); each.hasNext(); ) {
            var announcement = each.next();
            announcement.exclude(address);
            if (announcement.isOver()) {
                each.remove();
            }
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** When the next frame may leave, if one waits: the link's pace and the routers' rounds allow it then. */
    @Nullable
    Moment opensAt() {
        Moment earliest = null;
        for (var announcement : waiting.values()) {
            var ready = announcement.readyAt();
            earliest = earliest == null ? ready : Moment.earlier(earliest, ready);
        }
        return earliest != null && earliest.isBefore(gate.opensAt()) ? gate.opensAt() : earliest;
    }

    void closeFor(Duration interval, Moment now) {
        gate.closeFor(interval, now);
    }

    /** The announcement whose turn it is; null while the pace of the link or of every router's rounds forbids any. */
    @Nullable
    Announcement head(Moment now) {
        if (now.isBefore(gate.opensAt())) {
            return null;
        }
        for (var announcement : waiting.values()) {
            if (!now.isBefore(announcement.readyAt())) {
                return announcement;
            }
        }
        return null;
    }

    /** The head's next address; its round may end with it. */
    VirtualAddress takeNext(Announcement head) {
        var address = head.takeNext();
        if (head.isOver()) {
            waiting.remove(head.router());
        } else if (head.isBetweenRounds()) {
            waiting.remove(head.router());
            waiting.put(head.router(), head);
        }
        return address;
    }
}
