package org.vrrpd.checks;

/** The classes of what a try may find amiss, each with the effect that it has unless the file says otherwise. */
public enum Cause {
    /** Nobody listens, or the host does not answer. */
    DEAD(Effect.FAIL),
    /** The connection is made by the kernel, and the service takes none: closed or reset without a byte, or left waiting. */
    NOT_ACCEPTING(Effect.FAIL),
    /** The listener's accept queue is full. */
    QUEUE_FULL(Effect.FAIL),
    /** The connection stands and nobody answers on it: one worker of several, or all. */
    STUCK(Effect.FAIL),
    /** A proxy answers, and what it stands before does not. */
    UPSTREAM(Effect.FAIL),
    /** An old connection leads nowhere while new ones work. */
    HALF_OPEN(Effect.FAIL),
    /** Something else listens there: it does not speak this protocol. */
    WRONG_SERVICE(Effect.FAIL),
    /** It speaks the protocol, and does not say what the file expects. */
    WRONG_ANSWER(Effect.FAIL),
    /** A database or a store that answers well, in another role than the file asks for. */
    WRONG_ROLE(Effect.FAIL),
    /** An answer began and was not at its end when time was up. */
    INCOMPLETE(Effect.FAIL),
    TLS_FAILED(Effect.FAIL),
    /** A reused connection was reset where the answer should have begun; asked again on a new one. */
    STALE_REUSE(Effect.WARN),
    /** The server says that it closes connections that could have lived on. */
    DRAINING(Effect.WARN),
    /** Connections that the server closed in good order. */
    RECYCLED(Effect.WARN),
    SLOW(Effect.WARN),
    CERTIFICATE_ENDS(Effect.WARN),
    /** This host did not run in time, so that what looks like a failure may be its own. */
    HOST_STALLED(Effect.DOUBT),
    /** The target's name was not resolved. */
    UNRESOLVED(Effect.DOUBT),
    /** The try could not be made: no descriptor, no thread, a defect of ours. */
    NOT_TRIED(Effect.DOUBT);

    private final Effect usually;

    Cause(Effect usually) {
        this.usually = usually;
    }

    public Effect usually() {
        return usually;
    }

    /** As the file spells it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
