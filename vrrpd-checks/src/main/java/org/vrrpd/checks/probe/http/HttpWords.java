package org.vrrpd.checks.probe.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Ranges;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** What may be asked of an HTTP server, however it is reached. */
final class HttpWords {

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

    static final List<Keyword<?>> ALL = List.of(LANES, METHOD, HOST, STATUS, BODY, SLOW, Route.PROXY_PROTOCOL);

    private static final List<Keyword<?>> CONTRACTS = List.of(
            KeepAliveContract.EXPECTED,
            ConnectionsContract.EXPECTED,
            UpstreamContract.EXPECTED,
            StickyContract.EXPECTED,
            OvertakingContract.EXPECTED);

    private HttpWords() {}

    /** Where connections are as HTTP/1 has them. */
    static List<Keyword<?>> withContracts() {
        var all = new ArrayList<>(ALL);
        all.addAll(CONTRACTS);
        return all;
    }

    /** Where connections are as HTTP/2 has them. */
    static List<Keyword<?>> multiplexed() {
        var all = new ArrayList<>(ALL);
        all.add(OvertakingContract.EXPECTED);
        return all;
    }

    /** In HTTP/1.1. */
    static Probe probe(HttpTarget target, Route route, Values values) throws Unusable {
        var method = values.of(METHOD);
        var host = host(target, values);
        var question = Question.of(method, target.path(), host);
        var probe = probe(target, route, values, () -> new Http1Speech(question));
        var contracts = new ArrayList<Contract>();
        var keepAlive = values.find(KeepAliveContract.EXPECTED);
        if (keepAlive != null) {
            var old = Question.ofOld(method, target.path(), host);
            contracts.add(new KeepAliveContract(keepAlive, route, question, old, expectation(values)));
        }
        var most = values.find(ConnectionsContract.EXPECTED);
        if (most != null) {
            contracts.add(new ConnectionsContract(target.place(), most));
        }
        var upstream = values.find(UpstreamContract.EXPECTED);
        if (upstream != null) {
            var echo = upstream.echo();
            var good = new Expectation(values.of(STATUS), "", null);
            var echoing = Question.of("GET", echo == null ? target.path() : echo, host);
            contracts.add(new UpstreamContract(upstream, route, echoing, good));
        }
        var sticky = values.find(StickyContract.EXPECTED);
        if (sticky != null) {
            var asked = new StickyContract.Asked(method, target.path(), host);
            contracts.add(new StickyContract(sticky, asked, route, expectation(values)));
        }
        var overtaking = values.find(OvertakingContract.EXPECTED);
        if (overtaking != null) {
            var slow = Question.of(method, overtaking.slow(), host);
            var quick = Question.of(method, overtaking.quick(), host);
            contracts.add(overtaking(overtaking, route, values, () -> new PipelinedPair(slow, quick)));
        }
        return contracts.isEmpty() ? probe : new ContractedProbe(probe, contracts);
    }

    /** What is good of it its status alone says: the body that is expected is that of the target. */
    static OvertakingContract overtaking(
            Overtaking wanted, Route route, Values values, Supplier<? extends Pair> pairs) {
        return new OvertakingContract(wanted, route, pairs, new Expectation(values.of(STATUS), "", null));
    }

    /** In a version of HTTP that says it on each connection anew. */
    static Probe.Talking probe(HttpTarget target, Route route, Values values, Supplier<Speech> speeches)
            throws Unusable {
        return new HttpProbe(route, speeches, expectation(values), values.of(LANES), target.hashCode());
    }

    private static Expectation expectation(Values values) throws Unusable {
        var body = values.find(BODY);
        if (body != null && values.of(METHOD).equals("HEAD")) {
            throw new Unusable("an answer to HEAD has no body");
        }
        return new Expectation(values.of(STATUS), body == null ? "" : body, values.find(SLOW));
    }

    static String method(Values values) {
        return values.of(METHOD);
    }

    /** What the Host header says. */
    static String host(HttpTarget target, Values values) throws Unusable {
        var asked = values.find(HOST);
        var host = asked == null ? target.host() : asked;
        if (!host.matches("[!-~]+")) {
            throw new Unusable("\"" + host + "\" is no host");
        }
        return host;
    }
}
