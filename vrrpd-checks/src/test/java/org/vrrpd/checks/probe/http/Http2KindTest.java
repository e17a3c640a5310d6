package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.vrrpd.checks.probe.http.HttpManners.hears;
import static org.vrrpd.checks.probe.http.HttpManners.ok;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.run.Authority;
import org.vrrpd.checks.run.Report;
import org.vrrpd.checks.run.SecureServer;
import org.vrrpd.checks.run.TinyServer;
import org.vrrpd.checks.run.Watched;

class Http2KindTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Timing OFTEN = Timing.every(Duration.ofMillis(50))
            .withTimeout(Duration.ofSeconds(5))
            .withFall(1);
    private static final Authority AUTHORITY = new Authority("Good Authority");
    private static final Authority.Issued GOOD = AUTHORITY.issues("www", "127.0.0.1");
    private static final byte OK = (byte) 0x88;
    private static final byte FAILED = (byte) 0x8E;
    private static final int FOREVER = Integer.MAX_VALUE;

    @TempDir
    private Path directory;

    @AutoClose
    private final Watched watched;

    private Statement ca = Statement.of("ca");

    Http2KindTest() throws IOException {
        watched = new Watched();
    }

    @BeforeEach
    void write() throws Exception {
        ca = Statement.of("ca", AUTHORITY.write(directory.resolve("ca.pem")).toString());
    }

    @Test
    void a_good_server_without_tls_is_up_and_its_connections_live_on() throws Exception {
        var connections = new AtomicInteger();
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            connections.incrementAndGet();
            serves(in, out, OK, FOREVER);
        })) {
            watched.join("web", OFTEN, probe("http://" + server.target(), Statement.of("lanes", "reused", "4")));
            for (var n = 0; n < 8; n++) {
                var report = watched.next("web");
                assertThat(report.verdict()).isEqualTo(Verdict.UP);
                assertThat(report.last().findings()).isEmpty();
            }
            assertThat(connections.get()).isEqualTo(4);
        }
    }

    @Test
    void a_good_server_by_tls_is_up() throws Exception {
        try (var server =
                SecureServer.of(GOOD).speaking("TLSv1.3", "h2").start((in, out, _) -> serves(in, out, OK, FOREVER))) {
            var report = watched.tries(probe("https://" + server.target(), ca), LONG);
            assertThat(report.last().findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
        }
    }

    @Test
    void how_long_a_quick_answer_takes_behind_a_slow_one_is_measured_by_tls_too() throws Exception {
        try (var server =
                SecureServer.of(GOOD).speaking("TLSv1.3", "h2").start((in, out, _) -> serves(in, out, OK, FOREVER))) {
            var behind = List.of(Statement.of("behind", "/slow"), Statement.of("within", "5"));
            var expected = new Statement("expect quick", List.of("/quick"), behind);
            watched.join("web", OFTEN, probe("https://" + server.target(), ca, expected));
            var report = watched.await("web", one -> measured(one).contains("quick_answer_seconds"));
            assertThat(measured(report)).contains("slow_answer_seconds");
            assertThat(report.last().findings()).isEmpty();
        }
    }

    private static List<String> measured(Report report) {
        return report.last().measurements().stream().map(Measurement::name).toList();
    }

    @Test
    void a_server_by_tls_that_does_not_agree_to_it_is_another_service() throws Exception {
        try (var server = SecureServer.start(GOOD, SecureServer.SILENT)) {
            var report = watched.tries(probe("https://" + server.target(), ca), LONG);
            assertThat(causes(report)).containsExactly(Cause.WRONG_SERVICE);
            assertThat(report.last().seen()).endsWith("ALPN agrees on nothing");
        }
    }

    @Test
    void a_server_that_speaks_an_older_version_is_another_service() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            while (hears(in)) {
                out.write(ok("ok"));
            }
        })) {
            var report = watched.tries(probe("http://" + server.target()), LONG);
            assertThat(causes(report)).containsExactly(Cause.WRONG_SERVICE);
        }
    }

    @Test
    void an_answer_that_is_not_good_is_down() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> serves(in, out, FAILED, FOREVER))) {
            var report = watched.tries(probe("http://" + server.target()), LONG);
            assertThat(causes(report)).containsExactly(Cause.WRONG_ANSWER);
            assertThat(report.last().seen()).contains("500");
        }
    }

    @Test
    void a_silent_server_is_stuck_at_the_deadline() throws Exception {
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            var report = watched.tries(probe("http://" + server.target()), Duration.ofMillis(500));
            assertThat(causes(report)).containsExactly(Cause.STUCK);
        }
    }

    @Test
    void a_server_that_says_goodbye_drains_and_is_up() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> serves(in, out, OK, 3))) {
            watched.join("web", OFTEN, probe("http://" + server.target(), Statement.of("lanes", "reused", "1")));
            var report = watched.await("web", one -> !one.last().findings().isEmpty());
            assertThat(causes(report)).containsExactly(Cause.DRAINING);
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
        }
    }

    @Test
    void words_of_tls_are_refused_where_there_is_none() {
        var kind = new Http2Kind();
        var values = Values.read(
                kind.keywords(),
                List.of(Statement.of("sni", "www")),
                problem -> assertThat(problem).isNull());
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> kind.probe("http://www/", values));
    }

    /** As a server of HTTP/2 does, until it has answered so many pings, behind which it says goodbye. */
    private static void serves(InputStream in, OutputStream out, byte status, int pings) throws IOException {
        in.readNBytes(Frame.PREFACE.length());
        out.write(new Frame(Frame.SETTINGS, 0, 0).bytes());
        var reader = new FrameReader();
        var bytes = new byte[4096];
        var left = pings;
        var last = 0;
        for (var count = in.read(bytes); count > 0; count = in.read(bytes)) {
            reader.add(ByteBuffer.wrap(bytes, 0, count));
            for (var frame = reader.next(); frame != null; frame = reader.next()) {
                if (frame.type() == Frame.PING) {
                    out.write(new Frame(Frame.PING, Frame.ACK, 0, frame.payload()).bytes());
                    left--;
                } else if (frame.type() == Frame.HEADERS) {
                    last = frame.stream();
                    out.write(new Frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, last, status).bytes());
                }
            }
            if (left == 0) {
                var goodbye = ByteBuffer.allocate(8).putInt(last).putInt(0).array();
                out.write(new Frame(Frame.GOAWAY, 0, 0, goodbye).bytes());
            }
        }
    }

    private static Probe probe(String target, Statement... lines) {
        return Watched.probe(new Http2Kind(), target + "/health", lines);
    }

    private static List<Cause> causes(Report report) {
        return report.last().findings().stream().map(Finding::cause).toList();
    }
}
