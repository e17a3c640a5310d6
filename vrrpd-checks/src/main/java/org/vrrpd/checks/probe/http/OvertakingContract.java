package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
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
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.TlsSession;
import org.vrrpd.checks.kind.Wire;

/** Whether a quick answer overtakes a slow one on the same connection: both are asked for at once, the slow one first. */
final class OvertakingContract implements Contract {

    static final Keyword<Overtaking> EXPECTED = new Keyword<>(
            "expect quick",
            Overtaking.TYPE,
            "",
            "Asks for this path right behind a slow one on the same connection, and looks whether its answer waits for the slow"
                    + " one's, which is told as head_of_line");

    /** A slow answer that is not there by then was slow, and is waited for no more. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Once may be by chance. */
    private static final int MISSES = 2;

    /** A slow answer costs the server something: what was good is looked at again so much later. */
    private static final Duration PAUSE = Duration.ofSeconds(60);

    /** The same for what was not, or where nothing was found out; the first time in the next try. */
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(10);

    private static final double NANOS_IN_SECOND = 1e9;

    private final Overtaking wanted;
    private final Route route;
    private final Supplier<? extends Pair> pairs;
    private final Expectation good;
    private @Nullable Race current;
    private @Nullable Moment pause;
    private @Nullable Seen seen;
    private int misses;

    /**
     * What was seen of the latest two.
     *
     * @param slow how long it took, or was waited for
     */
    private record Seen(Duration quick, Duration slow, Extent extent, String order) {}

    /** @param good what quick answers are to be */
    OvertakingContract(Overtaking wanted, Route route, Supplier<? extends Pair> pairs, Expectation good) {
        this.wanted = wanted;
        this.route = route;
        this.pairs = pairs;
        this.good = good;
    }

    @Override
    public void begin(Exchange exchange) {
        var now = exchange.now();
        var running = current;
        if (running != null) {
            if (running.lasts(now).compareTo(PATIENCE) > 0) {
                running.over(now);
            }
        } else if (pause == null || !now.isBefore(pause)) {
            var next = new Race(pairs.get(), now);
            current = next;
            next.wire = exchange.open(route, next);
        }
    }

    @Override
    public Outcome addTo(Outcome outcome, Moment now) {
        var last = seen;
        if (last == null) {
            return outcome;
        }
        var told = outcome.with(Measurement.of("quick_answer_seconds", last.quick, Extent.EXACTLY))
                .with(Measurement.of("slow_answer_seconds", last.slow, last.extent));
        return misses < MISSES ? told : told.with(new Finding(Cause.HEAD_OF_LINE, sentence(last)));
    }

    private String sentence(Seen last) {
        return String.format(
                Locale.ROOT,
                "%s was answered after %.2f s, behind %s after %.2f s on the same connection, and %s s is expected: %s",
                wanted.quick(),
                last.quick.toNanos() / NANOS_IN_SECOND,
                wanted.slow(),
                last.slow.toNanos() / NANOS_IN_SECOND,
                wanted.within().toNanos() / NANOS_IN_SECOND,
                last.order);
    }

    @Override
    public void close() {
        if (current != null) {
            current.hangUp();
        }
        current = null;
    }

    /** One connection on which both are asked for. */
    private final class Race implements Talk {
        private final Pair pair;
        private Moment since;
        private @Nullable Wire wire;
        private @Nullable Duration slow;
        private @Nullable Duration quick;

        private Race(Pair pair, Moment now) {
            this.pair = pair;
            this.since = now;
        }

        private Duration lasts(Moment now) {
            return since.until(now);
        }

        @Override
        public void secured(TlsSession session, Moment now) {
            if (!pair.agreesWith(session.application())) {
                over(now);
            }
        }

        @Override
        public void connected(Moment now) {
            since = now;
            say(pair.questions());
        }

        @Override
        public void received(ByteBuffer bytes, Moment now) {
            if (current != this) {
                return;
            }
            try {
                pair.hear(bytes);
                say(pair.reply());
            } catch (IOException unanswered) {
                over(now);
                return;
            }
            if (slow == null && pair.slow() != null) {
                slow = lasts(now);
            }
            var answer = pair.quick();
            if (quick == null && answer != null && good.isGood(answer)) {
                quick = lasts(now);
            }
            if (answer != null && (quick == null || slow != null)) {
                over(now);
            }
        }

        @Override
        public void ended(End end, Moment now) {
            over(now);
        }

        private void over(Moment now) {
            close();
            var fast = quick;
            var isGood = fast != null
                    && overtakes(
                            slow == null
                                    ? new Seen(fast, lasts(now), Extent.AT_LEAST, pair.order())
                                    : new Seen(fast, slow, Extent.EXACTLY, pair.order()));
            pause = misses == 1 ? null : now.plus(isGood ? PAUSE : SHORT_PAUSE);
        }

        private void say(byte[] words) {
            if (wire != null && words.length > 0) {
                wire.send(words);
            }
        }

        private void hangUp() {
            if (wire != null) {
                wire.close();
            }
        }
    }

    /** A quick answer that is late and not behind a slow one is late by itself, which proves nothing here. */
    private boolean overtakes(Seen both) {
        seen = both;
        if (both.slow.compareTo(wanted.within()) <= 0) {
            return false;
        }
        if (both.quick.compareTo(wanted.within()) <= 0) {
            misses = 0;
            return true;
        }
        if (both.extent == Extent.EXACTLY && both.quick.compareTo(both.slow) >= 0) {
            misses++;
        }
        return false;
    }
}
