package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.run.Authority;
import org.vrrpd.checks.run.Report;
import org.vrrpd.checks.run.SecureServer;
import org.vrrpd.checks.run.TinyServer;
import org.vrrpd.checks.run.Watched;

class TlsKindTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Authority AUTHORITY = new Authority("Good Authority");
    private static final Authority.Issued GOOD = AUTHORITY.issues("www", "127.0.0.1", "www.example.org");

    @TempDir
    private Path directory;

    @AutoClose
    private final Watched watched;

    private Statement ca = Statement.of("ca");

    TlsKindTest() throws IOException {
        watched = new Watched();
    }

    @BeforeEach
    void write() throws Exception {
        ca = Statement.of("ca", AUTHORITY.write(directory.resolve("ca.pem")).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_server_with_a_good_certificate_is_up_and_the_handshake_is_timed(String version) throws Exception {
        try (var server = SecureServer.of(GOOD).speaking(version).start(SecureServer.SILENT)) {
            var report = tries(server, ca);
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
            assertThat(report.last().findings()).isEmpty();
            assertThat(report.last().seen()).isEqualTo(server.target() + " speaks " + version);
            assertThat(report.last().phases().lengths()).containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT, Phase.TLS);
        }
    }

    @Test
    void every_try_sees_the_certificate_that_is_served_now() throws Exception {
        var sessions = new LinkedBlockingQueue<Long>();
        try (var server = SecureServer.start(GOOD, (_, _, client) -> sessions.add(client.sessionBegun()))) {
            var probe = Watched.probe(new TlsKind(), server.target(), ca);
            var seen = new HashSet<Long>();
            for (var n = 0; n < 3; n++) {
                watched.leave("once");
                assertThat(watched.tries(probe, LONG).verdict()).isEqualTo(Verdict.UP);
                seen.add(sessions.poll(10, TimeUnit.SECONDS));
            }
            assertThat(seen).doesNotContainNull().hasSize(3);
        }
    }

    @Test
    void an_expired_certificate_fails_for_that_reason() throws Exception {
        var expired = AUTHORITY.issues("www", Duration.ofDays(-30), Duration.ofHours(-73), "127.0.0.1");
        try (var server = SecureServer.start(expired, SecureServer.SILENT)) {
            var report = tries(server, ca);
            assertThat(cause(report)).isEqualTo(Cause.TLS_FAILED);
            assertThat(report.last().seen())
                    .startsWith("no TLS with " + server.target() + ": its certificate expired 3 days ago, at 20");
        }
    }

    @Test
    void a_certificate_of_tomorrow_fails_for_that_reason() throws Exception {
        var early = AUTHORITY.issues("www", Duration.ofDays(1), Duration.ofDays(30), "127.0.0.1");
        try (var server = SecureServer.start(early, SecureServer.SILENT)) {
            assertThat(failure(server, ca)).contains("its certificate is not valid before 20");
        }
    }

    @Test
    void a_certificate_for_others_fails_and_says_for_whom_it_is() throws Exception {
        var others = AUTHORITY.issues("www", "a.example.org", "b.example.org", "c.example.org", "d.example.org");
        try (var server = SecureServer.start(others, SecureServer.SILENT)) {
            assertThat(failure(server, ca))
                    .endsWith("its certificate is for a.example.org, b.example.org, c.example.org and 1 more"
                            + " and not for 127.0.0.1");
            watched.leave("once");
            assertThat(failure(server, ca, Statement.of("sni", "www.example.org")))
                    .endsWith("and not for www.example.org");
            watched.leave("once");
            assertThat(tries(server, ca, Statement.of("sni", "b.example.org")).verdict())
                    .isEqualTo(Verdict.UP);
        }
    }

    @Test
    void the_server_is_told_for_whom_we_ask() throws Exception {
        var asked = new CompletableFuture<List<SNIServerName>>();
        try (var server = SecureServer.start(GOOD, (in, _, client) -> {
            if (client.socket().getSession() instanceof ExtendedSSLSession session) {
                asked.complete(session.getRequestedServerNames());
            }
            in.readAllBytes();
        })) {
            tries(server, ca, Statement.of("sni", "www.example.org"));
            assertThat(asked.get(10, TimeUnit.SECONDS)).containsExactly(new SNIHostName("www.example.org"));
        }
    }

    @Test
    void an_unknown_authority_is_named() throws Exception {
        var unknown = new Authority("Another Authority").issues("www", "127.0.0.1");
        try (var server = SecureServer.start(unknown, SecureServer.SILENT)) {
            assertThat(failure(server, ca))
                    .endsWith("its certificate is by an authority that is not trusted: CN=Another Authority");
        }
    }

    @Test
    void one_that_is_signed_by_itself_is_trusted_only_when_it_is_given() throws Exception {
        var self = new Authority("self.example.org");
        var sni = Statement.of("sni", "self.example.org");
        var file = self.write(directory.resolve("self.pem"));
        try (var server = SecureServer.start(self.itself(), SecureServer.SILENT)) {
            assertThat(failure(server, ca, sni)).contains("its certificate is signed by itself");
            watched.leave("once");
            assertThat(tries(server, Statement.of("ca", file.toString()), sni).verdict())
                    .isEqualTo(Verdict.UP);
        }
    }

    @Test
    void this_hosts_authorities_do_not_know_ours() throws Exception {
        try (var server = SecureServer.start(GOOD, SecureServer.SILENT)) {
            assertThat(failure(server)).contains("an authority that is not trusted");
        }
    }

    @Test
    void where_nothing_is_verified_anything_will_do_and_an_expired_one_is_told() throws Exception {
        var expired = new Authority("Nobody").issues("www", Duration.ofDays(-30), Duration.ofHours(-73), "elsewhere");
        try (var server = SecureServer.start(expired, SecureServer.SILENT)) {
            var report = tries(server, Statement.of("verify", "off"));
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
            assertThat(cause(report)).isEqualTo(Cause.CERTIFICATE_ENDS);
            assertThat(report.last().findings().getFirst().sentence())
                    .startsWith("the certificate CN=www of " + server.target() + " ended 3 days ago, at 20");
        }
    }

    @Test
    void a_certificate_near_its_end_is_told_and_is_no_failure() throws Exception {
        var ending = AUTHORITY.issues("www", Duration.ofDays(-30), Duration.ofHours(121), "127.0.0.1");
        try (var server = SecureServer.start(ending, SecureServer.SILENT)) {
            var report = tries(server, ca);
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
            assertThat(cause(report)).isEqualTo(Cause.CERTIFICATE_ENDS);
            assertThat(report.last().findings().getFirst().sentence()).contains(" ends in 5 days, at 20");
            watched.leave("once");
            assertThat(tries(server, ca, Statement.of("certificate_days", "5"))
                            .last()
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void a_server_that_hears_the_hello_and_says_nothing_fails_at_the_deadline() throws Exception {
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            var report = watched.tries(Watched.probe(new TlsKind(), server.target(), ca), SHORT);
            assertThat(cause(report)).isEqualTo(Cause.TLS_FAILED);
            assertThat(report.last().seen()).endsWith("did not do its part of the handshake of TLS in time");
            assertThat(report.last().phases().total()).isBetween(SHORT, SHORT.multipliedBy(3));
        }
    }

    @Test
    void a_server_that_drips_its_part_of_the_handshake_fails_at_the_deadline() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            out.write(new byte[] {22, 3, 3, 0x20, 0});
            for (var n = 0; n < 0x2000; n++) {
                Thread.sleep(20);
                out.write(2);
            }
        })) {
            var report = watched.tries(Watched.probe(new TlsKind(), server.target(), ca), SHORT);
            assertThat(cause(report)).isEqualTo(Cause.TLS_FAILED);
            assertThat(report.last().phases().total()).isBetween(SHORT, SHORT.multipliedBy(3));
        }
    }

    @Test
    void a_server_without_tls_is_another_service_and_its_words_are_shown() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            in.readAllBytes();
        })) {
            var report = watched.tries(Watched.probe(new TlsKind(), server.target(), ca), LONG);
            assertThat(cause(report)).isEqualTo(Cause.WRONG_SERVICE);
            assertThat(report.last().seen())
                    .isEqualTo(server.target() + " speaks no TLS: it says \"HTTP/1.1 400 Bad Request\"");
        }
    }

    @Test
    void a_connection_that_is_closed_without_a_byte_is_not_accepted() throws Exception {
        try (var server = TinyServer.onLoopback((in, _, _) -> in.readNBytes(6));
                var resetting = TinyServer.onLoopback((in, _, channel) -> {
                    in.readNBytes(6);
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                })) {
            for (var one : List.of(server, resetting)) {
                watched.leave("once");
                var report = watched.tries(Watched.probe(new TlsKind(), one.target(), ca), LONG);
                assertThat(cause(report)).isEqualTo(Cause.NOT_ACCEPTING);
            }
        }
    }

    @Test
    void a_connection_that_is_closed_in_the_handshake_is_not_secured() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, channel) -> {
            out.write(new byte[] {22, 3, 3, 0, 80, 2});
            channel.shutdownOutput();
            in.readAllBytes();
        })) {
            var report = watched.tries(Watched.probe(new TlsKind(), server.target(), ca), LONG);
            assertThat(cause(report)).isEqualTo(Cause.TLS_FAILED);
            assertThat(report.last().seen()).endsWith("it closed the connection in the middle of the handshake");
        }
    }

    @Test
    void an_alert_is_told_with_its_meaning() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            out.write(new byte[] {21, 3, 3, 0, 2, 2, 112});
            in.readAllBytes();
        })) {
            var report = watched.tries(Watched.probe(new TlsKind(), server.target(), ca), LONG);
            assertThat(cause(report)).isEqualTo(Cause.TLS_FAILED);
            assertThat(report.last().seen())
                    .endsWith("it says unrecognized_name, which is that it does not know the name that we ask for");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void random_bytes_fail_the_try_and_nothing_else(long seed) throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            var chances = new Random(seed);
            var bytes = new byte[4096];
            chances.nextBytes(bytes);
            bytes[0] = 22;
            bytes[1] = 3;
            bytes[2] = 3;
            bytes[3] = (byte) chances.nextInt(4);
            out.write(bytes);
            in.readAllBytes();
        })) {
            var report = watched.tries(Watched.probe(new TlsKind(), server.target(), ca), LONG);
            assertThat(cause(report)).isEqualTo(Cause.TLS_FAILED);
        }
    }

    @Test
    void whoever_never_ends_the_handshake_fills_no_memory() throws Exception {
        try (var server = TinyServer.onLoopback((_, out, _) -> {
            // Of a message that is to be 16 MiB long, record after record.
            out.write(new byte[] {22, 3, 3, 0x20, 0, 2, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
            out.write(new byte[0x2000 - 4]);
            var record = Arrays.copyOf(new byte[] {22, 3, 3, 0x20, 0}, 0x2005);
            while (true) {
                out.write(record);
            }
        })) {
            var report = watched.tries(Watched.probe(new TlsKind(), server.target(), ca), LONG);
            assertThat(cause(report)).isEqualTo(Cause.TLS_FAILED);
        }
    }

    @Test
    void files_that_cannot_be_used_are_named() throws Exception {
        var empty = Files.writeString(directory.resolve("empty.pem"), "");
        var broken = Files.writeString(
                directory.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        var missing = directory.resolve("missing.pem");
        var other = AUTHORITY.issues("other").write(directory.resolve("other.pem"));
        var good = GOOD.write(directory.resolve("good.pem"));

        assertThat(refusal("ca", empty)).contains("empty.pem").contains("holds no certificate");
        assertThat(refusal("ca", broken)).contains("certificate 1 in").contains("broken.pem");
        assertThat(refusal("ca", missing)).contains("missing.pem").contains("cannot be read");
        assertThat(refusal("key", good)).contains("there is none");
        assertThat(refusal("certificate", empty)).contains("holds no certificate");
        assertThat(refusal("certificate", good, "key", empty)).contains("holds no key");
        assertThat(refusal("certificate", good, "key", other)).contains("is not that of the first certificate");
        assertThat(refusal("sni", Path.of("no name"))).contains("it is no host name");
        assertThat(refusal("ca", good, "verify", Path.of("off"))).contains("of no use");
    }

    private static String refusal(Object... words) {
        var kind = new TlsKind();
        var lines = new ArrayList<Statement>();
        for (var at = 0; at < words.length; at += 2) {
            lines.add(Statement.of(words[at].toString(), words[at + 1].toString()));
        }
        var values = Values.read(
                kind.keywords(), lines, problem -> assertThat(problem).isNull());
        var refused = assertThatExceptionOfType(Unusable.class).isThrownBy(() -> kind.probe("127.0.0.1:443", values));
        return refused.actual().sentence();
    }

    private String failure(SecureServer server, Statement... lines) throws InterruptedException {
        var report = tries(server, lines);
        assertThat(report.verdict()).isEqualTo(Verdict.DOWN);
        assertThat(cause(report)).isEqualTo(Cause.TLS_FAILED);
        return report.last().seen();
    }

    private Report tries(SecureServer server, Statement... lines) throws InterruptedException {
        return watched.tries(Watched.probe(new TlsKind(), server.target(), lines), LONG);
    }

    private static Cause cause(Report report) {
        assertThat(report.last().findings()).hasSize(1);
        return report.last().findings().stream().map(Finding::cause).findFirst().orElseThrow();
    }
}
