package org.vrrpd.checks.probe.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Whether the same back end answers a session: one question in each try, each on a connection of its own. */
final class StickyContract implements Contract, Trial.Owner {

    private static final Keyword<Session> BY =
            new Keyword<>("by", Session.TYPE, "source", "What makes requests one session");
    private static final Keyword<BackEnd> BACK_END =
            new Keyword<>("backend", BackEnd.TYPE, "body", "What of an answer shows which back end it is from");

    static final Keyword<Values> EXPECTED = new Keyword<>(
            "expect sticky",
            Types.block(List.of(BY, BACK_END)),
            "",
            "Looks whether the same back end answers a session; that another does is told as stickiness_lost");

    /** A session that moved is told until so many answers in a row came from one back end. */
    private static final int TOLD = 10;

    /** Sessions that begin now may fare otherwise than those that began before. */
    private static final int ANSWERS_OF_A_SESSION = 100;

    private static final String SET_COOKIE = "Set-Cookie";
    private static final int LONGEST_COOKIE = 4096;

    /** What is asked, but for what makes it one of a session. */
    record Asked(String method, String path, String host) {}

    private final Session session;
    private final BackEnd shown;
    private final Asked asked;
    private final Route route;
    private final Expectation good;
    private @Nullable Trial trial;
    private @Nullable String cookie;
    private @Nullable String backEnd;
    private @Nullable String amiss;
    private int answers;

    StickyContract(Values expected, Asked asked, Route route, Expectation good) throws Unusable {
        this.session = expected.of(BY);
        this.shown = expected.of(BACK_END);
        this.asked = asked;
        this.route = route;
        this.good = good;
        if (shown.header().isEmpty() && asked.method().equals("HEAD")) {
            throw new Unusable("an answer to HEAD has no body that shows the back end");
        }
    }

    @Override
    public void begin(Exchange exchange) {
        var now = exchange.now();
        var running = trial;
        if (running == null) {
            var next = new Trial(new Http1Speech(question()), this, now);
            trial = next;
            next.open(exchange, route);
        } else if (running.isOverdue(now)) {
            close();
        }
    }

    private Question question() {
        var question = Question.of(asked.method(), asked.path(), asked.host(), marks());
        return question.heeding(shown.header().isEmpty() ? List.of(SET_COOKIE) : List.of(SET_COOKIE, shown.header()));
    }

    /** The header that makes it one of the session; empty when none does. */
    private String marks() {
        return switch (session) {
            case Session.Cookie(var name) -> cookie == null ? "" : "Cookie: " + name + "=" + cookie + "\r\n";
            case Session.Header(var name) -> name + ": vrrpd\r\n";
            case Session.Source() -> "";
        };
    }

    @Override
    public void answered(Answer answer, Moment now) {
        close();
        if (!good.isGood(answer)) {
            return;
        }
        var from = shown.of(answer);
        if (session instanceof Session.Cookie(var name) && !takeCookie(name, answer)) {
            amiss = "no cookie " + name + " is given, so that there is no session";
        } else if (from.isEmpty()) {
            amiss = "no " + shown + " shows which back end has answered";
        } else {
            count(from);
        }
    }

    /** Whether there is one by now. */
    private boolean takeCookie(String name, Answer answer) {
        for (var line : answer.header(SET_COOKIE)) {
            var pair = line.split(";", 2)[0].strip();
            if (pair.startsWith(name + "=") && pair.length() <= LONGEST_COOKIE) {
                cookie = pair.substring(name.length() + 1);
            }
        }
        return cookie != null;
    }

    private void count(String from) {
        var before = backEnd;
        if (before != null && !before.equals(from)) {
            amiss = "a session by " + session + " was answered by \"" + before + "\" and then by \"" + from + "\"";
            answers = 0;
        }
        backEnd = from;
        answers++;
        if (answers > TOLD || before == null) {
            amiss = null;
        }
        if (answers > ANSWERS_OF_A_SESSION) {
            backEnd = null;
            cookie = null;
            answers = 0;
        }
    }

    @Override
    public void ended(Trial.Ending ending, Moment now) {
        trial = null;
    }

    @Override
    public Outcome addTo(Outcome outcome, Moment now) {
        var told = answers == 0 ? outcome : outcome.with(Measurement.of("session_answers", answers, Extent.AT_LEAST));
        return amiss == null ? told : told.with(new Finding(Cause.STICKINESS_LOST, amiss));
    }

    @Override
    public void close() {
        if (trial != null) {
            trial.close();
        }
        trial = null;
    }
}
