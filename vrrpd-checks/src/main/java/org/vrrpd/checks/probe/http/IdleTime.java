package org.vrrpd.checks.probe.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Route;

/** Measures how long a server lets a connection be idle, on one after the other, each asked once. */
final class IdleTime implements Trial.Owner {

    /** A server that lets connections be idle for longer than this lets them be for good. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** By so much no two closings of one limit differ. */
    private static final Duration CLEARLY = Duration.ofMillis(500);

    private final Route route;
    private final Question question;
    private final Expectation good;
    private final Duration longest;
    private final BetterOfTwo<Duration> seen = new BetterOfTwo<>();
    private @Nullable Trial trial;
    private @Nullable Duration promised;

    /** @param wanted how long it is to be at least */
    IdleTime(Route route, Question question, Expectation good, Duration wanted) {
        this.route = route;
        this.question = question;
        this.good = good;
        this.longest = wanted.multipliedBy(2).compareTo(LONGEST) > 0 ? wanted.multipliedBy(2) : LONGEST;
    }

    void begin(Exchange exchange) {
        var now = exchange.now();
        var running = trial;
        if (running == null) {
            promised = null;
            var next = new Trial(new Http1Speech(question), this, now);
            trial = next;
            next.open(exchange, route);
        } else if (running.isOverdue(now)) {
            close();
        } else if (!running.isAsked() && running.lasts(now).compareTo(longest) > 0) {
            seen.add(new Sample<>(running.lasts(now), Extent.AT_LEAST, promised));
            close();
        }
    }

    @Override
    public void answered(Answer answer, Moment now) {
        if (good.isGood(answer) && answer.persists()) {
            promised = answer.idleLimit();
        } else {
            close();
        }
    }

    @Override
    public void ended(Trial.Ending ending, Moment now) {
        if (trial != null && ending == Trial.Ending.IDLE) {
            seen.add(new Sample<>(trial.lasts(now), Extent.EXACTLY, promised));
        }
        trial = null;
    }

    /** What was seen last, or is seen now if that is more; null before anything was. */
    @Nullable
    Sample<Duration> best(Moment now) {
        var better = seen.better();
        var running = trial;
        if (running == null || running.isAsked()) {
            return better;
        }
        var lasts = running.lasts(now);
        return better == null || better.amount().plus(CLEARLY).compareTo(lasts) < 0
                ? new Sample<>(lasts, Extent.AT_LEAST, promised)
                : better;
    }

    /** Whether it was seen twice: once may be by chance. */
    boolean isSettled() {
        return seen.isSettled();
    }

    void close() {
        if (trial != null) {
            trial.close();
        }
        trial = null;
    }
}
