package org.vrrpd.core.engine;

import java.util.EnumMap;
import java.util.Map;
import org.vrrpd.core.wire.Rejection;

/** What one router counts while it runs. */
final class Counters {

    long advertsHeard;
    long advertsSent;
    long becameMaster;
    long releasedMaster;
    long releasesHeard;
    long releasesSent;
    private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);

    void reject(Rejection reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    Tally tally() {
        return new Tally(
                advertsHeard, advertsSent, becameMaster, releasedMaster, releasesHeard, releasesSent, rejected);
    }
}
