// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.vrrpd.daemon.config.Email;
import org.vrrpd.daemon.config.Email.Faults;
import org.vrrpd.daemon.config.Email.Server;
import org.vrrpd.daemon.config.EmailAddress;
import org.vrrpd.daemon.notify.email.Carrier.Receipt;
import org.vrrpd.daemon.notify.email.Carrier.Refusal;
import org.vrrpd.daemon.notify.email.Carrier.Term;

/** How often a letter is tried, and for whom. */
class PostmanTest {

    private static final EmailAddress ANN = address("ann@example.org");
    private static final EmailAddress BOB = address("bob@example.org");
    private static final Letter LETTER = new Letter("news", "", Instant.EPOCH);

    private final List<Object> story = new ArrayList<>();
    private final List<Receipt> answers = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private final Postman postman = new Postman(to("mail.example.org", ANN, BOB), this::carry, pause -> {
        story.add(pause);
        meanwhile.run();
    });

    private static EmailAddress address(String text) {
        return Objects.requireNonNull(EmailAddress.parse(text));
    }

    private static Email to(String host, EmailAddress... recipients) {
        return new Email(List.of(recipients), null, new Server(host, 25), null, Duration.ofSeconds(1), Faults.TOLD);
    }

    private static Receipt takenBut(Refusal... refusals) {
        return new Receipt(List.of(refusals));
    }

    private static Refusal refused(EmailAddress whom, Term term) {
        return new Refusal(whom, term, "no");
    }

    /** Without an answer the server is not there. */
    private Receipt carry(Letter letter, List<EmailAddress> recipients, Email settings) throws IOException {
        assertThat(letter).isEqualTo(LETTER);
        story.add(Objects.requireNonNull(settings.server()).host() + " " + recipients);
        if (answers.isEmpty()) {
            throw new IOException("nobody there");
        }
        return answers.removeFirst();
    }

    @Test
    void a_letter_that_is_taken_is_sent_once() throws InterruptedException {
        answers.add(takenBut());
        postman.deliver(LETTER);
        assertThat(story).containsExactly("mail.example.org [ann@example.org, bob@example.org]");
    }

    @Test
    void a_server_that_is_not_there_is_tried_four_times_with_growing_pauses() throws InterruptedException {
        postman.deliver(LETTER);
        var all = "mail.example.org [ann@example.org, bob@example.org]";
        assertThat(story)
                .containsExactly(
                        all, Duration.ofSeconds(5), all, Duration.ofSeconds(20), all, Duration.ofSeconds(60), all);
    }

    @Test
    void those_for_whom_it_is_refused_for_now_alone_are_tried_again() throws InterruptedException {
        answers.add(takenBut(refused(BOB, Term.FOR_NOW)));
        answers.add(takenBut());
        postman.deliver(LETTER);
        assertThat(story)
                .containsExactly(
                        "mail.example.org [ann@example.org, bob@example.org]",
                        Duration.ofSeconds(5),
                        "mail.example.org [bob@example.org]");
    }

    @Test
    void those_for_whom_it_is_refused_for_good_are_not() throws InterruptedException {
        answers.add(takenBut(refused(BOB, Term.FOR_GOOD), refused(ANN, Term.FOR_GOOD)));
        postman.deliver(LETTER);
        assertThat(story).hasSize(1);
    }

    @Test
    void another_try_goes_where_the_file_says_by_then() throws InterruptedException {
        meanwhile = () -> {
            answers.add(takenBut());
            postman.configured(to("other.example.org", ANN));
        };
        postman.deliver(LETTER);
        assertThat(story)
                .containsExactly(
                        "mail.example.org [ann@example.org, bob@example.org]",
                        Duration.ofSeconds(5),
                        "other.example.org [ann@example.org]");
    }

    @Test
    void another_try_is_not_made_where_the_file_names_nobody_by_then() throws InterruptedException {
        meanwhile = () -> postman.configured(Email.NONE);
        postman.deliver(LETTER);
        assertThat(story).hasSize(2);
    }
}
