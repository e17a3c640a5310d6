package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.TinyServer;

class SmtpKindTest {

    @RegisterExtension
    private final OneTry once = new OneTry(new SmtpKind());

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void a_server_that_takes_mail_is_up_and_told_goodbye() throws Exception {
        try (var server = answering("220-mail\r\n220 ready\r\n", "250-mail\r\n250-SIZE 1\r\n250 HELP\r\n")) {
            assertThat(cause(once.of(server.target(), Statement.of("helo", "lb.example"))))
                    .isNull();
            assertThat(next()).isEqualTo("EHLO lb.example");
            assertThat(next()).isEqualTo("QUIT");
        }
    }

    @Test
    void an_old_server_knows_helo() throws Exception {
        try (var server = answering("220\r\n", "502 what?\r\n", "250 hello\r\n")) {
            assertThat(cause(once.of(server.target()))).isNull();
            assertThat(List.of(next(), next(), next())).containsExactly("EHLO localhost", "HELO localhost", "QUIT");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "421 too many connections, ,                NOT_ACCEPTING, takes no mail now: 421 too many",
        "554 no service,           ,                WRONG_ANSWER,  answers 554 no service",
        "220 ready,                421 shutting down, NOT_ACCEPTING, takes no mail now",
        "220 ready,                550 go away,     WRONG_ANSWER,  answers 550 go away",
    })
    void a_refusal_is_told_in_words(String greeting, @Nullable String reply, Cause cause, String told)
            throws Exception {
        try (var server = answering(greeting + "\r\n", reply + "\r\n", reply + "\r\n")) {
            var report = once.of(server.target());
            assertThat(cause(report)).isEqualTo(cause);
            assertThat(report.last().seen()).contains(told);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH_9.2\r\n", "* OK IMAP ready\r\n", "+OK\r\n", "220x\r\n", "\r\n", "2\u00e40 \n"})
    void another_protocol_is_another_service(String greeting) throws Exception {
        try (var server = answering(greeting)) {
            assertThat(cause(once.of(server.target()))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @Test
    void nobody_listening_is_dead_and_a_silent_server_is_stuck() throws Exception {
        assertThat(cause(once.of(OneTry.nobody()))).isEqualTo(Cause.DEAD);
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            assertThat(cause(once.cutShort(server.target()))).isEqualTo(Cause.STUCK);
        }
    }

    @Test
    void a_greeting_without_an_end_is_incomplete_or_another_service_and_fills_no_memory() throws Exception {
        try (var hanging = TinyServer.onLoopback((in, out, _) -> {
                    out.write("220-wait\r\n220".getBytes(StandardCharsets.US_ASCII));
                    in.readAllBytes();
                });
                var endless = TinyServer.onLoopback((_, out, _) -> {
                    while (true) {
                        out.write("220-more\r\n".repeat(500).getBytes(StandardCharsets.US_ASCII));
                    }
                })) {
            assertThat(cause(once.cutShort(hanging.target()))).isEqualTo(Cause.INCOMPLETE);
            assertThat(cause(once.of(endless.target()))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @Test
    void nobody_is_told_two_words_where_a_name_belongs() {
        assertThat(once.complaint("mail", Statement.of("helo", "a\r\nDATA"))).contains("no name of a host");
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
    }

    /** Greets, and answers each line. */
    private TinyServer answering(String... replies) throws IOException {
        return TinyServer.onLoopback((in, out, _) -> {
            for (var reply : replies) {
                out.write(reply.getBytes(StandardCharsets.ISO_8859_1));
                heard.add(line(in));
            }
        });
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }
}
