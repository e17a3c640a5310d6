package org.vrrpd.checks.probe.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Ranges;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Asks an HTTP server on new and on long-lived connections. */
public final class HttpKind implements Kind {

    private static final Keyword<LanesWanted> LANES = new Keyword<>(
            "lanes",
            LanesWanted.TYPE,
            "fresh reused",
            "On which connections to ask: a new one each time, long-lived ones, or both, which are compared");
    private static final Keyword<String> METHOD =
            new Keyword<>("method", Types.choice("GET", "HEAD"), "GET", "How to ask");
    private static final Keyword<String> HOST =
            new Keyword<>("host", Types.TEXT, "", "What the Host header says instead of the target");
    private static final Keyword<Ranges> STATUS =
            new Keyword<>("status", Types.ranges(200, 599), "200-399", "Which answers are good");
    private static final Keyword<String> BODY =
            new Keyword<>("body", Types.TEXT, "", "What a good answer contains, in its first 64 KiB");
    private static final Keyword<Duration> SLOW = new Keyword<>(
            "slow",
            Types.seconds(Duration.ofMillis(1), Duration.ofHours(1)),
            "",
            "From when on an answer is a slow one, which is told and counts as the effect of slow says");

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
        return List.of(LANES, METHOD, HOST, STATUS, BODY, SLOW, Route.PROXY_PROTOCOL);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var parsed = HttpTarget.parse(target);
        var body = values.find(BODY);
        var method = values.of(METHOD);
        if (body != null && method.equals("HEAD")) {
            throw new Unusable("an answer to HEAD has no body");
        }
        return new HttpProbe(
                Route.to(parsed.place(), values),
                new Question(method, parsed.path(), host(values.find(HOST), parsed)),
                new Expectation(values.of(STATUS), body == null ? "" : body, values.find(SLOW)),
                values.of(LANES),
                target.hashCode());
    }

    private static String host(@Nullable String asked, HttpTarget parsed) throws Unusable {
        var host = asked == null ? parsed.host() : asked;
        if (!host.matches("[!-~]+")) {
            throw new Unusable("\"" + host + "\" is no host");
        }
        return host;
    }
}
