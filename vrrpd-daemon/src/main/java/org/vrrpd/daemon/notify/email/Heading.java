// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongFunction;
import org.vrrpd.daemon.config.EmailAddress;
import org.vrrpd.daemon.linux.LocalTime;

/** The lines before the text of a mail: those that keepalived has, in its order. */
final class Heading {

    private static final String END = "\r\n";

    /** RFC 5322, 2.1.1: what a line may have at most is 998. */
    private static final int LONG_LINE = 900;

    private final LongFunction<LocalTime> clock;

    Heading(LongFunction<LocalTime> clock) {
        this.clock = clock;
    }

    String of(Letter letter, EmailAddress sender, List<EmailAddress> recipients) {
        return "Date: " + date(letter.at()) + END
                + "From: " + sender + END
                + "Subject: " + oneLine(letter.subject()) + END
                + "X-Mailer: vrrpd" + END
                + "To: " + list(recipients) + END;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String list(List<EmailAddress> recipients) {
        var list = new StringBuilder();
        var lineBegins = 0;
        for (var recipient : recipients) {
            if (!list.isEmpty()) {
                list.append(", ");
            }
            if (list.length() - lineBegins + recipient.text().length() > LONG_LINE) {
                list.append(END).append(' ');
                lineBegins = list.length();
            }
            list.append(recipient);
        }
        return list.toString();
    }

    /** {@code Sat, 21 Nov 2026 21:51:16 +0000}: RFC 5322, 3.3. */
    private String date(Instant instant) {
        var local = clock.apply(instant.getEpochSecond());
        var date = local.date();
        return date.substring(0, 3) + ", " + twoDigits(local.day()) + date.substring(3, 7) + ' ' + local.year() + ' '
                + local.time() + ' ' + zone(local, instant);
    }

    /** How far local time is ahead of universal time. */
    private static String zone(LocalTime local, Instant instant) {
        var asUniversal = LocalDateTime.of(
                        local.year(), local.month() + 1, local.day(), local.hour(), local.minute(), local.second())
                .toEpochSecond(ZoneOffset.UTC);
        var minutes = (asUniversal - instant.getEpochSecond()) / 60;
        var size = Math.abs(minutes);
        return (minutes < 0 ? "-" : "+") + twoDigits(size / 60) + twoDigits(size % 60);
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
