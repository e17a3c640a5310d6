package org.vrrpd.core.machine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;

/** The virtual addresses of a router: those its adverts name, and those it only holds. */
public final class Addresses {

    /** How an advert's address list compares with ours. */
    public enum Match {
        SAME,
        /** Some are shared, or one list is empty: the same virtual router, configured differently. */
        SKEWED,
        /** Nothing is shared: a stranger who uses our VRID. */
        DISJOINT
    }

    private final List<VirtualAddress> advertised;
    private final List<VirtualAddress> excluded;
    private final List<VirtualAddress> held;
    private final List<IpAddress> onTheWire;

    /** An address that is listed twice is held once; adverts name it as often as it is listed, for peers count. */
    public Addresses(List<VirtualAddress> advertised, List<VirtualAddress> excluded) {
        this.advertised = List.copyOf(advertised);
        var all = new LinkedHashSet<>(advertised);
        var others = new LinkedHashSet<>(excluded);
        others.removeAll(all);
        all.addAll(others);
        this.excluded = List.copyOf(others);
        held = List.copyOf(all);
        onTheWire = advertised.stream().map(VirtualAddress::ip).toList();
    }

    public static Addresses of(VirtualAddress... advertised) {
        return new Addresses(List.of(advertised), List.of());
    }

    /** Those that adverts name, as they are listed. */
    public List<VirtualAddress> advertised() {
        return advertised;
    }

    /** The first held address of each other link. */
    List<VirtualAddress> firstOnLinksBut(LinkName link) {
        var seen = new HashSet<LinkName>();
        var firsts = new ArrayList<VirtualAddress>();
        for (var address : held) {
            if (!address.link().equals(link) && seen.add(address.link())) {
                firsts.add(address);
            }
        }
        return firsts;
    }

    /** Those that are held without a word about them in adverts. */
    public List<VirtualAddress> excluded() {
        return excluded;
    }

    /** All that the master holds, advertised ones first: the order in which they are set and announced. */
    public List<VirtualAddress> held() {
        return held;
    }

    /** The list as an advert carries it (RFC 9568, 5.2.9). */
    public List<IpAddress> onTheWire() {
        return onTheWire;
    }

    /** Those that are held here and not there. */
    List<VirtualAddress> without(Addresses there) {
        return equals(there)
                ? List.of()
                : held.stream().filter(one -> !there.held.contains(one)).toList();
    }

    /** Compares as sets: the order of a list means nothing (RFC 9568, 5.2.9; ADR 3). */
    public Match compare(List<IpAddress> heard) {
        if (onTheWire.equals(heard)) {
            return Match.SAME;
        }
        if (onTheWire.isEmpty() || heard.isEmpty()) {
            return Match.SKEWED;
        }
        var ours = Set.copyOf(onTheWire);
        var theirs = Set.copyOf(heard);
        if (ours.equals(theirs)) {
            return Match.SAME;
        }
        return ours.stream().anyMatch(theirs::contains) ? Match.SKEWED : Match.DISJOINT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Addresses that && advertised.equals(that.advertised) && excluded.equals(that.excluded);
    }

    @Override
    public int hashCode() {
        return held.hashCode();
    }

    @Override
    public String toString() {
        return held.toString();
    }
}
