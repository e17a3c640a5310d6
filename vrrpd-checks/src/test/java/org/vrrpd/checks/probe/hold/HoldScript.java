package org.vrrpd.checks.probe.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Deadline;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.KeepAlive;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Preface;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Wire;

/** The story of one held connection after the other, in virtual time. Each sentence is about the latest. */
final class HoldScript {

    private static final Place PLACE = new Place.Port("192.0.2.1", 9000);

    private final HoldProbe probe;
    private final List<Link> links = new ArrayList<>();
    private Moment now = new Moment(Long.MAX_VALUE - 2_500_000_000L);
    private LocalSight.Delivery delivery = LocalSight.Delivery.UNSEEN;
    private LocalSight.@Nullable Watch watch;
    private @Nullable Exchange current;
    private @Nullable Outcome outcome;

    private HoldScript(KeepAlive timers, @Nullable Heartbeat heartbeat) {
        probe = new HoldProbe(new Route(PLACE, Preface.NONE).kept(timers), timers, heartbeat);
    }

    /** Timers in seconds, and no heartbeat. */
    static HoldScript of(int idle, int interval, int probes) {
        return new HoldScript(timers(idle, interval, probes), null);
    }

    static HoldScript withHeartbeat(int idle, int interval, int probes) {
        return new HoldScript(timers(idle, interval, probes), new Heartbeat("PING\r\n", "PONG\r\n"));
    }

    private static KeepAlive timers(int idle, int interval, int probes) {
        return new KeepAlive(Duration.ofSeconds(idle), Duration.ofSeconds(interval), probes);
    }

    private static final class Link implements Wire {
        private final Talk talk;
        private final StringBuilder said = new StringBuilder();
        private boolean isClosed;

        private Link(Talk talk) {
            this.talk = talk;
        }

        @Override
        public void send(byte[] bytes) {
            said.append(new String(bytes, StandardCharsets.US_ASCII));
        }

        @Override
        public int localPort() {
            return 40_001;
        }

        @Override
        public void close() {
            isClosed = true;
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
            return new Sight();
        }

        @Override
        public Wire open(Route route, Talk talk) {
            assertThat(route.keepAlive()).isNotNull();
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

    /** Sees what the story says. */
    private final class Sight implements LocalSight {
        @Override
        public Delivery delivery(Place place, int localPort) {
            return delivery;
        }

        @Override
        public @Nullable Watch watch(Place place, int localPort) {
            return watch;
        }
    }

    HoldScript begins() {
        current = new Try();
        outcome = null;
        probe.begin(current);
        return this;
    }

    HoldScript after(double seconds) {
        now = now.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
        return this;
    }

    /** What the kernel tells of probes from now on. */
    HoldScript unanswered(int probes, double due) {
        watch = new LocalSight.Watch(probes, Duration.ofNanos(Math.round(due * 1e9)));
        return this;
    }

    HoldScript delivers(LocalSight.Delivery what) {
        delivery = what;
        return this;
    }

    HoldScript isTried() {
        latest().talk.resolved(now);
        return this;
    }

    HoldScript takes() {
        latest().talk.resolved(now);
        latest().talk.connected(now);
        return this;
    }

    HoldScript says(String words) {
        assertThat(latest().isClosed).isFalse();
        latest().talk.received(ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII)), now);
        return this;
    }

    HoldScript ends(End.Manner manner, String detail) {
        assertThat(latest().isClosed).isFalse();
        latest().isClosed = true;
        latest().talk.ended(new End(manner, detail), now);
        return this;
    }

    HoldScript vanishes() {
        return ends(End.Manner.VANISHED, "Connection timed out");
    }

    HoldScript resets() {
        return ends(End.Manner.RESET, "Connection reset");
    }

    HoldScript refuses() {
        latest().talk.resolved(now);
        return ends(End.Manner.REFUSED, "Connection refused");
    }

    Outcome timeUp() {
        assertThat(outcome).isNull();
        current = null;
        return probe.timeUp(now);
    }

    void leaves() {
        probe.close();
    }

    int links() {
        return links.size();
    }

    long open() {
        return links.stream().filter(one -> !one.isClosed).count();
    }

    /** How many heartbeats the latest has heard. */
    int beats() {
        return latest().said.toString().split("PING\r\n", -1).length - 1;
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

    private Link latest() {
        return links.getLast();
    }
}
