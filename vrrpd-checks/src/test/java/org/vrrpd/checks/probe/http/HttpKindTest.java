package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.vrrpd.checks.probe.http.HttpManners.answer;
import static org.vrrpd.checks.probe.http.HttpManners.hears;
import static org.vrrpd.checks.probe.http.HttpManners.ok;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.run.Report;
import org.vrrpd.checks.run.TinyServer;
import org.vrrpd.checks.run.Watched;

class HttpKindTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Timing OFTEN = Timing.every(Duration.ofMillis(50))
            .withTimeout(Duration.ofSeconds(5))
            .withFall(1);

    @TempDir
    private Path directory;

    private Watched watched;

    @BeforeEach
    void start() throws IOException {
        watched = new Watched();
    }

    @AfterEach
    void stop() {
        watched.close();
    }

    @Test
    void a_keep_alive_server_is_up_and_its_connections_live_on() throws Exception {
        var connections = new AtomicInteger();
        var questions = new AtomicInteger();
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            connections.incrementAndGet();
            while (hears(in)) {
                questions.incrementAndGet();
                out.write(ok("all is well"));
            }
        })) {
            watched.join("web", OFTEN, probe(server, Statement.of("body", "is well")));
            Report report = watched.next("web");
            for (var n = 1; n < 10; n++) {
                assertThat(report.last().findings()).isEmpty();
                assertThat(report.verdict()).isEqualTo(Verdict.UP);
                report = watched.next("web");
            }
            assertThat(report.last().phases().lengths())
                    .containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE, Phase.BODY);
            assertThat(questions.get()).isGreaterThanOrEqualTo(10 * 17);
            assertThat(connections.get()).isLessThan(16 + 20);
        }
    }

    @Test
    void a_server_that_dies_is_down_and_dead_and_comes_back_up() throws Exception {
        var path = directory.resolve("www");
        var first = TinyServer.onUnixSocket(path, HttpKindTest::serves);
        watched.join("web", OFTEN, probe(first));
        assertThat(watched.next("web").verdict()).isEqualTo(Verdict.UP);
        first.close();
        Files.delete(path);
        var down = watched.await("web", report -> report.verdict() == Verdict.DOWN);
        assertThat(down.last().findings().getFirst().cause()).isEqualTo(Cause.DEAD);
        try (var second = TinyServer.onUnixSocket(path, HttpKindTest::serves)) {
            watched.await("web", report -> report.verdict() == Verdict.UP);
            assertThat(second.target()).isEqualTo("unix:" + path);
        }
    }

    @Test
    void one_stuck_worker_is_seen_though_new_connections_pass() throws Exception {
        var stuck = new CountDownLatch(1);
        var connections = new AtomicInteger();
        var isStopped = new AtomicBoolean();
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            var worker = connections.getAndIncrement() % 2;
            while (hears(in)) {
                if (worker == 0 && isStopped.get()) {
                    stuck.await();
                }
                out.write(ok("ok"));
            }
        })) {
            watched.join("web", OFTEN.withTimeout(Duration.ofMillis(500)), probe(server, lanes("reused", "8")));
            assertThat(watched.next("web").verdict()).isEqualTo(Verdict.UP);
            isStopped.set(true);
            var down = watched.await("web", report -> report.verdict() == Verdict.DOWN);
            assertThat(down.last().findings()).extracting(Finding::cause).containsExactly(Cause.STUCK);
            assertThat(down.last().seen()).startsWith("4 of 8 connections");
            isStopped.set(false);
            stuck.countDown();
            watched.await("web", report -> report.verdict() == Verdict.UP);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, UP",
        "302, UP",
        "404, DOWN",
        "503, DOWN",
    })
    void the_status_decides(int status, Verdict verdict) throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            while (hears(in)) {
                out.write(answer(status, ""));
            }
        })) {
            assertThat(watched.tries(probe(server), LONG).verdict()).isEqualTo(verdict);
        }
    }

    @Test
    void a_silent_server_is_stuck_at_the_deadline_on_a_unix_socket_too() throws Exception {
        try (var port = TinyServer.onLoopback(TinyServer.SILENT);
                var socket = TinyServer.onUnixSocket(directory.resolve("www"), TinyServer.SILENT)) {
            for (var server : List.of(port, socket)) {
                watched.leave("once");
                var report = watched.tries(probe(server), Duration.ofMillis(200));
                assertThat(report.last().findings()).extracting(Finding::cause).containsExactly(Cause.STUCK);
                assertThat(report.last().seen()).startsWith("17 of 17 connections");
            }
        }
    }

    @Test
    void another_protocol_is_another_service() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
            in.readAllBytes();
        })) {
            var report = watched.tries(probe(server, lanes("fresh")), LONG);
            assertThat(report.last().findings()).extracting(Finding::cause).containsExactly(Cause.WRONG_SERVICE);
        }
    }

    @Test
    void a_dripping_answer_ends_at_the_deadline() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            hears(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
            in.readAllBytes();
        })) {
            var report = watched.tries(probe(server, lanes("fresh")), Duration.ofMillis(200));
            assertThat(report.last().findings()).extracting(Finding::cause).containsExactly(Cause.INCOMPLETE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://www,                        www:80,               www,          /",
        "http://www:8080/health?a=b,        www:8080,             www:8080,     /health?a=b",
        "http://[::1]:80/,                  [::1]:80,             [::1]:80,     /",
        "http://unix:/run/www.sock:/health, unix:/run/www.sock,   localhost,    /health",
        "http://unix:/run/www.sock,         unix:/run/www.sock,   localhost,    /",
    })
    void targets_are_read(String text, String place, String host, String path) throws Unusable {
        var target = HttpTarget.parse(HttpTarget.Scheme.HTTP, text);
        assertThat(target.place()).hasToString(place);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www:80",
                "https://www/",
                "http://",
                "http:///x",
                "http://me@www/",
                "http://www/a b",
                "http://www/\r\nX: y",
                "http://www/#part",
                "http://www:0/",
                "http://unix:www.sock:/"
            })
    void what_is_no_target_is_refused(String text) {
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> HttpTarget.parse(HttpTarget.Scheme.HTTP, text));
    }

    @ParameterizedTest
    @CsvSource({
        "fresh,           true,  false, 0",
        "reused,          false, true,  16",
        "fresh reused,    true,  true,  16",
        "reused 8 fresh,  true,  true,  8",
        "fresh reused 64, true,  true,  64",
    })
    void lanes_are_read(String words, boolean fresh, boolean reused, int count) throws Unusable {
        var wanted = LanesWanted.TYPE.read(Statement.of("lanes", words.split(" ")));
        assertThat(wanted.fresh()).isEqualTo(fresh);
        assertThat(wanted.reused()).isEqualTo(reused);
        assertThat(wanted.reusedBeside(0)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "fresh 8", "reused 0", "reused 65", "reused 8 9", "fresh fresh", "old"})
    void lanes_that_make_no_sense_are_refused(String words) {
        var statement = words.isEmpty() ? Statement.of("lanes") : Statement.of("lanes", words.split(" "));
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> LanesWanted.TYPE.read(statement));
    }

    @Test
    void without_a_number_there_are_eight_to_a_listener_within_16_and_64() {
        var wanted = new LanesWanted(true, true, 0);
        assertThat(wanted.reusedBeside(0)).isEqualTo(16);
        assertThat(wanted.reusedBeside(1)).isEqualTo(16);
        assertThat(wanted.reusedBeside(4)).isEqualTo(32);
        assertThat(wanted.reusedBeside(100)).isEqualTo(64);
        assertThat(new LanesWanted(true, false, 0).reusedBeside(4)).isZero();
    }

    @Test
    void a_text_is_not_looked_for_in_an_answer_that_has_none() {
        var kind = new HttpKind();
        var values = Values.read(
                kind.keywords(),
                List.of(Statement.of("method", "HEAD"), Statement.of("body", "ok")),
                problem -> assertThat(problem).isNull());
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> kind.probe("http://www/", values));
    }

    private static void serves(InputStream in, OutputStream out, Object channel) throws IOException {
        while (hears(in)) {
            out.write(ok("ok"));
        }
    }

    @Test
    void how_long_connections_persist_is_measured_beside_the_lanes_and_changes_no_verdict() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            for (var answers = 0; answers < 3 && hears(in); answers++) {
                out.write(ok("ok"));
            }
        })) {
            var expected = new Statement("expect keepalive", List.of(), List.of(Statement.of("requests", "5")));
            watched.join("web", OFTEN, probe(server, lanes("fresh"), expected));
            var report = watched.await("web", one -> !one.last().findings().isEmpty());
            assertThat(report.last().findings())
                    .containsExactly(
                            new Finding(Cause.KEEPALIVE_OFF, "a connection ends after 3 requests, and 5 are expected"));
            assertThat(report.last().measurements())
                    .contains(Measurement.of("keepalive_requests", 3, Measurement.Extent.EXACTLY));
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
        }
    }

    @Test
    void a_quick_answer_that_waits_behind_a_slow_one_is_told_and_changes_no_verdict() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            while (hears(in)) {
                Thread.sleep(20);
                out.write(ok("ok"));
            }
        })) {
            var behind = List.of(Statement.of("behind", "/slow"), Statement.of("within", "0.005"));
            var expected = new Statement("expect quick", List.of("/quick"), behind);
            watched.join("web", OFTEN, probe(server, lanes("fresh"), expected));
            var report = watched.await("web", one -> !one.last().findings().isEmpty());
            assertThat(report.last().findings()).singleElement().matches(one -> one.cause() == Cause.HEAD_OF_LINE);
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
        }
    }

    private static Statement lanes(String... words) {
        return Statement.of("lanes", words);
    }

    private static Probe probe(TinyServer server, Statement... lines) throws IOException {
        return Watched.probe(
                new HttpKind(),
                "http://" + server.target() + (server.target().startsWith("unix:") ? ":" : "") + "/health",
                lines);
    }
}
