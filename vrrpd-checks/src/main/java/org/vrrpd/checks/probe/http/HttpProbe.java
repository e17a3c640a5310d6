package org.vrrpd.checks.probe.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.LocalSight.Delivery;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.TlsSession;
import org.vrrpd.checks.probe.http.Result.What;

/**
 * Asks one HTTP server on all lanes at once, and compares.
 *
 * <p>A long-lived connection that is silent at the deadline is kept and not asked again: a stuck worker is seen only on the
 * connections that it has, and those that would replace them come to its healthy mates.
 */
final class HttpProbe implements Probe.Talking, Lane.Asker {

    /** One long-lived connection is renewed so often: a worker that started later has none of the old ones. */
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    /** A silent connection is evidence for so long, and in so many tries at least, however rare they are. */
    private static final Duration KEPT_SILENT = Duration.ofSeconds(30);

    private static final int KEPT_TRIES = 10;

    private final Route route;
    private final Route anew;
    private final Supplier<Speech> speeches;
    private final Expectation expectation;
    private final LanesWanted wanted;
    private final SplittableRandom chances;
    private final List<Lane> reused = new ArrayList<>();
    private @Nullable Try current;
    private @Nullable Moment renewal;
    private @Nullable Finding certificate;
    private int lastOfLane;
    private int lanes;

    /**
     * Without a connection yet.
     *
     * @param speeches one for each connection
     * @param seed of which lane is renewed
     */
    HttpProbe(Route route, Supplier<Speech> speeches, Expectation expectation, LanesWanted wanted, long seed) {
        this.route = route;
        this.anew = route.anew();
        this.speeches = speeches;
        this.expectation = expectation;
        this.wanted = wanted;
        this.chances = new SplittableRandom(seed);
    }

    private static final class Try {
        private final Exchange exchange;
        private final Set<Lane> pending = new HashSet<>();
        private final Set<Lane> retried = new HashSet<>();
        private final List<Result> results = new ArrayList<>();
        private Losses losses = Losses.NONE;
        /** To take the place of another if it answers. */
        private @Nullable Lane successor;

        private Try(Exchange exchange) {
            this.exchange = exchange;
        }
    }

    @Override
    public Place place() {
        return route.place();
    }

    @Override
    public void begin(Exchange exchange) {
        var now = exchange.now();
        var next = new Try(exchange);
        current = next;
        if (wanted.fresh()) {
            open(next, Reuse.FRESH, now);
        }
        var count = lanesNow(exchange, now);
        while (reused.size() > count) {
            reused.removeLast().close();
        }
        for (var at = 0; at < count; at++) {
            if (at == reused.size()) {
                reused.add(open(next, Reuse.REUSED, now));
            } else {
                reused.set(at, asked(next, reused.get(at), now));
            }
        }
        renew(next, now);
    }

    /** How many long-lived connections there are to be; listeners are counted no more often than lanes are renewed. */
    private int lanesNow(Exchange exchange, Moment now) {
        if (renewal == null || !now.isBefore(renewal)) {
            lanes = wanted.dependsOnListeners()
                    ? wanted.reusedBeside(exchange.sight().listeners(route.place()))
                    : wanted.reusedBeside(0);
        }
        return lanes;
    }

    /** The lane, asked again; or another in its place. */
    private Lane asked(Try next, Lane lane, Moment now) {
        if (lane.mayBeAsked(now)) {
            next.pending.add(lane);
            lane.ask(now);
            return lane;
        }
        if (lane.isAsked() && isKept(lane, now)) {
            next.pending.add(lane);
            return lane;
        }
        if (lane.isRecycled()) {
            next.losses = next.losses.recycledOne();
        } else if (lane.isDrained()) {
            next.losses = next.losses.drainedOne();
        } else if (lane.isBroken()) {
            next.losses = next.losses.staleOne();
        }
        lane.close();
        return open(next, Reuse.REUSED, now);
    }

    /** A handshake that is late is no such evidence as a question that nobody answers: it is kept for its own sake. */
    private static boolean isKept(Lane lane, Moment now) {
        return lane.missed() < KEPT_TRIES
                || (lane.progress() == Progress.SILENT && lane.owes(now).compareTo(KEPT_SILENT) < 0);
    }

    private void renew(Try next, Moment now) {
        if (reused.isEmpty()) {
            return;
        }
        if (renewal == null) {
            renewal = now.plus(RENEWAL);
        } else if (!now.isBefore(renewal)) {
            renewal = now.plus(RENEWAL);
            next.successor = open(next, Reuse.REUSED, now);
        }
    }

    private Lane open(Try next, Reuse reuse, Moment now) {
        var lane = new Lane(reuse, speeches.get(), this, now);
        next.pending.add(lane);
        lane.open(next.exchange, reuse == Reuse.FRESH ? anew : route);
        return lane;
    }

    /** The latest handshake knows best what is served. */
    @Override
    public void secured(TlsSession session) {
        var tls = route.tls();
        certificate = tls == null ? null : session.ending(route.place(), tls.margin());
    }

    @Override
    public void over(Lane lane, What what, Moment now) {
        var running = current;
        if (running == null || !running.pending.remove(lane)) {
            return;
        }
        if (isStale(lane, what) && running.retried.add(lane)) {
            retry(running, lane, what, now);
            return;
        }
        if (what instanceof What.Answered(var answer, var _)) {
            noteEnd(running, lane, answer);
        }
        running.results.add(new Result(lane.reuse(), what, lane.phases()));
        if (running.pending.isEmpty()) {
            current = null;
            settle(running);
            running.exchange.finish(outcome(running));
        }
    }

    /** Whether the question crossed with the server's closing of a connection that had lived: nobody's failure. */
    private static boolean isStale(Lane lane, What what) {
        return lane.answers() > 0 && what instanceof What.Broken(var progress, var _) && progress == Progress.SILENT;
    }

    /** Once, and on a new connection, which has not answered before and is not retried. */
    private void retry(Try running, Lane lane, What what, Moment now) {
        var orderly = what instanceof What.Broken(var _, var end) && end.manner() == End.Manner.ORDERLY;
        running.losses = orderly ? running.losses.recycledOne() : running.losses.staleOne();
        var place = reused.indexOf(lane);
        var other = open(running, Reuse.REUSED, now);
        if (place >= 0) {
            reused.set(place, other);
        }
    }

    /** A server that ends connections after as many questions as last time keeps to its limit; else it drains them. */
    private void noteEnd(Try running, Lane lane, Answer answer) {
        if (lane.reuse() == Reuse.REUSED && !answer.persists() && lane.answers() > 1) {
            if (lane.answers() != lastOfLane) {
                running.losses = running.losses.drainedOne();
            }
            lastOfLane = lane.answers();
        }
    }

    @Override
    public Outcome timeUp(Moment now) {
        var running = current;
        current = null;
        if (running == null) {
            return Outcome.amiss(Cause.NOT_TRIED, "no try was begun");
        }
        for (var lane : running.pending) {
            var delivery = lane.progress() == Progress.SILENT
                    ? running.exchange.sight().delivery(route.place(), lane.localPort())
                    : Delivery.UNSEEN;
            var what = new What.Unanswered(lane.progress(), delivery);
            running.results.add(new Result(lane.reuse(), what, lane.phases()));
            if (lane.reuse() == Reuse.REUSED && lane.isWorthKeeping()) {
                lane.misses();
            } else {
                lane.close();
            }
        }
        settle(running);
        return outcome(running);
    }

    /** The successor takes the place of one that it may replace, once it has answered; else it goes. */
    private void settle(Try running) {
        var successor = running.successor;
        if (successor == null) {
            return;
        }
        if (successor.answers() == 0 || successor.isAsked()) {
            successor.close();
            return;
        }
        var place = chances.nextInt(reused.size());
        reused.get(place).close();
        reused.set(place, successor);
    }

    private Outcome outcome(Try running) {
        // To look costs more than to ask a good server: only a failure is worth it.
        var queue = allAnswered(running) ? null : running.exchange.sight().acceptQueue(route.place());
        var outcome = new Comparison(route.place(), expectation, running.results, running.losses, queue).outcome();
        var measured = withOldest(outcome, running.exchange.now());
        return certificate == null ? measured : measured.with(certificate);
    }

    /** An old connection shows more than many new ones. */
    private Outcome withOldest(Outcome outcome, Moment now) {
        Lane oldest = null;
        for (var lane : reused) {
            if (lane.answers() > 0 && (oldest == null || lane.age(now).compareTo(oldest.age(now)) > 0)) {
                oldest = lane;
            }
        }
        return oldest == null
                ? outcome
                : outcome.with(Measurement.of("oldest_connection_seconds", oldest.age(now), Extent.EXACTLY))
                        .with(Measurement.of("oldest_connection_answers", oldest.answers(), Extent.EXACTLY));
    }

    private static boolean allAnswered(Try running) {
        for (var result : running.results) {
            if (!result.isAnswered()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        current = null;
        for (var lane : reused) {
            lane.close();
        }
        reused.clear();
    }
}
