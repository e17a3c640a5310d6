package org.vrrpd.checks.probe.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Route;

/** Counts how many questions a server answers on one connection, some in each try. */
final class RequestCount implements Trial.Owner {

    /** So many questions in one try, one after the other: a tenth of a second of work for most servers at most. */
    private static final int AT_ONCE = 10;

    /** A connection that was seen to last is not counted further than so many times what is expected. */
    private static final int FURTHER = 10;

    /** What was good is looked at again so much later; what was not, in the next try. */
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final Route route;
    private final Question question;
    private final Expectation good;
    private final int wanted;
    private final BetterOfTwo<Integer> seen = new BetterOfTwo<>();
    private @Nullable Trial trial;
    private @Nullable Integer promised;
    private @Nullable Moment pause;
    private int atOnce = AT_ONCE;
    private int leftInTry;

    /** @param wanted how many there are to be at least */
    RequestCount(Route route, Question question, Expectation good, int wanted) {
        this.route = route;
        this.question = question;
        this.good = good;
        this.wanted = wanted;
    }

    void begin(Exchange exchange) {
        var now = exchange.now();
        var running = trial;
        if (running != null && running.isAsked()) {
            if (running.isOverdue(now)) {
                close();
            }
            return;
        }
        if (running != null) {
            // Beyond what is expected, one in each try is enough.
            leftInTry = running.answers() < wanted ? atOnce - 1 : 0;
            running.ask(now);
        } else if (pause == null || !now.isBefore(pause)) {
            pause = null;
            promised = null;
            leftInTry = atOnce - 1;
            var next = new Trial(new Http1Speech(question), this, now);
            trial = next;
            next.open(exchange, route);
        }
    }

    @Override
    public void answered(Answer answer, Moment now) {
        var running = trial;
        if (running == null) {
            return;
        }
        if (!good.isGood(answer) || answer.afterwards() == Answer.Afterwards.GIVEN_UP) {
            close();
            return;
        }
        var left = answer.left();
        if (running.answers() == 1 && left != null) {
            promised = 1 + left;
        }
        if (!answer.persists()) {
            over(running.answers(), Extent.EXACTLY, now);
        } else if (running.answers() >= wanted * FURTHER) {
            close();
            over(running.answers(), Extent.AT_LEAST, now);
        } else if (running.answers() < wanted && leftInTry > 0) {
            leftInTry--;
            running.ask(now);
        }
    }

    @Override
    public void ended(Trial.Ending ending, Moment now) {
        var answers = trial == null ? 0 : trial.answers();
        trial = null;
        switch (ending) {
            case UNANSWERED -> over(answers, Extent.EXACTLY, now);
            case IDLE -> {
                if (answers >= wanted) {
                    over(answers, Extent.AT_LEAST, now);
                } else {
                    // It does not live from one try to the next: count more of them in one.
                    atOnce = Math.min(2 * atOnce, wanted);
                }
            }
            case FAILED -> {}
        }
    }

    private void over(int answers, Extent extent, Moment now) {
        trial = null;
        var sample = new Sample<>(answers, extent, promised);
        seen.add(sample);
        var isShort = sample.isLessThan(wanted) || (promised != null && sample.isLessThan(promised));
        pause = isShort ? null : now.plus(PAUSE);
    }

    /** What was seen last, or is seen now if that is more; null before anything was. */
    @Nullable
    Sample<Integer> best() {
        var better = seen.better();
        var running = trial;
        if (running == null || running.answers() < wanted) {
            return better;
        }
        return better == null || better.amount() < running.answers()
                ? new Sample<>(running.answers(), Extent.AT_LEAST, promised)
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
