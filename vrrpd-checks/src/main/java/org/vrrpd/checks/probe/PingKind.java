package org.vrrpd.checks.probe;

import java.security.SecureRandom;
import java.util.List;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Asks a host for an echo. */
public final class PingKind implements Kind {

    /** So much that nobody guesses it, and what an Ethernet of 9000 bytes carries in one packet of IPv4. */
    static final int LEAST_PAYLOAD = 16;

    static final int MOST_PAYLOAD = 8972;

    private static final Keyword<Integer> PAYLOAD = new Keyword<>(
            "payload",
            Types.whole(LEAST_PAYLOAD, MOST_PAYLOAD),
            "56",
            "How many bytes are sent, all of them random, to come back unchanged; more than a link carries travel in fragments");

    public PingKind() {}

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public String meaning() {
        return "Asks a HOST for an echo by ICMP, in one packet; that its kernel answers does not say that anything else of it does";
    }

    @Override
    public String example() {
        return "192.0.2.1";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(PAYLOAD);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parseHost(target);
        var length = values.of(PAYLOAD);
        var random = new SecureRandom();
        return new OneConnection(Route.ofEchoes(place), () -> new OneEcho(place, payload(random, length)));
    }

    private static String payload(SecureRandom random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return Octets.of(bytes);
    }

    private record OneEcho(Place place, String payload) implements Dialogue {
        @Override
        public Step connected() {
            return new Step.Say(payload);
        }

        @Override
        public Step heard(String same) {
            return new Step.Done(Outcome.fine(place + " sent all " + same.length() + " bytes back"));
        }
    }
}
