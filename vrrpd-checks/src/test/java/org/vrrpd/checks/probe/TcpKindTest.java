package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.vrrpd.checks.run.OneTry.cause;

import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.TinyServer;

class TcpKindTest {

    private static final Statement SEND = Statement.of("send", "PING\\r\\n");
    private static final Statement EXPECT = Statement.of("expect", "+PONG\\r\\n");

    @TempDir
    private Path directory;

    @RegisterExtension
    private final OneTry once = new OneTry(new TcpKind());

    @Test
    void a_service_that_takes_the_connection_is_up() throws Exception {
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            var report = once.of(server.target());
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
            assertThat(report.last().findings()).isEmpty();
            assertThat(report.last().phases().lengths()).containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT);
        }
    }

    @Test
    void nobody_listening_is_down_and_dead() throws Exception {
        var target = OneTry.nobody();
        var report = once.of(target);
        assertThat(report.verdict()).isEqualTo(Verdict.DOWN);
        assertThat(cause(report)).isEqualTo(Cause.DEAD);
        assertThat(report.last().seen()).startsWith("nobody listens at " + target);
    }

    @Test
    void a_service_that_answers_as_expected_is_up_and_its_phases_are_timed() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            in.readNBytes(6);
            out.write("+PO".getBytes(StandardCharsets.US_ASCII));
            out.write("NG\r\n".getBytes(StandardCharsets.US_ASCII));
            in.readAllBytes();
        })) {
            var report = once.of(server.target(), SEND, EXPECT);
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
            assertThat(report.last().phases().lengths())
                    .containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE, Phase.BODY);
        }
    }

    @Test
    void a_silent_service_is_down_at_the_deadline() throws Exception {
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            assertThat(cause(once.cutShort(server.target(), EXPECT))).isEqualTo(Cause.STUCK);
        }
    }

    @Test
    void a_connection_that_is_closed_without_a_byte_is_not_accepted() throws Exception {
        try (var server = TinyServer.onLoopback((in, _, _) -> in.readNBytes(6))) {
            assertThat(cause(once.of(server.target(), SEND, EXPECT))).isEqualTo(Cause.NOT_ACCEPTING);
        }
    }

    @Test
    void a_connection_that_is_reset_without_a_byte_is_not_accepted() throws Exception {
        try (var server = TinyServer.onLoopback((in, _, channel) -> {
            in.readNBytes(6);
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        })) {
            var report = once.of(server.target(), SEND, EXPECT);
            assertThat(cause(report)).isEqualTo(Cause.NOT_ACCEPTING);
            assertThat(report.last().seen()).contains("reset");
        }
    }

    @Test
    void an_answer_that_stops_in_the_middle_is_incomplete() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            out.write('+');
            in.readAllBytes();
        })) {
            assertThat(cause(once.cutShort(server.target(), EXPECT))).isEqualTo(Cause.INCOMPLETE);
        }
    }

    @Test
    void an_answer_that_is_closed_in_the_middle_is_incomplete_and_another_one_is_wrong() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            in.readNBytes(6);
            out.write('+');
        })) {
            assertThat(cause(once.of(server.target(), SEND, EXPECT))).isEqualTo(Cause.INCOMPLETE);
        }
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            in.readNBytes(6);
            out.write("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            var report = once.of(server.target(), SEND, EXPECT);
            assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
            assertThat(report.last().seen()).endsWith(" answers HTTP/1.1 400 Bad Request and closes");
        }
    }

    @Test
    void whoever_never_stops_talking_is_another_service_and_fills_no_memory() throws Exception {
        try (var server = TinyServer.onLoopback((_, out, _) -> {
            while (true) {
                out.write(new byte[8192]);
            }
        })) {
            assertThat(cause(once.of(server.target(), EXPECT))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @Test
    void unix_sockets_are_reached_and_those_that_are_not_there_are_dead() throws Exception {
        var path = directory.resolve("service");
        assertThat(cause(once.of("unix:" + path))).isEqualTo(Cause.DEAD);
        try (var server = TinyServer.onUnixSocket(path, TinyServer.SILENT)) {
            assertThat(cause(once.of(server.target()))).isNull();
        }
    }

    @Test
    void the_proxy_protocol_comes_before_anything_else() throws Exception {
        var heard = new CompletableFuture<String>();
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            heard.complete(new String(in.readNBytes(21), StandardCharsets.US_ASCII));
            out.write("+PONG\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            once.of(server.target(), SEND, EXPECT, Statement.of("proxy_protocol", "v1"));
            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("PROXY UNKNOWN\r\nPING\r\n");
        }
    }

    @Test
    void what_stands_for_no_byte_is_refused() {
        var kind = new TcpKind();
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> EscapedText.plain("\\q"));
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> EscapedText.plain("\\x4"));
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> EscapedText.plain("\\"));
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> EscapedText.plain("\u20ac"));
        assertThat(kind.name()).isEqualTo("tcp");
    }

    @Test
    void bytes_may_be_written_in_letters() throws Unusable {
        assertThat(EscapedText.plain("a\\r\\n\\t\\\\\\x00\\xfF")).isEqualTo("a\r\n\t\\\0\u00ff");
    }
}
