package org.vrrpd.checks.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.TlsSession;
import org.vrrpd.checks.kind.TlsWords;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Connects, and goes through the whole handshake of TLS each time. */
public final class TlsKind implements Kind {

    public TlsKind() {}

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public String meaning() {
        return "Connects to HOST:PORT or unix:PATH by TLS, and looks at the certificate";
    }

    @Override
    public String example() {
        return "127.0.0.1:443";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return TlsWords.after(List.of(Route.PROXY_PROTOCOL));
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parse(target, Place.NO_USUAL_PORT);
        var tls = TlsWords.tls(TlsWords.host(place), values);
        return new OneConnection(Route.to(place, values).by(tls.anew()), () -> new Introduction(place));
    }

    /** What was agreed on is all that is wanted to know. */
    private static final class Introduction implements Dialogue {
        private final Place place;
        private @Nullable TlsSession session;

        private Introduction(Place place) {
            this.place = place;
        }

        @Override
        public void secured(TlsSession agreed) {
            session = agreed;
        }

        @Override
        public Step connected() {
            var agreed = session == null ? "TLS" : session.protocol();
            return new Step.Done(Outcome.fine(place + " speaks " + agreed));
        }

        @Override
        public Step heard(String words) {
            return LISTEN;
        }
    }
}
