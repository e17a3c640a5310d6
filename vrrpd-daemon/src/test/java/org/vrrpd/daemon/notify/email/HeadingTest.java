// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.vrrpd.daemon.config.EmailAddress;
import org.vrrpd.daemon.linux.LocalTime;

/** The lines before the text of a mail. */
class HeadingTest {

    private static final Instant AT = Instant.parse("2026-11-01T21:51:16Z");

    private static String of(LocalTime local, String subject, List<EmailAddress> recipients) {
        return new Heading(_ -> local).of(new Letter(subject, "", AT), address("vrrpd@example.org"), recipients);
    }

    private static EmailAddress address(String text) {
        return Objects.requireNonNull(EmailAddress.parse(text));
    }

    @Test
    void are_keepaliveds_in_its_order() {
        var local = new LocalTime(2026, 10, 1, 0, 21, 51, 16);
        assertThat(of(local, "[alpha] VRRP", List.of(address("a@b.org"), address("Ops <c@d.org>"))))
                .isEqualTo("""
                        Date: Sun, 01 Nov 2026 21:51:16 +0000
                        From: vrrpd@example.org
                        Subject: [alpha] VRRP
                        X-Mailer: vrrpd
                        To: a@b.org, Ops <c@d.org>
                        """.replace("\n", "\r\n"));
    }

    @Test
    void have_local_time_and_how_far_it_is_from_universal_time() {
        var ahead = new LocalTime(2026, 10, 2, 1, 3, 21, 16);
        assertThat(of(ahead, "", List.of())).startsWith("Date: Mon, 02 Nov 2026 03:21:16 +0530\r\n");
        var behind = new LocalTime(2026, 10, 1, 0, 18, 21, 16);
        assertThat(of(behind, "", List.of())).startsWith("Date: Sun, 01 Nov 2026 18:21:16 -0330\r\n");
    }

    @Test
    void hold_what_they_are_given_on_one_line() {
        var local = new LocalTime(2026, 10, 1, 0, 21, 51, 16);
        assertThat(of(local, "a\r\nBcc: x@y.org\n", List.of())).contains("\r\nSubject: a  Bcc: x@y.org \r\n");
    }

    @Test
    void fold_a_list_that_no_line_can_hold() {
        var many = new ArrayList<EmailAddress>();
        for (var i = 0; i < 200; i++) {
            many.add(address("somebody-" + i + "@example.org"));
        }
        var lines =
                of(new LocalTime(2026, 10, 1, 0, 21, 51, 16), "", many).lines().toList();
        assertThat(lines).hasSizeGreaterThan(6).allMatch(line -> line.length() < 998);
        assertThat(String.join("", lines)).contains("somebody-199@example.org");
    }
}
