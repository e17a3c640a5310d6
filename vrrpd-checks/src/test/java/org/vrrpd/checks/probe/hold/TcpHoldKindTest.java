package org.vrrpd.checks.probe.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.TinyServer;
import org.vrrpd.checks.run.Watched;

class TcpHoldKindTest {

    private static final Statement SEND = Statement.of("send", "PING\\r\\n");
    private static final Statement EXPECT = Statement.of("expect", "PONG\\r\\n");
    private static final Timing OFTEN = Timing.every(Duration.ofMillis(50))
            .withTimeout(Duration.ofSeconds(5))
            .withFall(1);

    @TempDir
    private Path sysctls;

    @RegisterExtension
    private final OneTry once = new OneTry(new TcpHoldKind());

    @Test
    void a_peer_that_takes_the_connection_is_up_and_the_timers_are_told() throws Exception {
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            var report = once.of(
                    server.target(),
                    Statement.of("idle", "2"),
                    Statement.of("interval", "3"),
                    Statement.of("probes", "4"));
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
            assertThat(report.last().seen()).endsWith("its silence is noticed after 14 s (2 + 3 × 4)");
        }
    }

    @Test
    void nobody_listening_is_dead() throws Exception {
        assertThat(cause(once.of(OneTry.nobody()))).isEqualTo(Cause.DEAD);
    }

    @Test
    void a_silent_peer_answers_no_heartbeat_and_is_stuck_at_the_deadline() throws Exception {
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            assertThat(cause(once.cutShort(server.target(), SEND, EXPECT))).isEqualTo(Cause.STUCK);
        }
    }

    @Test
    void a_peer_that_answers_the_heartbeat_is_up_on_the_same_connection() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            while (in.readNBytes(6).length == 6) {
                out.write("PONG\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            var watched = once.watched();
            watched.join("hold", OFTEN, Watched.probe(new TcpHoldKind(), server.target(), SEND, EXPECT));
            for (var n = 0; n < 5; n++) {
                assertThat(cause(watched.next("hold"))).isNull();
            }
        }
    }

    @Test
    void a_peer_that_resets_what_it_took_before_is_told_with_a_new_connection_in_its_place() throws Exception {
        try (var server = TinyServer.onLoopback((_, _, channel) -> {
            Thread.sleep(Duration.ofMillis(1_200));
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        })) {
            var watched = once.watched();
            watched.join("hold", OFTEN, Watched.probe(new TcpHoldKind(), server.target()));
            var report = watched.await("hold", one -> !one.last().findings().isEmpty());
            assertThat(cause(report)).isEqualTo(Cause.STALE_REUSE);
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
        }
    }

    @Test
    void what_the_file_does_not_say_is_as_the_host_has_it() throws Exception {
        write("7200", "75", "9");
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            var probe = Watched.probe(new TcpHoldKind(sysctls), server.target(), Statement.of("probes", "2"));
            var report = once.watched().tries(probe, Duration.ofSeconds(10));
            assertThat(report.last().seen()).endsWith("after 7350 s (7200 + 75 × 2)");
        }
    }

    @Test
    void a_host_that_says_nothing_of_use_is_complained_of() throws IOException {
        var blind = new OneTry(new TcpHoldKind(sysctls));
        assertThat(blind.complaint("192.0.2.1:80")).startsWith("idle is not said, and the host's tcp_keepalive_time");
        write("40000", "75", "9");
        assertThat(blind.complaint("192.0.2.1:80")).endsWith("is 40000, which no socket can be told");
        assertThat(blind.complaint("192.0.2.1:80", Statement.of("idle", "60"))).isEmpty();
    }

    @Test
    void what_is_no_tcp_or_half_a_heartbeat_is_refused() {
        assertThat(once.complaint("unix:/run/x")).startsWith("only TCP keeps connections alive");
        assertThat(once.complaint("192.0.2.1:80", SEND)).isNotEmpty();
        assertThat(once.complaint("192.0.2.1:80", EXPECT)).isNotEmpty();
    }

    private void write(String idle, String interval, String probes) throws IOException {
        Files.writeString(sysctls.resolve("tcp_keepalive_time"), idle + "\n");
        Files.writeString(sysctls.resolve("tcp_keepalive_intvl"), interval + "\n");
        Files.writeString(sysctls.resolve("tcp_keepalive_probes"), probes + "\n");
    }
}
