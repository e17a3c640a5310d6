package org.vrrpd.checks.probe.http;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Place;

/** Which of this host's connections to a back end were there at each look. */
final class Standing {

    private @Nullable Set<Integer> ports;

    void look(LocalSight sight, Place.Port backEnd) {
        var now = sight.connectedFrom(backEnd);
        var before = ports;
        if (before == null || now == null) {
            ports = now;
        } else {
            var both = new HashSet<>(before);
            both.retainAll(now);
            ports = both;
        }
    }

    /** Null when they are not seen. */
    @Nullable
    Integer count() {
        return ports == null ? null : ports.size();
    }

    void forget() {
        ports = null;
    }
}
