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
    private Moment opensAt;
    private @Nullable Port port;

    Lane(Moment now) {
        this.opensAt = now;
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

    /** When the next frame may leave, if one waits. */
    Moment opensAt() {
        return opensAt;
    }

    boolean isOpen(Moment now) {
        return !now.isBefore(opensAt);
    }

    void closeFor(Duration interval, Moment now) {
        opensAt = now.plus(interval);
    }

    /** The announcement whose turn it is. */
    Announcement head() {
        return waiting.values().iterator().next();
    }

    /** The address whose turn it is; the round of its router may end with it. */
    VirtualAddress takeNext() {
        var head = head();
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
