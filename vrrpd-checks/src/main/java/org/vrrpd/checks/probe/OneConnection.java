package org.vrrpd.checks.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Laps;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.TlsSession;
import org.vrrpd.checks.kind.Wire;

/** Tries by a dialogue on a new connection each time. */
public final class OneConnection implements Probe.Talking {

    /** Whoever says more before we speak again speaks another protocol. */
    static final int MOST_HEARD = 64 * 1024;

    private final Route route;
    private final Supplier<Dialogue> dialogues;
    private @Nullable Call call;

    public OneConnection(Route route, Supplier<Dialogue> dialogues) {
        this.route = route;
        this.dialogues = dialogues;
    }

    @Override
    public Place place() {
        return route.place();
    }

    @Override
    public void begin(Exchange exchange) {
        var next = new Call(exchange, dialogues.get());
        call = next;
        next.wire = exchange.open(route, next);
    }

    @Override
    public Outcome timeUp(Moment now) {
        var current = call;
        if (current == null) {
            return Outcome.amiss(Cause.NOT_TRIED, "no try was begun");
        }
        current.hangUp();
        current.lap(now);
        return current.complete(current.progress.cutShort(route.place()));
    }

    @Override
    public void close() {
        var current = call;
        if (current != null) {
            current.hangUp();
        }
    }

    private boolean isInDatagrams() {
        return route.carrier() == Route.Carrier.DATAGRAMS;
    }

    private final class Call implements Talk {
        private final Exchange exchange;
        private final Dialogue dialogue;
        private final Laps laps;
        private final StringBuilder heard = new StringBuilder();
        private Progress progress = Progress.RESOLVING;
        private @Nullable Wire wire;
        private @Nullable Finding certificate;

        private Call(Exchange exchange, Dialogue dialogue) {
            this.exchange = exchange;
            this.dialogue = dialogue;
            this.laps = new Laps(exchange.now());
        }

        @Override
        public void resolved(Moment now) {
            lap(now);
            progress = Progress.CONNECTING;
        }

        @Override
        public void securing(Progress whose, Moment now) {
            if (progress == Progress.CONNECTING) {
                lap(now);
            }
            progress = whose;
        }

        @Override
        public void secured(TlsSession session, Moment now) {
            var tls = route.tls();
            certificate = tls == null ? null : session.ending(route.place(), tls.margin());
            dialogue.secured(session);
        }

        @Override
        public void connected(Moment now) {
            lap(now);
            progress = isInDatagrams() ? Progress.UNHEARD : Progress.SILENT;
            follow(dialogue.connected(), now);
        }

        @Override
        public void received(ByteBuffer bytes, Moment now) {
            if (progress != Progress.ANSWERING) {
                lap(now);
                progress = Progress.ANSWERING;
            }
            if (isInDatagrams()) {
                heard.setLength(0);
            }
            heard.append(StandardCharsets.ISO_8859_1.decode(bytes));
            if (heard.length() > MOST_HEARD) {
                finish(Outcome.amiss(Cause.WRONG_SERVICE, route.place() + " says more than any answer has"), now);
            } else {
                follow(dialogue.heard(heard.toString()), now);
            }
        }

        @Override
        public void ended(End end, Moment now) {
            var isClosed = end.manner() == End.Manner.ORDERLY && progress == Progress.ANSWERING;
            var outcome = isClosed ? dialogue.closed(heard.toString()) : null;
            finish(outcome == null ? progress.ended(route.place(), end) : outcome, now);
        }

        private void follow(Dialogue.Step step, Moment now) {
            switch (step) {
                case Dialogue.Step.Listen _ -> {}
                case Dialogue.Step.Say(var words) -> {
                    heard.setLength(0);
                    say(words);
                }
                case Dialogue.Step.Done(var outcome, var farewell) -> {
                    say(farewell);
                    finish(outcome, now);
                }
            }
        }

        private void say(String words) {
            if (wire != null && !words.isEmpty()) {
                wire.send(Octets.bytes(words));
            }
        }

        private void finish(Outcome outcome, Moment now) {
            hangUp();
            if (progress == Progress.ANSWERING) {
                lap(now);
            }
            exchange.finish(complete(outcome));
        }

        /** The phase that the call was in is over. */
        private void lap(Moment now) {
            laps.over(progress.phase(), now);
        }

        private Outcome complete(Outcome outcome) {
            var timed = outcome.with(laps.phases());
            return certificate == null ? timed : timed.with(certificate);
        }

        private void hangUp() {
            if (wire != null) {
                wire.close();
            }
        }
    }
}
