package org.vrrpd.core.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;

/** To whom a router's adverts go. */
public sealed interface Cast {
    /** To everyone on the link: RFC 9568, 5.1.1.2 and 5.1.2.2, or a group of the operator's choice. */
    record Multicast(IpAddress group) implements Cast {
        public Multicast {
            if (!group.isMulticast()) {
                throw new IllegalArgumentException(group + " is not a multicast group");
            }
        }
    }

    /** To each peer alone, outside the RFC; {@code checkSource} hears only those peers. */
    record Unicast(List<Peer> peers, boolean checkSource, int hopLimit) implements Cast {
        public Unicast {
            peers = List.copyOf(peers);
            requireHopLimit(hopLimit);
        }

        @Nullable
        Peer peer(IpAddress address) {
            for (int i = 0; i < peers.size(); i++) {
                if (peers.get(i).address().equals(address)) {
                    return peers.get(i);
                }
            }
            return null;
        }
    }

    /** Whether one hears what the other hears: another group is another audience, but peers may come and go. */
    default boolean hasAudienceOf(Cast other) {
        return switch (this) {
            case Multicast(var group) -> other instanceof Multicast(var theirs) && theirs.equals(group);
            case Unicast _ -> other instanceof Unicast;
        };
    }

    /** A unicast neighbour, and how near it must be: the hop limits that its adverts may arrive with. */
    record Peer(IpAddress address, int minHopLimit, int maxHopLimit) {
        public Peer {
            if (address.isMulticast()) {
                throw new IllegalArgumentException("the peer " + address + " is a multicast group");
            }
            requireHopLimit(minHopLimit);
            requireHopLimit(maxHopLimit);
            if (minHopLimit > maxHopLimit) {
                throw new IllegalArgumentException("the hop limits " + minHopLimit + " to " + maxHopLimit
                        + " of the peer " + address + " leave none");
            }
        }

        /** A peer at any distance. */
        public static Peer of(IpAddress address) {
            return new Peer(address, 0, 255);
        }
    }

    private static void requireHopLimit(int hopLimit) {
        if (hopLimit < 0 || hopLimit > 255) {
            throw new IllegalArgumentException("a hop limit is between 0 and 255, not " + hopLimit);
        }
    }
}
