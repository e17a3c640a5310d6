package org.vrrpd.checks.run;

import java.net.InetAddress;
import org.vrrpd.checks.kind.End;

/** Asks hosts by ICMP's echo, where somebody can. Nothing waits: what becomes of a question its asker is told. */
public interface Echoes extends AutoCloseable {

    /** Nobody can. */
    Echoes NONE = (_, _, asker) -> {
        asker.unanswered(new End(End.Manner.OURS, "nobody here can send echo requests"));
        return () -> {};
    };

    /** Is told by any thread, once, even before the question is asked to its end; or never. */
    interface Asker {

        /** The host has sent back what it was sent, all of it and nothing else. */
        void answered();

        /** Nothing is going to be sent back. */
        void unanswered(End end);
    }

    /** One that may still be answered. */
    @FunctionalInterface
    interface Question {

        /** An answer would come too late. */
        void forget();
    }

    /**
     * Sends one request.
     *
     * @param payload which nobody can guess, so that nobody else answers
     */
    Question ask(InetAddress host, byte[] payload, Asker asker);

    /** Nothing is asked any more. */
    @Override
    default void close() {}
}
