package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.TinyAnswerer;

class UdpKindTest {

    private static final Statement SEND = Statement.of("send", "ping\\x00");
    private static final Statement EXPECT = Statement.of("expect", "pong\\x00");

    @RegisterExtension
    private final OneTry once = new OneTry(new UdpKind());

    @Test
    void a_service_that_answers_is_up() throws Exception {
        try (var server = TinyAnswerer.with(heard -> List.of(heard.replace('i', 'o')))) {
            var report = once.of(server.target(), SEND, EXPECT);
            assertThat(cause(report)).isNull();
            assertThat(report.last().phases().lengths()).containsKey(Phase.FIRST_BYTE);
            assertThat(cause(once.of(server.target(), SEND))).isNull();
        }
    }

    @Test
    void another_answer_is_wrong_and_told_without_what_a_terminal_would_obey() throws Exception {
        try (var server = TinyAnswerer.with(_ -> List.of("\u001b[2J"))) {
            var report = once.of(server.target(), SEND, EXPECT);
            assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
            assertThat(report.last().seen()).endsWith(" answers ?[2J");
        }
    }

    @Test
    void a_port_that_nobody_listens_at_is_dead_long_before_the_deadline() throws Exception {
        var report = once.of(OneTry.nobody(), SEND, EXPECT);
        assertThat(cause(report)).isEqualTo(Cause.DEAD);
        assertThat(report.last().seen()).startsWith("nobody listens at ");
    }

    @Test
    void silence_is_dead_at_the_deadline() throws Exception {
        try (var server = TinyAnswerer.with(_ -> List.of())) {
            var report = once.cutShort(server.target(), SEND, EXPECT);
            assertThat(cause(report)).isEqualTo(Cause.DEAD);
            assertThat(report.last().seen()).endsWith("did not answer in time");
        }
    }

    @Test
    void an_empty_datagram_is_an_answer() throws Exception {
        try (var server = TinyAnswerer.with(_ -> List.of(""))) {
            assertThat(cause(once.of(server.target(), SEND))).isNull();
            assertThat(cause(once.of(server.target(), SEND, EXPECT))).isEqualTo(Cause.WRONG_ANSWER);
        }
    }

    @Test
    void the_largest_datagram_breaks_nothing() throws Exception {
        try (var server = TinyAnswerer.with(_ -> List.of("x".repeat(65_000)))) {
            assertThat(cause(once.of(server.target(), SEND, EXPECT))).isEqualTo(Cause.WRONG_ANSWER);
        }
    }

    @Test
    void a_datagram_that_this_host_cannot_send_proves_nothing() throws Exception {
        try (var server = TinyAnswerer.with(List::of)) {
            var report = once.of(server.target(), Statement.of("send", "x".repeat(65_600)));
            assertThat(cause(report)).isEqualTo(Cause.NOT_TRIED);
        }
    }

    @Test
    void without_words_or_a_port_there_is_no_check() {
        assertThat(once.complaint("h:1", SEND)).isEmpty();
        assertThat(once.complaint("h:1")).contains("has to send");
        assertThat(once.complaint("unix:/run/x", SEND)).contains("go to a port");
    }
}
