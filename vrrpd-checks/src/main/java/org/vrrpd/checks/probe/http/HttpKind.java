package org.vrrpd.checks.probe.http;

import java.util.List;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Asks an HTTP server on new and on long-lived connections. */
public final class HttpKind implements Kind {

    public HttpKind() {}

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String meaning() {
        return "Asks http://HOST[:PORT][/PATH] or http://unix:SOCKET:/PATH, on new and on long-lived connections";
    }

    @Override
    public String example() {
        return "http://127.0.0.1:8080/health";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return HttpWords.withContracts();
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var parsed = HttpTarget.parse(HttpTarget.Scheme.HTTP, target);
        return HttpWords.probe(parsed, Route.to(parsed.place(), values), values);
    }
}
