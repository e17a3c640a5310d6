package org.vrrpd.core.engine;

import java.util.Map;
import org.vrrpd.core.wire.Rejection;

/** What one router has counted since it was first configured, or since the counts were forgotten. */
public record Tally(
        long advertsHeard,
        long advertsSent,
        long becameMaster,
        long releasedMaster,
        long releasesHeard,
        long releasesSent,
        Map<Rejection, Long> rejected) {

    public Tally {
        rejected = Map.copyOf(rejected);
    }
}
