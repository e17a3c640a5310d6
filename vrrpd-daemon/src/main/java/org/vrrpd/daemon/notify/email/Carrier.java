// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.io.IOException;
import java.util.List;
import org.vrrpd.daemon.config.Email;
import org.vrrpd.daemon.config.EmailAddress;

/** Takes a letter to those who are to have it. */
interface Carrier {

    /**
     * Tries once.
     *
     * @throws IOException when the server could not be asked; it may have taken the letter even so
     */
    Receipt carry(Letter letter, List<EmailAddress> recipients, Email settings) throws IOException;

    /** What the server did not take, and what it said about that. */
    record Receipt(List<Refusal> refusals) {

        public Receipt {
            refusals = List.copyOf(refusals);
        }

        /** Those for whom it may take the letter later. */
        List<EmailAddress> deferred() {
            return refusals.stream()
                    .filter(one -> one.term() == Term.FOR_NOW)
                    .map(Refusal::recipient)
                    .toList();
        }
    }

    record Refusal(EmailAddress recipient, Term term, String reply) {}

    /** RFC 5321, 4.2.1: replies of 400 and of 500. */
    enum Term {
        FOR_NOW,
        FOR_GOOD
    }
}
