package org.vrrpd.checks.probe;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.TlsSession;

/** What is said on one connection, and what is made of what is heard: a new one for each try. */
public interface Dialogue {

    /** What to do next. */
    sealed interface Step {

        /** Hear more. */
        record Listen() implements Step {}

        /** Say this, a character a byte, and forget what was heard. */
        record Say(String words) implements Step {
            /** It may be a password. */
            @Override
            public String toString() {
                return "Say[" + words.length() + "]";
            }
        }

        /**
         * The try is over.
         *
         * @param farewell what is said before the connection is closed, for servers that count those who go without a word
         */
        record Done(Outcome outcome, String farewell) implements Step {
            public Done(Outcome outcome) {
                this(outcome, "");
            }
        }
    }

    Step LISTEN = new Step.Listen();

    /** The handshake of TLS is over; only where there is one. */
    default void secured(TlsSession session) {}

    /** The connection stands. */
    Step connected();

    /**
     * Something more was heard.
     *
     * @param words all since we spoke last, a character a byte; of datagrams one
     */
    Step heard(String words);

    /**
     * The other side has closed in good order, though we had not heard enough.
     *
     * @return null when that is too little
     */
    default @Nullable Outcome closed(String words) {
        return null;
    }
}
