package org.vrrpd.checks.example;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Asks a finger server for a user. */
public final class FingerKind implements Kind {

    private static final Keyword<String> USER = new Keyword<>("user", Types.TEXT, "root", "Whom to ask for");

    @Override
    public String name() {
        return "finger";
    }

    @Override
    public String meaning() {
        return "Asks a finger server for a user (RFC 1288)";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(USER, Route.PROXY_PROTOCOL);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var route = Route.to(Place.parse(target, 79), values);
        var question = (values.of(USER) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return (Probe.Blocking) attempt -> {
            var server = attempt.connect(route);
            server.out().write(question);
            var answer = new String(server.in().readNBytes(1000), StandardCharsets.UTF_8);
            return answer.contains("Login")
                    ? Outcome.fine("it knows them")
                    : Outcome.amiss(Cause.WRONG_ANSWER, answer.strip());
        };
    }
}
