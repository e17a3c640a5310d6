package org.vrrpd.checks;

import java.util.Locale;

/** The classes of what a try may find amiss, each with the effect that it has unless the file says otherwise. */
public enum Cause {
    DEAD(Effect.FAIL, "nobody listens, or the host does not answer"),
    NOT_ACCEPTING(
            Effect.FAIL,
            "the kernel makes the connection and the service takes none: closed or reset without a byte, or left waiting"),
    QUEUE_FULL(Effect.FAIL, "the listener's accept queue is full"),
    STUCK(Effect.FAIL, "the connection stands and nobody answers on it: one worker of several, or all"),
    UPSTREAM(Effect.FAIL, "a proxy answers, and what it stands before does not"),
    HALF_OPEN(Effect.FAIL, "an old connection leads nowhere while new ones work"),
    WRONG_SERVICE(Effect.FAIL, "something else listens there: it does not speak this protocol"),
    WRONG_ANSWER(Effect.FAIL, "it speaks the protocol, and does not say what the file expects"),
    WRONG_ROLE(Effect.FAIL, "it answers well, in another role than the file asks for"),
    IN_RESERVE(Effect.RESERVE, "it answers well as a standby, which could be made primary"),
    INCOMPLETE(Effect.FAIL, "an answer began and was not at its end when time was up"),
    TLS_FAILED(Effect.FAIL, "the handshake of TLS failed, or its certificate is not to be trusted"),
    STALE_REUSE(
            Effect.WARN, "a reused connection was reset where the answer should have begun; asked again on a new one"),
    REBOOTED(
            Effect.WARN,
            "the other side was silent and then did not know a connection of its: it crashed and came back"),
    DRAINING(Effect.WARN, "the server says that it closes connections that could have lived on"),
    RECYCLED(Effect.WARN, "the server closed connections in good order"),
    KEEPALIVE_OFF(
            Effect.WARN,
            "connections do not persist, or for fewer requests or a shorter idle time than the file expects or the server says"),
    TOO_MANY_CONNECTIONS(Effect.WARN, "the listener has more connections than the file expects"),
    UPSTREAM_REUSE_OFF(Effect.WARN, "a proxy makes a new connection to its back end for each request"),
    STICKINESS_LOST(Effect.WARN, "a session was answered by another back end than before, or is none"),
    HEAD_OF_LINE(Effect.WARN, "a quick answer waited behind a slow one on the same connection: head-of-line blocking"),
    SLOW(Effect.WARN, "the answer came later than it should"),
    CERTIFICATE_ENDS(Effect.WARN, "the certificate will soon be valid no longer"),
    HOST_STALLED(Effect.DOUBT, "this host did not run in time, so that what looks like a failure may be its own"),
    UNRESOLVED(Effect.DOUBT, "the target's name was not resolved"),
    NOT_TRIED(Effect.DOUBT, "the try could not be made: no descriptor, no thread, a defect of ours");

    private final Effect usually;
    private final String meaning;

    Cause(Effect usually, String meaning) {
        this.usually = usually;
        this.meaning = meaning;
    }

    /** What it says of a service, in one line. */
    public String meaning() {
        return meaning;
    }

    public Effect usually() {
        return usually;
    }

    /** As the file spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
