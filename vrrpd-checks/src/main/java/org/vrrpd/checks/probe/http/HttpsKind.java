package org.vrrpd.checks.probe.http;

import java.util.List;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.TlsWords;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Asks an HTTP server by TLS, on new and on long-lived connections. */
public final class HttpsKind implements Kind {

    public HttpsKind() {}

    @Override
    public String name() {
        return "https";
    }

    @Override
    public String meaning() {
        return "Asks https://HOST[:PORT][/PATH] or https://unix:SOCKET:/PATH, on new and on long-lived connections";
    }

    @Override
    public String example() {
        return "https://127.0.0.1:8443/health";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return TlsWords.after(HttpWords.withContracts());
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var parsed = HttpTarget.parse(HttpTarget.Scheme.HTTPS, target);
        var asked = Place.parse(HttpWords.host(parsed, values), HttpTarget.Scheme.HTTPS.usualPort());
        var tls = TlsWords.tls(TlsWords.host(asked), values, Http1Speech.APPLICATION);
        return HttpWords.probe(parsed, Route.to(parsed.place(), values).by(tls), values);
    }
}
