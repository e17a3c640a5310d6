package org.vrrpd.core.machine;

import java.time.Duration;

/**
 * How often a master says where its addresses are, by gratuitous ARP or unsolicited neighbour advertisement.
 *
 * @param elsewhere how long until each link beside the router's own hears of one address again, so that its switches keep the
 *     host in mind; zero: never
 */
public record Announcing(Burst onTakeover, Burst onRival, Burst refresh, Duration elsewhere) {

    /** One that says nothing more on other links. */
    public Announcing(Burst onTakeover, Burst onRival, Burst refresh) {
        this(onTakeover, onRival, refresh, Duration.ZERO);
    }

    /** So many rounds over all addresses, and again after this time; zero means: not again (for refresh: never). */
    public record Burst(int rounds, Duration again) {

        public static final Burst NONE = new Burst(0, Duration.ZERO);

        public Burst {
            if (rounds < 0 || again.isNegative()) {
                throw new IllegalArgumentException("a burst has no negative rounds or times");
            }
        }

        boolean repeats() {
            return !again.isZero();
        }
    }

    /** keepalived's: five rounds and five more after 5 s, on taking over and on hearing a rival; no refresh. */
    public static final Announcing KEEPALIVED = new Announcing(
            new Burst(5, Duration.ofSeconds(5)), new Burst(5, Duration.ofSeconds(5)), new Burst(1, Duration.ZERO));
}
