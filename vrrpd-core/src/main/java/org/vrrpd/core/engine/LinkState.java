package org.vrrpd.core.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * What is known of a link.
 *
 * @param carrier whether it exists, and is up and running
 * @param ipv4 its primary IPv4 address
 * @param linkLocal its link-local IPv6 address, once that is usable (not tentative)
 * @param sources those addresses of the host that routers of this link must have to send from ({@code track_src_ip})
 */
public record LinkState(
        Carrier carrier, @Nullable IpAddress ipv4, @Nullable IpAddress linkLocal, Set<IpAddress> sources) {

    /** How much of a link there is. */
    public enum Carrier {
        MISSING,
        DOWN,
        UP
    }

    public static final LinkState MISSING = new LinkState(Carrier.MISSING, null, null);

    public LinkState {
        sources = Set.copyOf(sources);
    }

    /** One whose routers send from the link's own addresses, or from where they will. */
    public LinkState(Carrier carrier, @Nullable IpAddress ipv4, @Nullable IpAddress linkLocal) {
        this(carrier, ipv4, linkLocal, Set.of());
    }

    /** Where a router of this family sends from (RFC 9568, 5.1.1.1, 5.1.2.1). */
    @Nullable
    IpAddress source(Family family) {
        return family == Family.IPV4 ? ipv4 : linkLocal;
    }
}
