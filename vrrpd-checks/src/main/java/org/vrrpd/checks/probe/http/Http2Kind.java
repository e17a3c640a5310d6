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

/** Asks a server that speaks HTTP/2, by TLS or without. */
public final class Http2Kind implements Kind {

    public Http2Kind() {}

    @Override
    public String name() {
        return "http2";
    }

    @Override
    public String meaning() {
        return "Pings https://HOST[:PORT][/PATH], or http:// for HTTP/2 without TLS, and asks on two streams at once;"
                + " on new and on long-lived connections";
    }

    @Override
    public String example() {
        return "https://127.0.0.1:8443/health";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return TlsWords.after(HttpWords.multiplexed());
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var scheme = target.startsWith("https:") ? HttpTarget.Scheme.HTTPS : HttpTarget.Scheme.HTTP;
        var parsed = HttpTarget.parse(scheme, target);
        var host = HttpWords.host(parsed, values);
        var route = Route.to(parsed.place(), values);
        if (scheme == HttpTarget.Scheme.HTTPS) {
            var asked = Place.parse(host, scheme.usualPort());
            route = route.by(TlsWords.tls(TlsWords.host(asked), values, Http2Speech.APPLICATION));
        } else {
            TlsWords.refuse(values);
        }
        var method = HttpWords.method(values);
        var headers = Http2Speech.headers(method, scheme, host, parsed.path());
        var probe = HttpWords.probe(parsed, route, values, () -> new Http2Speech(headers));
        var overtaking = values.find(OvertakingContract.EXPECTED);
        if (overtaking == null) {
            return probe;
        }
        var both = List.of(
                Http2Speech.headers(method, scheme, host, overtaking.slow()),
                Http2Speech.headers(method, scheme, host, overtaking.quick()));
        var contract =
                HttpWords.overtaking(overtaking, route, values, () -> new MultiplexedPair(new Http2Speech(both)));
        return new ContractedProbe(probe, List.of(contract));
    }
}
