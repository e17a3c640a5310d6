// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;

/**
 * An address of mail as the file has it, perhaps with a name: {@code Operators <ops@example.org>}. It holds nothing that could
 * end its line.
 *
 * @param mailbox what the envelope has of it
 */
public record EmailAddress(String text, String mailbox) {

    /** Null when no mail can go there. Which names there are is for the server to know. */
    public static @Nullable EmailAddress parse(String text) {
        if (text.chars().anyMatch(EmailAddress::isControl)) {
            return null;
        }
        var begin = text.indexOf('<');
        var mailbox = begin >= 0 && text.endsWith(">") ? text.substring(begin + 1, text.length() - 1) : text;
        return isMailbox(mailbox) ? new EmailAddress(text, mailbox) : null;
    }

    private static boolean isMailbox(String text) {
        return !text.isEmpty() && text.chars().noneMatch(one -> one == ' ' || one == '<' || one == '>');
    }

    private static boolean isControl(int one) {
        return one < ' ' || one == 0x7f;
    }

    @Override
    public String toString() {
        return text;
    }
}
