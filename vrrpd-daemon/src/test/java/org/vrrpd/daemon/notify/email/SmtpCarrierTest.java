// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vrrpd.daemon.config.Email;
import org.vrrpd.daemon.config.Email.Faults;
import org.vrrpd.daemon.config.Email.Server;
import org.vrrpd.daemon.config.EmailAddress;
import org.vrrpd.daemon.linux.LocalTime;
import org.vrrpd.daemon.notify.email.Carrier.Receipt;
import org.vrrpd.daemon.notify.email.Carrier.Refusal;
import org.vrrpd.daemon.notify.email.Carrier.Term;

/** What is said to a mail server, and what becomes of its answers. */
@Timeout(60)
class SmtpCarrierTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final EmailAddress ANN = address("ann@example.org");
    private static final EmailAddress BOB = address("Bob <bob@example.org>");
    private static final Letter LETTER = new Letter("[alpha] news", ".text", Instant.parse("2026-11-01T21:51:16Z"));
    private static final Heading HEADING = new Heading(_ -> new LocalTime(2026, 10, 1, 0, 21, 51, 16));

    private static EmailAddress address(String text) {
        return Objects.requireNonNull(EmailAddress.parse(text));
    }

    private static Receipt carry(int port, @Nullable EmailAddress sender) throws IOException {
        var settings = new Email(
                List.of(ANN, BOB), sender, new Server("localhost", port), "me.example.org", PATIENCE, Faults.TOLD);
        return new SmtpCarrier(HEADING).carry(LETTER, settings.recipients(), settings);
    }

    private static Receipt carry(UnaryOperator<String> replies) throws IOException {
        try (var server = new SmtpServer(replies)) {
            return carry(server.port(), ANN);
        }
    }

    /** Takes everything but what begins like this. */
    private static UnaryOperator<String> refuses(String command, String reply) {
        return said -> said.startsWith(command) ? reply : SmtpServer.takes(said);
    }

    @Test
    void all_is_said_in_keepaliveds_order_and_the_text_cannot_end_the_mail() throws IOException {
        var server = new SmtpServer(SmtpServer::takes);
        assertThat(carry(server.port(), BOB).refusals()).isEmpty();
        server.close();
        assertThat(server.heard())
                .containsExactly(
                        "HELO me.example.org",
                        "MAIL FROM:<bob@example.org>",
                        "RCPT TO:<ann@example.org>",
                        "RCPT TO:<bob@example.org>",
                        "DATA",
                        "  Date: Sun, 01 Nov 2026 21:51:16 +0000",
                        "  From: Bob <bob@example.org>",
                        "  Subject: [alpha] news",
                        "  X-Mailer: vrrpd",
                        "  To: ann@example.org, Bob <bob@example.org>",
                        "  ",
                        "  ..text",
                        "  ",
                        "QUIT");
    }

    @Test
    void without_a_sender_it_is_the_daemons_user_at_this_host() throws IOException {
        var server = new SmtpServer(SmtpServer::takes);
        carry(server.port(), null);
        server.close();
        assertThat(server.heard())
                .contains("MAIL FROM:<" + System.getProperty("user.name") + "@" + MailName.ofThisHost() + ">");
    }

    @Test
    void a_refused_recipient_keeps_nobody_else_from_having_it() throws IOException {
        var server = new SmtpServer(refuses("RCPT TO:<ann", "550 no such user"));
        assertThat(carry(server.port(), ANN).refusals())
                .containsExactly(new Refusal(ANN, Term.FOR_GOOD, "550 no such user"));
        server.close();
        assertThat(server.heard()).contains("RCPT TO:<bob@example.org>", "  ..text", "QUIT");
    }

    @Test
    void without_any_recipient_nothing_is_sent() throws IOException {
        var server = new SmtpServer(refuses("RCPT", "451 later"));
        assertThat(carry(server.port(), ANN).deferred()).containsExactly(ANN, BOB);
        server.close();
        assertThat(server.heard()).doesNotContain("DATA").contains("QUIT");
    }

    @Test
    void what_is_refused_as_a_whole_is_refused_for_all() throws IOException {
        assertThat(carry(refuses("greeting", "554 not you")).refusals())
                .containsExactly(
                        new Refusal(ANN, Term.FOR_GOOD, "554 not you"), new Refusal(BOB, Term.FOR_GOOD, "554 not you"));
        assertThat(carry(refuses("HELO", "450 later")).deferred()).containsExactly(ANN, BOB);
        assertThat(carry(refuses("MAIL", "550-not\r\n550 he")).refusals())
                .contains(new Refusal(ANN, Term.FOR_GOOD, "550-not 550 he"));
        assertThat(carry(refuses("DATA", "451 full")).deferred()).containsExactly(ANN, BOB);
        assertThat(carry(refuses("text", "552 too long")).deferred()).isEmpty();
        assertThat(carry(refuses("text", "552 too long")).refusals()).hasSize(2);
    }

    @Test
    void a_long_reply_is_cut() throws IOException {
        var reply = carry(refuses("MAIL", "550 " + "x".repeat(10_000)))
                .refusals()
                .getFirst()
                .reply();
        assertThat(reply).hasSize(201).endsWith("x…");
    }

    @Test
    void a_mail_that_is_taken_stays_so_whatever_comes_after() throws IOException {
        assertThat(carry(refuses("QUIT", "")).refusals()).isEmpty();
        assertThat(carry(refuses("QUIT", "500 what?")).refusals()).isEmpty();
    }

    @Test
    void a_server_that_never_answers_is_left() {
        assertThatThrownBy(() -> carry(_ -> "")).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(() -> carry(refuses("text", ""))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_server_that_goes_is_a_failure() {
        assertThatThrownBy(() -> carry(refuses("MAIL", "421 closing"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> carry(refuses("MAIL", "what?"))).isInstanceOf(IOException.class);
    }

    @Test
    void a_server_that_talks_on_and_on_is_left() {
        assertThatThrownBy(() -> carry(refuses("greeting", "220-" + "x".repeat(100_000))))
                .isInstanceOf(IOException.class)
                .hasMessage("the server says too much");
    }

    @Test
    void a_server_that_is_not_there_is_a_failure() throws IOException {
        var gone = new SmtpServer(SmtpServer::takes);
        gone.close();
        assertThatThrownBy(() -> carry(gone.port(), ANN)).isInstanceOf(ConnectException.class);
        var nowhere = new Email(List.of(ANN), ANN, new Server("mail.invalid", 25), "me", PATIENCE, Faults.TOLD);
        assertThatThrownBy(() -> new SmtpCarrier(HEADING).carry(LETTER, nowhere.recipients(), nowhere))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mail.invalid");
    }
}
