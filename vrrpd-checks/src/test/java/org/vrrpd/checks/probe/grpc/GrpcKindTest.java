package org.vrrpd.checks.probe.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.probe.http.Frame;
import org.vrrpd.checks.probe.http.HeaderBlocks;
import org.vrrpd.checks.run.Authority;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.Report;
import org.vrrpd.checks.run.SecureServer;
import org.vrrpd.checks.run.TinyServer;

class GrpcKindTest {

    private static final Authority AUTHORITY = new Authority("Good Authority");
    private static final Authority.Issued GOOD = AUTHORITY.issues("www", "127.0.0.1");
    private static final Statement TLS = Statement.of("tls", "on");

    @TempDir
    private Path directory;

    @RegisterExtension
    private final OneTry once = new OneTry(new GrpcKind());

    @Test
    void a_server_that_is_serving_is_up() throws Exception {
        var report = of(call -> call.serving(1));
        assertThat(report.verdict()).isEqualTo(Verdict.UP);
        assertThat(report.last().findings()).isEmpty();
        assertThat(report.last().seen()).endsWith(" says SERVING");
    }

    @Test
    void it_is_asked_for_a_service_by_its_name() throws Exception {
        var message = new CompletableFuture<byte[]>();
        try (var server =
                TinyServer.onLoopback((in, out, _) -> FakeGrpc.serve(in, out, message, call -> call.serving(1)))) {
            var report = once.of(server.target(), Statement.of("service", "shop.Cart"));
            assertThat(report.last().seen()).endsWith(" says SERVING of shop.Cart");
            assertThat(message.get(10, TimeUnit.SECONDS))
                    .isEqualTo("\0\0\0\0\13\n\11shop.Cart".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, UNKNOWN", "2, NOT_SERVING", "3, SERVICE_UNKNOWN", "7, status 7"})
    void any_other_status_is_not_what_was_expected(int status, String word) throws Exception {
        var report = of(call -> call.serving(status));
        assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
        assertThat(report.last().seen()).endsWith(" says " + word);
    }

    @ParameterizedTest
    @CsvSource({
        "5, NOT_FOUND, WRONG_ANSWER",
        "7, PERMISSION_DENIED, WRONG_ANSWER",
        "12, UNIMPLEMENTED, WRONG_SERVICE",
        "14, UNAVAILABLE, UPSTREAM",
        "99, UNKNOWN, WRONG_ANSWER"
    })
    void a_call_that_is_refused_says_why(String number, String word, Cause meant) throws Exception {
        var report = of(call -> call.refuses(number, "because"));
        assertThat(cause(report)).isEqualTo(meant);
        assertThat(report.last().seen()).endsWith(" answers " + word + ": because");
    }

    @ParameterizedTest
    @CsvSource({"404, WRONG_SERVICE", "502, UPSTREAM", "504, UPSTREAM", "505, WRONG_SERVICE"})
    void an_answer_of_http_alone_is_none_of_grpc(String status, Cause meant) throws Exception {
        assertThat(cause(of(call -> call.ends(":status", status)))).isEqualTo(meant);
    }

    @Test
    void an_answer_of_another_type_is_none_of_grpc() throws Exception {
        assertThat(cause(of(call -> call.ends(":status", "200", "content-type", "text/html"))))
                .isEqualTo(Cause.WRONG_SERVICE);
    }

    @Test
    void an_answer_without_a_status_is_none() throws Exception {
        assertThat(cause(of(call -> call.accepts().ends("date", "today")))).isEqualTo(Cause.WRONG_SERVICE);
        assertThat(cause(of(call -> call.accepts().says(new Frame(Frame.DATA, Frame.END_STREAM, 1)))))
                .isEqualTo(Cause.WRONG_SERVICE);
    }

    @Test
    void nobody_listening_is_dead() throws Exception {
        assertThat(cause(once.of(OneTry.nobody()))).isEqualTo(Cause.DEAD);
    }

    @Test
    void a_silent_server_is_stuck_at_the_deadline() throws Exception {
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            assertThat(cause(once.cutShort(server.target()))).isEqualTo(Cause.STUCK);
        }
    }

    @Test
    void one_that_greets_and_says_no_more_is_incomplete() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> FakeGrpc.serve(in, out, _ -> {}))) {
            assertThat(cause(once.cutShort(server.target()))).isEqualTo(Cause.INCOMPLETE);
        }
    }

    @Test
    void an_older_version_of_http_is_another_service() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            out.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            in.readAllBytes();
        })) {
            assertThat(cause(once.of(server.target()))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @Test
    void a_server_that_refuses_the_stream_or_goes_away_takes_no_call() throws Exception {
        assertThat(cause(of(call -> call.says(new Frame(Frame.RST_STREAM, 0, 1, number(7))))))
                .isEqualTo(Cause.NOT_ACCEPTING);
        assertThat(cause(of(call -> call.says(new Frame(Frame.GOAWAY, 0, 0, numbers(0, 0))))))
                .isEqualTo(Cause.NOT_ACCEPTING);
    }

    @Test
    void one_that_ends_the_call_for_an_error_is_another_service() throws Exception {
        assertThat(cause(of(call -> call.says(new Frame(Frame.RST_STREAM, 0, 1, number(2))))))
                .isEqualTo(Cause.WRONG_SERVICE);
        assertThat(cause(of(call -> call.says(new Frame(Frame.GOAWAY, 0, 0, numbers(1, 1))))))
                .isEqualTo(Cause.WRONG_SERVICE);
    }

    @Test
    void one_that_goes_away_behind_the_call_answers_it() throws Exception {
        assertThat(cause(of(call ->
                        call.says(new Frame(Frame.GOAWAY, 0, 0, numbers(1, 0))).serving(1))))
                .isNull();
    }

    @Test
    void a_ping_is_answered_before_the_call_is() throws Exception {
        assertThat(cause(of(call -> {
                    call.says(new Frame(Frame.PING, 0, 0, new byte[8]));
                    var heard = call.next();
                    while (heard != null && heard.type() != Frame.PING) {
                        heard = call.next();
                    }
                    call.serving(heard != null && heard.has(Frame.ACK) ? 1 : 2);
                })))
                .isNull();
    }

    @Test
    void headers_may_come_in_pieces_and_so_may_the_message() throws Exception {
        var headers = HeaderBlocks.literal(":status", "200", "content-type", "application/grpc");
        assertThat(cause(of(call -> {
                    call.says(new Frame(Frame.HEADERS, 0, 1, Arrays.copyOf(headers, 5)));
                    call.says(new Frame(
                            Frame.CONTINUATION, Frame.END_HEADERS, 1, Arrays.copyOfRange(headers, 5, headers.length)));
                    call.message(0, 0, 0, 0).message(2, 8).message(1).ends("grpc-status", "0");
                })))
                .isNull();
    }

    @Test
    void something_between_the_pieces_of_headers_is_no_http() throws Exception {
        assertThat(cause(of(call ->
                        call.says(new Frame(Frame.HEADERS, 0, 1, (byte) 0x88)).says(new Frame(Frame.SETTINGS, 0, 0)))))
                .isEqualTo(Cause.WRONG_SERVICE);
    }

    @Test
    void a_server_by_tls_that_agrees_to_http2_is_up() throws Exception {
        try (var server = SecureServer.of(GOOD)
                .speaking("TLSv1.3", "h2")
                .start((in, out, _) -> FakeGrpc.serve(in, out, call -> call.serving(1)))) {
            assertThat(cause(once.of(server.target(), TLS, ca()))).isNull();
        }
    }

    @Test
    void one_that_does_not_agree_is_another_service() throws Exception {
        try (var server = SecureServer.start(GOOD, SecureServer.SILENT)) {
            var report = once.of(server.target(), TLS, ca());
            assertThat(cause(report)).isEqualTo(Cause.WRONG_SERVICE);
            assertThat(report.last().seen()).endsWith("ALPN agrees on nothing");
        }
    }

    @Test
    void words_of_tls_are_refused_where_there_is_none() {
        assertThat(once.complaint("www:443", Statement.of("sni", "www"))).startsWith("sni is a word of TLS");
    }

    private Report of(FakeGrpc.Reply reply) throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> FakeGrpc.serve(in, out, reply))) {
            return once.of(server.target());
        }
    }

    private Statement ca() throws Exception {
        return Statement.of("ca", AUTHORITY.write(directory.resolve("ca.pem")).toString());
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static byte[] numbers(int one, int other) {
        return ByteBuffer.allocate(8).putInt(one).putInt(other).array();
    }
}
