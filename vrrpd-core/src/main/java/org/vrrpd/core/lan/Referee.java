package org.vrrpd.core.lan;

import java.util.List;

/** Shows every invariant all that is to be seen. */
final class Referee {

    private List<Invariant> invariants = List.of();

    void watches(List<Invariant> all) {
        invariants = List.copyOf(all);
    }

    void given(Host host, Waiting waiting) {
        for (var invariant : invariants) {
            invariant.given(host, waiting);
        }
    }

    void answered(Host host, Exchange exchange) {
        for (var invariant : invariants) {
            invariant.answered(host, exchange);
        }
    }

    void turnEnded(Host host) {
        for (var invariant : invariants) {
            invariant.turnEnded(host);
        }
    }

    void timePasses(long toNanos) {
        for (var invariant : invariants) {
            invariant.timePasses(toNanos);
        }
    }

    void gone(Host host) {
        for (var invariant : invariants) {
            invariant.gone(host);
        }
    }
}
