package org.vrrpd.checks.probe.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Route;

/**
 * Counts how many connections to a back end a proxy on this host keeps while nobody needs them: it is asked more questions at once than
 * that, and what still stands a question later was kept.
 */
final class IdleCount implements Trial.Owner {

    /** Connections of clients fall to workers by chance, and each worker has a pool of its own. */
    private static final int MORE = 2;

    /** The question that is waited for may have been the last which its connection had to carry. */
    private static final int ENDED_BY_US = 1;

    /** What was good is looked at again so much later; what was not, in the next try. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** How far a measurement has come. */
    private enum Stage {
        /** Each client's connection has its first question. */
        CONNECTING,
        /** Each has a question, all at once. */
        CROWDED,
        /** One has a question more: by its end what is not kept is closed. */
        SETTLING
    }

    private final Place.Port backEnd;
    private final Route route;
    private final Question question;
    private final Expectation good;
    private final int wanted;
    private final BetterOfTwo<Integer> seen = new BetterOfTwo<>();
    private final List<Trial> clients = new ArrayList<>();
    private final Standing standing = new Standing();
    private LocalSight sight = LocalSight.NONE;
    private Stage stage = Stage.CONNECTING;
    private @Nullable Moment pause;
    private int answers;
    private int most;

    /** @param wanted how many there are to be at least */
    IdleCount(Place.Port backEnd, Route route, Question question, Expectation good, int wanted) {
        this.backEnd = backEnd;
        this.route = route;
        this.question = question;
        this.good = good;
        this.wanted = wanted;
    }

    void begin(Exchange exchange) {
        var now = exchange.now();
        sight = exchange.sight();
        if (isRunning()) {
            if (isOverdue(now)) {
                giveUp(now);
            }
        } else if (pause == null || !now.isBefore(pause)) {
            enter(Stage.CONNECTING);
            most = 0;
            for (var n = 0; n < MORE * wanted; n++) {
                clients.add(new Trial(new Http1Speech(question), this, now));
            }
            for (var client : List.copyOf(clients)) {
                if (isRunning()) {
                    client.open(exchange, route);
                }
            }
        }
    }

    boolean isRunning() {
        return !clients.isEmpty();
    }

    private boolean isOverdue(Moment now) {
        for (var client : clients) {
            if (client.isOverdue(now)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void answered(Answer answer, Moment now) {
        if (!isRunning()) {
            return;
        }
        if (!good.isGood(answer) || !answer.persists()) {
            giveUp(now);
            return;
        }
        answers++;
        switch (stage) {
            case CONNECTING -> {
                if (answers == clients.size()) {
                    enter(Stage.CROWDED);
                    for (var client : List.copyOf(clients)) {
                        if (isRunning()) {
                            client.ask(now);
                        }
                    }
                }
            }
            case CROWDED -> crowded(now);
            case SETTLING -> {
                standing.look(sight, backEnd);
                judge(now);
            }
        }
    }

    /** With the first answer most are under way; the kernel is not asked at each. */
    private void crowded(Moment now) {
        var isFirst = answers == 1;
        var isLast = answers == clients.size();
        if (isFirst || isLast || answers == wanted) {
            standing.forget();
            standing.look(sight, backEnd);
            var count = standing.count();
            most = Math.max(most, count == null ? 0 : count);
        }
        if (isLast) {
            enter(Stage.SETTLING);
            clients.getFirst().ask(now);
        }
    }

    private void enter(Stage next) {
        stage = next;
        answers = 0;
    }

    /** That few stand at last proves nothing where there never were enough of them: the back end was too quick. */
    private void judge(Moment now) {
        var count = standing.count();
        var isShort = count != null && count + ENDED_BY_US < wanted && most >= wanted;
        if (count == null || (count < wanted && !isShort)) {
            giveUp(now);
            return;
        }
        seen.add(new Sample<>(count, isShort ? Extent.EXACTLY : Extent.AT_LEAST, null));
        pause = isShort ? null : now.plus(PAUSE);
        close();
    }

    private void giveUp(Moment now) {
        pause = now.plus(PAUSE);
        close();
    }

    @Override
    public void ended(Trial.Ending ending, Moment now) {
        giveUp(now);
    }

    /** The better of the last two; null before anything was seen. */
    @Nullable
    Sample<Integer> best() {
        return seen.better();
    }

    /** Whether fewer than expected were kept, twice: once may be by chance. */
    boolean isShort() {
        var best = seen.better();
        return seen.isSettled() && best != null && best.isLessThan(wanted);
    }

    void close() {
        for (var client : clients) {
            client.close();
        }
        clients.clear();
    }
}
