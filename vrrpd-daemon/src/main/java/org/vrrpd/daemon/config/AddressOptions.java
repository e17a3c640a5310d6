// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/** How a virtual address is set on its link. */
public record AddressOptions(
        @Nullable IpAddress broadcast,
        int scope,
        @Nullable String label,
        @Nullable Peer peer,
        long preferredSeconds,
        Set<Trait> traits) {

    /** The far end of a point-to-point address. */
    public record Peer(IpAddress ip, int prefixLength) {}

    /** Departures from how addresses usually are; each is a word of keepalived's. */
    public enum Trait {
        /** {@code home}: IPv6, the home address of RFC 6275. */
        HOME("home"),
        /** {@code mngtmpaddr}: IPv6, the kernel makes temporary addresses from it. */
        MAKES_TEMPORARY("mngtmpaddr"),
        /** {@code noprefixroute}: without the route to its prefix. */
        WITHOUT_PREFIX_ROUTE("noprefixroute"),
        /** {@code autojoin}: the link joins it, a multicast group. */
        JOINS_GROUP("autojoin"),
        /** {@code -nodad}: IPv6, looked for on the link before it is used; usually a virtual address is not. */
        DETECTS_DUPLICATES("-nodad"),
        /** {@code no_track}: nobody minds when somebody else deletes it. */
        UNTRACKED("no_track");

        private final String word;

        Trait(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** rtnetlink.h, RT_SCOPE_UNIVERSE. */
    static final int SCOPE_GLOBAL = 0;

    public static final long FOREVER = Long.MAX_VALUE;

    public static final AddressOptions DEFAULT = new AddressOptions(null, SCOPE_GLOBAL, null, null, FOREVER, Set.of());

    public AddressOptions {
        traits = Set.copyOf(traits);
    }

    /** Seconds where the line says none: keepalived's way, a single IPv6 address is never what the host itself speaks from. */
    static long usualPreference(IpAddress ip, int prefixLength, @Nullable Peer peer) {
        var onLink = peer == null ? prefixLength : peer.prefixLength();
        return ip.family() == Family.IPV6 && onLink == ip.family().addressBytes() * Byte.SIZE ? 0 : FOREVER;
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
