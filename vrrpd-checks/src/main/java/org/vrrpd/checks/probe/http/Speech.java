package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What one version of HTTP says on one connection, and how it understands what it hears there. */
interface Speech {

    /** What was said while nothing was asked. */
    enum Overheard {
        NOTHING_OF_NOTE,
        /** The server will answer no more questions here. */
        GOODBYE,
        /** The connection is of no use any more. */
        LAST_WORD
    }

    /** Whether this can be what ALPN agreed on. */
    boolean agreesWith(String application);

    /** The question, which may be asked again once it is answered. */
    byte[] question(Reuse reuse);

    /**
     * Takes more bytes, and answers the answer once it is whole.
     *
     * @throws java.io.EOFException when the question will not be answered on this connection, and may be asked on another
     * @throws IOException when this is no HTTP of that version
     */
    @Nullable
    Answer hear(ByteBuffer bytes) throws IOException;

    /** The connection was closed in good order, which ends some answers; null when this one is not whole. */
    @Nullable
    Answer end() throws IOException;

    /** Takes bytes while nothing is asked. */
    Overheard overhear(ByteBuffer bytes);

    /** What is to be said to what was heard, beside questions; empty when nothing is. */
    byte[] reply();
}
