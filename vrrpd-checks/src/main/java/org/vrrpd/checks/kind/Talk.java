package org.vrrpd.checks.kind;

import java.nio.ByteBuffer;
import org.vrrpd.checks.Moment;

/** One connection's side of a conversation: what it is told. After its end, or after it closed its wire, it is told nothing. */
public interface Talk {

    /** The target's addresses are known, and connecting begins. */
    default void resolved(Moment now) {}

    /**
     * The connection stands, and a step of TLS's handshake is to be made; only where the route asks for TLS.
     *
     * @param progress {@link Progress#COMPUTING} or {@link Progress#SECURING}, by whose step it is
     */
    default void securing(Progress progress, Moment now) {}

    /** The handshake is over. */
    default void secured(TlsSession session, Moment now) {}

    /** Words are taken from now on. */
    void connected(Moment now);

    /** What is not taken of these bytes now is lost. */
    void received(ByteBuffer bytes, Moment now);

    void ended(End end, Moment now);
}
