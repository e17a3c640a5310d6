package org.vrrpd.core.wire;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What is odd about an advert that is heard all the same. */
public enum Remark {
    /** The advert names no address: RFC 9568, 7.1 (R8), where the router is not strict. */
    NO_ADDRESSES(1),
    /** The first IPv6 address is not link-local: RFC 9568, 7.1 (R9), where the router is not strict. */
    NOT_LINK_LOCAL(2),
    /** The master's interval is not ours: RFC 9568, 7.1 (R12). */
    INTERVAL_DIFFERS(4),
    /** The checksum fits the form that this router does not use: RFC 9568, 5.2.8 (P16), RFC 5798, 5.2.8 (D2). */
    OTHER_CHECKSUM_FORM(8);

    /** Every set there can be, at the index of its bits, so that hearing an advert allocates none. */
    private static final List<Set<Remark>> SETS =
            IntStream.range(0, 1 << values().length).mapToObj(Remark::newSet).toList();

    private final int bit;

    Remark(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }

    static Set<Remark> setOf(int bits) {
        return SETS.get(bits);
    }

    private static Set<Remark> newSet(int bits) {
        EnumSet<Remark> set = EnumSet.allOf(Remark.class);
        set.removeIf(remark -> (bits & remark.bit) == 0);
        return Collections.unmodifiableSet(set);
    }
}
