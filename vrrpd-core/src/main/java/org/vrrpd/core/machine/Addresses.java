package org.vrrpd.core.machine;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.VirtualAddress;

/** The virtual addresses of a router: those its adverts name, and those it only holds. */
public record Addresses(List<VirtualAddress> advertised, List<VirtualAddress> excluded) {

    /** How an advert's address list compares with ours. */
    public enum Match {
        SAME,
        /** Some are shared, or one list is empty: the same virtual router, configured differently. */
        SKEWED,
        /** Nothing is shared: a stranger who uses our VRID. */
        DISJOINT
    }

    public Addresses {
        advertised = List.copyOf(advertised);
        excluded = List.copyOf(excluded);
    }

    public static Addresses of(VirtualAddress... advertised) {
        return new Addresses(List.of(advertised), List.of());
    }

    /** All that the master holds, advertised ones first: the order in which they are set and announced. */
    public List<VirtualAddress> held() {
        if (excluded.isEmpty()) {
            return advertised;
        }
        var all = new ArrayList<>(advertised);
        all.addAll(excluded);
        return List.copyOf(all);
    }

    /** The list as an advert carries it (RFC 9568, 5.2.9). */
    public List<IpAddress> onTheWire() {
        return advertised.stream().map(VirtualAddress::ip).toList();
    }

    /** Compares as sets: the order of a list means nothing (RFC 9568, 5.2.9; ADR 3). */
    public Match compare(List<IpAddress> heard) {
        if (advertised.isEmpty() && heard.isEmpty()) {
            return Match.SAME;
        }
        if (advertised.isEmpty() || heard.isEmpty()) {
            return Match.SKEWED;
        }
        var shared = 0;
        for (var own : advertised) {
            if (heard.contains(own.ip())) {
                shared++;
            }
        }
        if (shared == 0) {
            return Match.DISJOINT;
        }
        return shared == advertised.size() && shared == heard.size() ? Match.SAME : Match.SKEWED;
    }
}
