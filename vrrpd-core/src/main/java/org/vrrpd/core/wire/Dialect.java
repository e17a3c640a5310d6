package org.vrrpd.core.wire;

import java.time.Duration;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * How one virtual router speaks and what it lets pass.
 *
 * <p>{@code interval} is one that the version can say ({@link Version#nearest}); {@code strict} refuses what is
 * otherwise heard with a {@link Remark}: no addresses, and an IPv6 list that does not start with a link-local one.
 */
public record Dialect(
        Version version,
        Family family,
        Authentication authentication,
        ChecksumForm checksumForm,
        Duration interval,
        Cast cast,
        boolean strict) {
    public Dialect {
        if (!interval.equals(version.nearest(interval))) {
            throw new IllegalArgumentException("version " + version.number() + " cannot say an interval of " + interval
                    + "; the nearest is " + version.nearest(interval));
        }
        if (!(authentication instanceof Authentication.None) && (version == Version.V3 || family == Family.IPV6)) {
            throw new IllegalArgumentException("authentication is for version 2 over IPv4 alone: RFC 9568, 9");
        }
        switch (cast) {
            case Cast.Multicast(IpAddress group) -> requireFamily(family, group);
            case Cast.Unicast unicast -> unicast.peers().forEach(peer -> requireFamily(family, peer.address()));
        }
    }

    private static void requireFamily(Family family, IpAddress address) {
        if (address.family() != family) {
            throw new IllegalArgumentException(address + " is not an address of " + family);
        }
    }
}
