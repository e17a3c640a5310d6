// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;

/** What a router has left to announce in one lane: its addresses there, round after round. */
final class Announcement {

    private final RouterName router;
    private final List<VirtualAddress> addresses = new ArrayList<>();
    private final Duration betweenRounds;
    private Moment roundBegins;
    private int roundsLeft;
    private int next;

    Announcement(RouterName router, int rounds, Duration betweenRounds, Moment now) {
        this.router = router;
        this.roundsLeft = rounds;
        this.betweenRounds = betweenRounds;
        roundBegins = now;
    }

    RouterName router() {
        return router;
    }

    void include(VirtualAddress address) {
        addresses.add(address);
    }

    void exclude(VirtualAddress address) {
        int at = addresses.indexOf(address);
        if (at < 0) {
            return;
        }
        addresses.remove(at);
        if (at < next) {
            next--;
        }
        endRound();
    }

    VirtualAddress takeNext() {
        var address = addresses.get(next++);
        endRound();
        return address;
    }

    boolean isBetweenRounds() {
        return next == 0;
    }

    /** When its next address may be said, as far as its own rounds go. */
    Moment readyAt() {
        return roundBegins;
    }

    boolean isOver() {
        return roundsLeft == 0 || addresses.isEmpty();
    }

    private void endRound() {
        if (next == addresses.size()) {
            next = 0;
            roundsLeft--;
            roundBegins = roundBegins.plus(betweenRounds);
        }
    }
}
