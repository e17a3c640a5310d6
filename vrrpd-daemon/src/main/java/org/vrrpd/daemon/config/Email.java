// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How mail about changes of state is sent.
 *
 * @param sender null: the daemon's user at this host
 * @param server null: no mail is sent
 * @param greeting what this host calls itself there; null: its own name
 * @param patience how long the server may take to answer
 */
public record Email(
        List<EmailAddress> recipients,
        @Nullable EmailAddress sender,
        @Nullable Server server,
        @Nullable String greeting,
        Duration patience,
        Faults faults) {

    static final int DEFAULT_PATIENCE_SECONDS = 30;

    /** No mail. */
    public static final Email NONE =
            new Email(List.of(), null, null, null, Duration.ofSeconds(DEFAULT_PATIENCE_SECONDS), Faults.TOLD);

    /** Where mail is taken. */
    public record Server(String host, int port) {

        static final int DEFAULT_PORT = 25;

        @Override
        public String toString() {
            return host + " port " + port;
        }
    }

    /** Whether a fault is worth a mail. */
    public enum Faults {
        TOLD,
        /** {@code no_email_faults}. */
        UNTOLD
    }

    public Email {
        recipients = List.copyOf(recipients);
    }

    /** Whether there is whom to mail, and a way there. */
    public boolean canBeSent() {
        return server != null && !recipients.isEmpty();
    }
}
