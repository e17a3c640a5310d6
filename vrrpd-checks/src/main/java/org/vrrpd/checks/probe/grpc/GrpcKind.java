package org.vrrpd.checks.probe.grpc;

import java.util.List;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.TlsWords;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.probe.OneConnection;

/** Asks a server of gRPC for its health. */
public final class GrpcKind implements Kind {

    private static final Keyword<String> SERVICE = new Keyword<>(
            "service", Types.TEXT, "", "Which service is to be serving; without it the server as a whole");
    private static final Keyword<String> TLS =
            new Keyword<>("tls", Types.choice("on", "off"), "off", "Whether the server is called by TLS");

    public GrpcKind() {}

    @Override
    public String name() {
        return "grpc";
    }

    @Override
    public String meaning() {
        return "Calls grpc.health.v1.Health/Check at HOST:PORT or unix:PATH, whose answer is to be SERVING";
    }

    @Override
    public String example() {
        return "127.0.0.1:50051";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return TlsWords.after(List.of(SERVICE, TLS, Route.PROXY_PROTOCOL));
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parse(target, Place.NO_USUAL_PORT);
        var named = values.find(SERVICE);
        var service = named == null ? "" : named;
        var authority = place instanceof Place.Port ? place.toString() : "localhost";
        if (values.of(TLS).equals("on")) {
            var tls = TlsWords.tls(TlsWords.host(place), values, HealthCall.APPLICATION);
            return new OneConnection(
                    Route.to(place, values).by(tls.anew()), () -> HealthCall.of(place, "https", authority, service));
        }
        TlsWords.refuse(values);
        return new OneConnection(Route.to(place, values), () -> HealthCall.of(place, "http", authority, service));
    }
}
