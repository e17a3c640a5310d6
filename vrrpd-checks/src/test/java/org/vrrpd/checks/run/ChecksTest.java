package org.vrrpd.checks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.example.FingerKind;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Preface;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.probe.TcpKind;

class ChecksTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Timing OFTEN = Timing.every(Duration.ofMillis(50)).withTimeout(Duration.ofMillis(50));
    private static final Probe FINE = (Probe.Blocking) _ -> Outcome.fine("fine");

    @Test
    void a_plug_in_tells_a_good_server_from_a_bad_one_and_from_a_silent_one() throws Exception {
        try (var watched = new Watched();
                var good = finger("Login: root\r\n");
                var bad = finger("who?\r\n");
                var silent = TinyServer.onLoopback(TinyServer.SILENT)) {
            assertThat(watched.tries(finger(good), LONG).verdict()).isEqualTo(Verdict.UP);
            watched.leave("once");
            assertThat(cause(watched.tries(finger(bad), LONG))).isEqualTo(Cause.WRONG_ANSWER);
            watched.leave("once");
            var report = watched.tries(finger(silent), SHORT);
            assertThat(cause(report)).isEqualTo(Cause.STUCK);
            assertThat(report.verdict()).isEqualTo(Verdict.DOWN);
        }
    }

    @Test
    void what_a_plug_in_does_not_catch_is_classed_for_it() throws Exception {
        String nobody;
        try (var watched = new Watched();
                var closing = TinyServer.onLoopback((in, _, _) -> in.readNBytes(6))) {
            try (var gone = TinyServer.onLoopback(TinyServer.SILENT)) {
                nobody = gone.target();
            }
            assertThat(cause(watched.tries(Watched.probe(new FingerKind(), nobody), LONG)))
                    .isEqualTo(Cause.DEAD);
            watched.leave("once");
            assertThat(cause(watched.tries(finger(closing), LONG))).isEqualTo(Cause.NOT_ACCEPTING);
            watched.leave("once");
            Probe broken = (Probe.Blocking) _ -> {
                throw new IllegalStateException("no driver");
            };
            var report = watched.tries(broken, LONG);
            assertThat(cause(report)).isEqualTo(Cause.NOT_TRIED);
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void thousands_of_blocked_tries_delay_no_other() throws Exception {
        try (var watched = new Watched()) {
            var never = new CountDownLatch(1);
            Probe blocked = (Probe.Blocking) _ -> {
                never.await();
                return Outcome.fine("never");
            };
            for (var n = 0; n < 3000; n++) {
                watched.join("blocked" + n, Timing.every(Duration.ofSeconds(1)), blocked);
            }
            watched.join("fine", OFTEN.withTimeout(LONG), FINE);
            for (var n = 0; n < 20; n++) {
                assertThat(watched.next("fine").verdict()).isEqualTo(Verdict.UP);
            }
        }
    }

    @Test
    void a_try_that_ignores_interrupts_keeps_its_check_down_and_is_never_begun_twice() throws Exception {
        var begun = new AtomicInteger();
        var end = new CountDownLatch(1);
        Probe deaf = (Probe.Blocking) _ -> {
            begun.incrementAndGet();
            awaitDeaf(end);
            return Outcome.fine("at last");
        };
        try (var watched = new Watched()) {
            watched.join("deaf", OFTEN.withFall(1), deaf);
            for (var n = 0; n < 5; n++) {
                assertThat(watched.next("deaf").verdict()).isEqualTo(Verdict.DOWN);
            }
            assertThat(begun.get()).isEqualTo(1);
            end.countDown();
            watched.await("deaf", report -> report.verdict() == Verdict.UP);
            assertThat(begun.get()).isGreaterThan(1);
        }
    }

    @Test
    void a_turn_that_comes_while_the_try_before_ends_waits_for_it_and_then_is_tried() throws Exception {
        var end = new CountDownLatch(1);
        Probe deaf = (Probe.Blocking) _ -> {
            awaitDeaf(end);
            return Outcome.fine("at last");
        };
        try (var watched = new Watched()) {
            var timing = Timing.every(Duration.ofMillis(50)).withFall(1).withTimeout(Duration.ofMillis(500));
            watched.join("deaf", timing, deaf);
            assertThat(cause(watched.next("deaf"))).isEqualTo(Cause.STUCK);
            end.countDown();
            assertThat(watched.next("deaf").verdict()).isEqualTo(Verdict.UP);
        }
    }

    @Test
    void a_defect_of_a_talking_probe_ends_its_try_and_no_other() throws Exception {
        try (var watched = new Watched();
                var server = TinyServer.onLoopback((in, out, _) -> {
                    out.write('x');
                    in.readAllBytes();
                })) {
            var route = new Route(Place.parse(server.target(), Place.NO_USUAL_PORT), Preface.NONE);
            watched.join("broken", Timing.every(LONG), new Broken(route));
            assertThat(cause(watched.next("broken"))).isEqualTo(Cause.NOT_TRIED);
            assertThat(watched.tries(FINE, LONG).verdict()).isEqualTo(Verdict.UP);
            assertThat(watched.defects()).hasSize(1);
            watched.defects().clear();
        }
    }

    @Test
    void stuck_look_ups_delay_no_check_by_address_and_none_by_a_known_name() throws Exception {
        var released = new CountDownLatch(1);
        LookUp stuck = host -> {
            if (host.startsWith("stuck")) {
                awaitDeaf(released);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        try (var watched = new Watched(stuck);
                var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            var byAddress = server.target();
            var byName = byAddress.replace("127.0.0.1", "known");
            watched.join("name", OFTEN.withTimeout(LONG), tcp(byName));
            assertThat(watched.next("name").verdict()).isEqualTo(Verdict.UP);
            for (var n = 0; n < 10_000; n++) {
                var name = byAddress.replace("127.0.0.1", "stuck" + n);
                watched.join("stuck" + n, Timing.every(Duration.ofSeconds(2)), tcp(name));
            }
            watched.join("address", OFTEN.withTimeout(LONG), tcp(byAddress));
            for (var n = 0; n < 20; n++) {
                assertThat(watched.next("address").verdict()).isEqualTo(Verdict.UP);
                assertThat(watched.next("name").verdict()).isEqualTo(Verdict.UP);
            }
            var report = watched.await("stuck0", _ -> true);
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(cause(report)).isEqualTo(Cause.UNRESOLVED);
            released.countDown();
        }
    }

    @Test
    void a_name_without_an_address_proves_nothing() throws Exception {
        LookUp none = host -> {
            throw new UnknownHostException(host);
        };
        try (var watched = new Watched(none)) {
            var report = watched.tries(tcp("nowhere:80"), LONG);
            assertThat(cause(report)).isEqualTo(Cause.UNRESOLVED);
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
            watched.leave("once");
            assertThat(cause(watched.tries(Watched.probe(new FingerKind(), "nowhere"), LONG)))
                    .isEqualTo(Cause.UNRESOLVED);
        }
    }

    private static Probe tcp(String target) {
        return Watched.probe(new TcpKind(), target);
    }

    private static TinyServer finger(String answer) throws IOException {
        return TinyServer.onLoopback((in, out, _) -> {
            in.readNBytes(6);
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
        });
    }

    private static Probe finger(TinyServer server) throws IOException {
        return Watched.probe(new FingerKind(), server.target(), Statement.of("user", "root"));
    }

    private static void awaitDeaf(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }

    private static Cause cause(Report report) {
        return report.last().findings().stream().map(Finding::cause).findFirst().orElseThrow();
    }

    private record Broken(Route route) implements Probe.Talking {
        @Override
        public void begin(Exchange exchange) {
            exchange.open(route, new Talk() {
                @Override
                public void connected(Moment now) {}

                @Override
                public void received(ByteBuffer bytes, Moment now) {
                    throw new IllegalStateException("a defect");
                }

                @Override
                public void ended(End end, Moment now) {}
            });
        }

        @Override
        public Outcome timeUp(Moment now) {
            return Outcome.fine("the defect went unnoticed");
        }
    }
}
