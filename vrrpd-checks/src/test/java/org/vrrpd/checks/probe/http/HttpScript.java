package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Deadline;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Preface;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.kind.Ranges;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Wire;

/** The story of one http probe and its server, in virtual time. Connections are numbered from 0 as they are opened. */
final class HttpScript {

    static final Place PLACE = new Place.Port("192.0.2.1", 80);
    static final Expectation GOOD = new Expectation(new Ranges(List.of(new Ranges.Range(200, 399))), "", null);

    static final Route ROUTE = new Route(PLACE, Preface.NONE);
    static final Question QUESTION = Question.of("GET", "/", "www");

    private final Probe.Talking probe;
    private final List<Link> links = new ArrayList<>();
    private Moment now = new Moment(Long.MAX_VALUE - 2_500_000_000L);
    private LocalSight sight = LocalSight.NONE;
    private @Nullable Outcome outcome;
    private @Nullable Try current;

    HttpScript(boolean fresh, int reused) {
        probe = lanes(fresh, reused);
    }

    private HttpScript(Probe.Talking probe) {
        this.probe = probe;
    }

    private static HttpProbe lanes(boolean fresh, int reused) {
        return new HttpProbe(
                ROUTE, () -> new Http1Speech(QUESTION), GOOD, new LanesWanted(fresh, reused > 0, reused), 7);
    }

    /** With {@code expect keepalive}, and perhaps a fresh lane, which is the first connection of each try. */
    static HttpScript keepsAlive(boolean fresh, Statement... expected) throws Unusable {
        var values =
                KeepAliveContract.EXPECTED.type().read(new Statement("expect keepalive", List.of(), List.of(expected)));
        var contract = new KeepAliveContract(values, ROUTE, QUESTION, Question.ofOld("GET", "/", "www"), GOOD);
        return new HttpScript(new ContractedProbe(lanes(fresh, 0), List.of(contract)));
    }

    /** With a contract and no lanes. */
    static HttpScript keeps(Contract contract) {
        return new HttpScript(new ContractedProbe(lanes(false, 0), List.of(contract)));
    }

    HttpScript sees(LocalSight other) {
        sight = other;
        return this;
    }

    /** A connection as the server sees it. */
    final class Link implements Wire {
        private final Talk talk;
        private final StringBuilder asked = new StringBuilder();
        private String words = "";
        private boolean isClosed;
        private boolean isTaken;
        private boolean isOld;
        private int served;

        private Link(Talk talk) {
            this.talk = talk;
        }

        @Override
        public void send(byte[] bytes) {
            words = new String(bytes, StandardCharsets.US_ASCII);
            isOld = words.contains(" HTTP/1.0\r\n");
            asked.append(words);
        }

        @Override
        public void close() {
            isClosed = true;
        }

        @Override
        public int localPort() {
            return 0;
        }

        boolean isClosed() {
            return isClosed;
        }

        /** How many questions it has had since it was last looked at. */
        int questions() {
            var count = asked.toString().split("GET / HTTP/1\\.", -1).length - 1;
            asked.setLength(0);
            return count;
        }

        void isTried() {
            talk.resolved(now);
        }

        /** The last question. */
        String words() {
            return words;
        }

        /** Whether it was asked in HTTP/1.0. */
        boolean isOld() {
            return isOld;
        }

        /** How many answers it has had from a server that serves all. */
        int served() {
            return served;
        }

        Link takes() {
            isTaken = true;
            talk.resolved(now);
            talk.connected(now);
            return this;
        }

        Link shakesHands() {
            talk.resolved(now);
            talk.securing(Progress.COMPUTING, now);
            talk.securing(Progress.SECURING, now);
            return this;
        }

        Link isSecure() {
            talk.connected(now);
            return this;
        }

        Link answers(String... headers) {
            return says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"
                    + String.join(
                            "",
                            List.of(headers).stream().map(one -> one + "\r\n").toList())
                    + "\r\n");
        }

        Link says(String words) {
            return says(words.getBytes(StandardCharsets.US_ASCII));
        }

        Link says(byte[] words) {
            assertThat(isClosed).isFalse();
            talk.received(ByteBuffer.wrap(words), now);
            return this;
        }

        void closes() {
            isClosed = true;
            talk.ended(new End(End.Manner.ORDERLY, ""), now);
        }

        void resets() {
            isClosed = true;
            talk.ended(new End(End.Manner.RESET, ""), now);
        }

        void refuses() {
            isClosed = true;
            talk.resolved(now);
            talk.ended(new End(End.Manner.REFUSED, ""), now);
        }
    }

    private final class Try implements Exchange {
        @Override
        public Moment now() {
            return now;
        }

        @Override
        public Deadline deadline() {
            return Deadline.after(Duration.ofSeconds(1), now);
        }

        @Override
        public LocalSight sight() {
            return sight;
        }

        @Override
        public Wire open(Route route, Talk talk) {
            var link = new Link(talk);
            links.add(link);
            return link;
        }

        @Override
        public void finish(Outcome result) {
            assertThat(current).isSameAs(this);
            current = null;
            outcome = result;
        }
    }

    HttpScript begins() {
        var next = new Try();
        current = next;
        outcome = null;
        probe.begin(next);
        return this;
    }

    HttpScript after(double seconds) {
        now = now.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
        return this;
    }

    Outcome timeUp() {
        assertThat(outcome).isNull();
        current = null;
        return probe.timeUp(now);
    }

    Link link(int number) {
        return links.get(number);
    }

    int links() {
        return links.size();
    }

    /** Connections that are open now. */
    long open() {
        return links.stream().filter(one -> !one.isClosed).count();
    }

    /** Every open connection that was asked answers, newly opened ones too. */
    HttpScript allAnswer(String... headers) {
        for (var at = 0; at < links.size(); at++) {
            var link = links.get(at);
            if (!link.isClosed && link.asked.isEmpty()) {
                link.takes();
            }
            if (!link.isClosed && link.questions() > 0) {
                link.answers(headers);
            }
        }
        return this;
    }

    /** Every question is answered until there is none, each with the headers that the server has for its connection. */
    HttpScript serves(Function<Link, List<String>> headers) {
        for (var isBusy = true; isBusy; ) {
            isBusy = false;
            for (var link : List.copyOf(links)) {
                if (!link.isClosed && !link.isTaken) {
                    link.takes();
                }
                if (!link.isClosed && link.questions() > 0) {
                    link.served++;
                    link.answers(headers.apply(link).toArray(String[]::new));
                    isBusy = true;
                }
            }
        }
        return this;
    }

    /** How many questions were answered on all connections. */
    int served() {
        return links.stream().mapToInt(Link::served).sum();
    }

    boolean isOver() {
        return outcome != null;
    }

    Outcome outcome() {
        return Objects.requireNonNull(outcome, "the try is not over");
    }

    List<Cause> causes() {
        return causes(outcome());
    }

    static List<Cause> causes(Outcome outcome) {
        return outcome.findings().stream().map(Finding::cause).toList();
    }

    void leaves() {
        probe.close();
    }
}
