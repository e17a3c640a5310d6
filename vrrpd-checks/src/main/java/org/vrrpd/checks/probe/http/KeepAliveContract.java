package org.vrrpd.checks.probe.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Values;

/**
 * Whether connections persist, by default in HTTP/1.1 and on request in HTTP/1.0 (RFC 9112, 9.3), and for as many requests and as
 * long an idle time as the file expects and the server says.
 */
final class KeepAliveContract implements Contract {

    private static final Keyword<Integer> REQUESTS = new Keyword<>(
            "requests",
            Types.whole(2, 10_000),
            "",
            "How many requests a connection answers at least; a few are made in each try, on a connection of their own");
    private static final Keyword<Duration> TIMEOUT = new Keyword<>(
            "timeout",
            Types.seconds(Duration.ofMillis(100), Duration.ofHours(1)),
            "",
            "How long a connection may be idle at least before the server closes it");

    static final Keyword<Values> EXPECTED = new Keyword<>(
            "expect keepalive",
            Types.block(List.of(REQUESTS, TIMEOUT)),
            "",
            "Measures whether connections persist, by default in HTTP/1.1 and on request in HTTP/1.0, and for how many"
                    + " requests and how long; what is less than expected, or than the server says, is told as keepalive_off");

    /** More than one: that is what persisting means. */
    private static final int SOME = 2;

    /** Apache httpd closes as much sooner than it says, and a timer's beginning is not the answer's arrival. */
    private static final Duration TOLERANCE = Duration.ofMillis(200);

    private static final double NANOS_IN_SECOND = 1e9;

    private final int wantedRequests;
    private final Duration wantedIdle;
    private final RequestCount requests;
    private final RequestCount oldRequests;
    private final IdleTime idle;

    /** @param old the question in HTTP/1.0, with the wish that the connection persists */
    KeepAliveContract(Values expected, Route route, Question question, Question old, Expectation good) {
        var count = expected.find(REQUESTS);
        var length = expected.find(TIMEOUT);
        this.wantedRequests = count == null ? SOME : count;
        this.wantedIdle = length == null ? Duration.ZERO : length;
        this.requests = new RequestCount(route, question, good, wantedRequests);
        this.oldRequests = new RequestCount(route, old, good, SOME);
        this.idle = new IdleTime(route, question, good, wantedIdle);
    }

    @Override
    public void begin(Exchange exchange) {
        requests.begin(exchange);
        oldRequests.begin(exchange);
        idle.begin(exchange);
    }

    @Override
    public Outcome addTo(Outcome outcome, Moment now) {
        var many = requests.best();
        var old = oldRequests.best();
        var length = idle.best(now);
        var told = outcome;
        if (many != null) {
            told = told.with(Measurement.of("keepalive_requests", many.amount(), many.extent()));
        }
        if (old != null) {
            told = told.with(Measurement.of("keepalive_requests_http_1_0", old.amount(), old.extent()));
        }
        if (length != null) {
            told = told.with(Measurement.of("keepalive_seconds", length.amount(), length.extent()));
        }
        for (var sentence : amiss(
                requests.isSettled() ? many : null,
                oldRequests.isSettled() ? old : null,
                idle.isSettled() ? length : null)) {
            told = told.with(new Finding(Cause.KEEPALIVE_OFF, sentence));
        }
        return told;
    }

    private List<String> amiss(
            @Nullable Sample<Integer> many, @Nullable Sample<Integer> old, @Nullable Sample<Duration> length) {
        if (many != null && many.isLessThan(SOME)) {
            return List.of("connections do not persist: each ends with its first answer");
        }
        var sentences = new ArrayList<String>();
        if (many != null) {
            var ends = "a connection ends after " + many.amount() + " requests, and ";
            var promised = many.promised();
            if (many.isLessThan(wantedRequests)) {
                sentences.add(ends + wantedRequests + " are expected");
            } else if (promised != null && many.isLessThan(promised)) {
                sentences.add(ends + "the server says " + promised);
            }
        }
        if (old != null && old.isLessThan(SOME)) {
            sentences.add("connections do not persist in HTTP/1.0, which asks for it by Connection: keep-alive");
        }
        if (length != null) {
            var ends = "an idle connection is closed after " + seconds(length.amount()) + ", and ";
            var promised = length.promised();
            if (length.isLessThan(wantedIdle.minus(TOLERANCE))) {
                sentences.add(ends + seconds(wantedIdle) + " are expected");
            } else if (promised != null && length.isLessThan(promised.minus(TOLERANCE))) {
                sentences.add(ends + "the server says " + seconds(promised));
            }
        }
        return sentences;
    }

    private static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.1f s", length.toNanos() / NANOS_IN_SECOND);
    }

    @Override
    public void close() {
        requests.close();
        oldRequests.close();
        idle.close();
    }
}
