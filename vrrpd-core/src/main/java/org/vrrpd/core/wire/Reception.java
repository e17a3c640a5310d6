package org.vrrpd.core.wire;

import java.util.Set;

/** What a router makes of one datagram. */
public sealed interface Reception {
    /** An advert to act on, with what is odd about it. */
    record Valid(Advertisement advertisement, Set<Remark> remarks) implements Reception {}

    /**
     * A packet to drop and count: RFC 9568, 7.1 (R11).
     *
     * <p>The two numbers mean what the reason says of them and are 0 where it says nothing: a flood of bad packets
     * builds no text.
     */
    record Rejected(Rejection reason, int expected, int heard) implements Reception {
        public Rejected(Rejection reason) {
            this(reason, 0, 0);
        }
    }
}
