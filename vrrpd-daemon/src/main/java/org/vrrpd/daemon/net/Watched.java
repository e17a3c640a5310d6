// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** An address that this host holds, and the hosts that are suspected of holding it too. */
final class Watched {

    /** A takeover's aftermath: the former master is not blamed, and whoever still has the address then is found by asking. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /** A host that forges hardware addresses fills no memory. */
    private static final int MOST_SUSPECTS = 8;

    private final VirtualAddress address;
    private final Moment graceEnds;
    private final Map<MacAddress, Suspicion> suspects = new HashMap<>();
    private boolean askedAll;

    Watched(VirtualAddress address, Moment now) {
        this.address = address;
        this.graceEnds = now.plus(GRACE);
    }

    VirtualAddress address() {
        return address;
    }

    Map<MacAddress, Suspicion> suspects() {
        return suspects;
    }

    void hear(Claim claim, Moment now) {
        var known = suspects.get(claim.mac());
        if (known != null) {
            suspects.put(claim.mac(), known.after(claim.manner()));
        } else if (!now.isBefore(graceEnds) && suspects.size() < MOST_SUSPECTS) {
            suspects.put(claim.mac(), new Suspicion.Noticed(now.plus(Suspicion.SETTLING)));
        }
    }

    /** Whether everybody is to be asked, once. */
    boolean isToAskAll(Moment now) {
        return !askedAll && !now.isBefore(graceEnds);
    }

    void askedAll() {
        askedAll = true;
    }

    @Nullable
    Moment nextDeadline() {
        Moment next = askedAll ? null : graceEnds;
        for (var suspicion : suspects.values()) {
            next = next == null ? suspicion.dueAt() : Moment.earlier(next, suspicion.dueAt());
        }
        return next;
    }
}
