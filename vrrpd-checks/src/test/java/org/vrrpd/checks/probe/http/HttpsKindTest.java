package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.probe.http.HttpManners.hears;
import static org.vrrpd.checks.probe.http.HttpManners.ok;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.Authority;
import org.vrrpd.checks.run.Report;
import org.vrrpd.checks.run.SecureServer;
import org.vrrpd.checks.run.TinyServer;
import org.vrrpd.checks.run.Watched;

class HttpsKindTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Timing OFTEN = Timing.every(Duration.ofMillis(50))
            .withTimeout(Duration.ofSeconds(5))
            .withFall(1);
    private static final Authority AUTHORITY = new Authority("Good Authority");
    private static final Authority.Issued GOOD = AUTHORITY.issues("www", "127.0.0.1");
    private static final Statement FRESH = Statement.of("lanes", "fresh");

    @TempDir
    private Path directory;

    @AutoClose
    private final Watched watched;

    HttpsKindTest() throws IOException {
        watched = new Watched();
    }

    private Statement ca = Statement.of("ca");

    @BeforeEach
    void write() throws Exception {
        ca = Statement.of("ca", AUTHORITY.write(directory.resolve("ca.pem")).toString());
    }

    @Test
    void a_keep_alive_server_is_up_and_its_connections_live_on() throws Exception {
        var connections = new AtomicInteger();
        try (var server = SecureServer.start(GOOD, (in, out, _) -> {
            connections.incrementAndGet();
            while (hears(in)) {
                out.write(ok("all is well"));
            }
        })) {
            watched.join("web", OFTEN, probe(server.target(), Statement.of("body", "is well")));
            var report = watched.next("web");
            for (var n = 1; n < 10; n++) {
                assertThat(report.last().findings()).isEmpty();
                assertThat(report.verdict()).isEqualTo(Verdict.UP);
                report = watched.next("web");
            }
            assertThat(report.last().phases().lengths())
                    .containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT, Phase.TLS, Phase.FIRST_BYTE, Phase.BODY);
            assertThat(connections.get()).isLessThan(16 + 20);
        }
    }

    @Test
    void a_new_connection_sees_the_certificate_and_a_reused_lane_takes_its_session_up_again() throws Exception {
        var sessions = new ConcurrentLinkedQueue<Long>();
        try (var server = SecureServer.start(GOOD, (in, out, client) -> {
            sessions.add(client.sessionBegun());
            hears(in);
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        })) {
            tries(probe(server.target(), Statement.of("lanes", "reused", "1")), 5);
            assertThat(new HashSet<>(sessions)).hasSize(1);
            sessions.clear();
            tries(probe(server.target(), FRESH), 5);
            assertThat(new HashSet<>(sessions)).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void a_server_that_hangs_up_without_a_goodbye_in_tls_has_closed_in_good_order() throws Exception {
        try (var server = SecureServer.start(GOOD, (in, out, client) -> {
            hears(in);
            out.write("HTTP/1.1 200 OK\r\n\r\nto the end".getBytes(StandardCharsets.US_ASCII));
            client.cut();
        })) {
            var report = watched.tries(probe(server.target(), FRESH, Statement.of("body", "the end")), LONG);
            assertThat(report.last().findings()).isEmpty();
            watched.leave("once");
            report = watched.tries(probe(server.target(), Statement.of("lanes", "reused", "2")), LONG);
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
        }
    }

    @Test
    void an_expired_certificate_is_told_for_all_lanes_at_once() throws Exception {
        var expired = AUTHORITY.issues("www", Duration.ofDays(-30), Duration.ofHours(-73), "127.0.0.1");
        try (var server = SecureServer.start(expired, SecureServer.SILENT)) {
            var report = watched.tries(probe(server.target()), LONG);
            assertThat(causes(report)).containsExactly(Cause.TLS_FAILED);
            assertThat(report.last().seen())
                    .startsWith("17 of 17 connections: no TLS with " + server.target())
                    .contains("its certificate expired 3 days ago");
        }
    }

    @Test
    void a_certificate_near_its_end_is_told_in_every_try() throws Exception {
        var ending = AUTHORITY.issues("www", Duration.ofDays(-30), Duration.ofHours(121), "127.0.0.1");
        try (var server = SecureServer.start(ending, (in, out, _) -> {
            while (hears(in)) {
                out.write(ok("ok"));
            }
        })) {
            watched.join("web", OFTEN, probe(server.target(), Statement.of("lanes", "reused", "2")));
            for (var n = 0; n < 3; n++) {
                var report = watched.next("web");
                assertThat(report.verdict()).isEqualTo(Verdict.UP);
                assertThat(causes(report)).containsExactly(Cause.CERTIFICATE_ENDS);
            }
        }
    }

    @Test
    void the_server_is_asked_for_as_the_host_header_says() throws Exception {
        var www = AUTHORITY.issues("www", "www.example.org");
        var asked = new ConcurrentLinkedQueue<String>();
        try (var server = SecureServer.start(www, (in, out, _) -> {
            var question = new String(in.readNBytes(60), StandardCharsets.US_ASCII);
            asked.add(question);
            hears(in);
            out.write(ok("ok"));
        })) {
            var host = Statement.of("host", "www.example.org:8443");
            assertThat(watched.tries(probe(server.target(), FRESH, host), LONG).verdict())
                    .isEqualTo(Verdict.UP);
            assertThat(asked).singleElement().asString().contains("Host: www.example.org:8443\r\n");
            watched.leave("once");
            var report = watched.tries(probe(server.target(), FRESH), LONG);
            assertThat(report.last().seen()).endsWith("its certificate is for www.example.org and not for 127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_server_that_demands_a_certificate_gets_ours_or_fails(String version) throws Exception {
        var clients = new Authority("Clients");
        var ours = clients.issues("vrrpd").write(directory.resolve("ours.pem"));
        try (var server = SecureServer.of(GOOD)
                .demanding(clients)
                .speaking(version)
                .start((in, out, _) -> {
                    while (hears(in)) {
                        out.write(ok("ok"));
                    }
                })) {
            var with = probe(server.target(), Statement.of("certificate", ours.toString()));
            assertThat(watched.tries(with, LONG).last().findings()).isEmpty();
            watched.leave("once");
            var report = watched.tries(probe(server.target(), FRESH), LONG);
            assertThat(causes(report)).containsExactly(Cause.TLS_FAILED);
            assertThat(report.last().seen()).contains("wants a certificate of ours");
        }
    }

    @Test
    void a_server_that_says_nothing_in_the_handshake_fails_at_the_deadline() throws Exception {
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            var begun = System.nanoTime();
            var report = watched.tries(probe(server.target()), SHORT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SHORT.multipliedBy(3));
            assertThat(causes(report)).containsExactly(Cause.TLS_FAILED);
            assertThat(report.last().seen())
                    .startsWith("17 of 17 connections: " + server.target() + " took the connection and");
        }
    }

    @Test
    void a_server_that_says_nothing_after_the_handshake_is_stuck() throws Exception {
        try (var server = SecureServer.start(GOOD, SecureServer.SILENT)) {
            var report = watched.tries(probe(server.target(), Statement.of("lanes", "reused", "2")), SHORT);
            assertThat(causes(report)).containsExactly(Cause.STUCK);
        }
    }

    @Test
    void a_server_without_tls_is_another_service() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            in.readAllBytes();
        })) {
            assertThat(causes(watched.tries(probe(server.target()), LONG))).containsExactly(Cause.WRONG_SERVICE);
        }
    }

    @Test
    void a_dripping_answer_ends_at_the_deadline() throws Exception {
        try (var server = SecureServer.start(GOOD, (in, out, _) -> {
            hears(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var n = 0; n < 900; n++) {
                out.write('x');
                Thread.sleep(20);
            }
        })) {
            var begun = System.nanoTime();
            var report = watched.tries(probe(server.target(), FRESH), SHORT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SHORT.multipliedBy(3));
            assertThat(causes(report)).containsExactly(Cause.INCOMPLETE);
        }
    }

    @Test
    void a_server_that_goes_on_in_tls_without_a_word_of_http_is_given_up() throws Exception {
        try (var server = SecureServer.start(GOOD, (in, _, client) -> {
            hears(in);
            while (true) {
                // Once secured this changes keys (RFC 8446, 4.6.3).
                client.socket().startHandshake();
            }
        })) {
            var report = watched.tries(probe(server.target(), FRESH), LONG);
            assertThat(causes(report)).containsExactly(Cause.TLS_FAILED);
            assertThat(report.last().seen()).contains("goes on and on");
        }
    }

    @Test
    void words_come_through_however_long_they_are() throws Exception {
        var body = "x".repeat(200_000);
        try (var server = SecureServer.start(GOOD, (in, out, _) -> {
            while (hears(in)) {
                out.write(ok(body));
            }
        })) {
            var report = watched.tries(probe(server.target(), Statement.of("body", "x".repeat(60_000))), LONG);
            assertThat(report.last().findings()).isEmpty();
        }
    }

    private void tries(Probe probe, int count) throws InterruptedException {
        watched.join("lane", OFTEN, probe);
        for (var n = 0; n < count; n++) {
            assertThat(watched.next("lane").verdict()).isEqualTo(Verdict.UP);
        }
        watched.leave("lane");
    }

    private Probe probe(String target, Statement... lines) {
        var all = new ArrayList<>(List.of(lines));
        all.add(ca);
        return Watched.probe(new HttpsKind(), "https://" + target + "/health", all.toArray(Statement[]::new));
    }

    private static List<Cause> causes(Report report) {
        return report.last().findings().stream().map(Finding::cause).toList();
    }
}
