package org.vrrpd.checks.kind;

/** How a connection ended, or why there was none. */
public record End(Manner manner, String detail) {

    /** Told apart because they speak of different things amiss. */
    public enum Manner {
        /** The target's name has no address. */
        UNRESOLVED,
        /** Nobody listens there. */
        REFUSED,
        /** No way there, or no answer from there. */
        UNREACHABLE,
        /** This host could not make the connection: no descriptor, no port, no permission. */
        OURS,
        /** There is no TLS between us: one of us did not accept the other, or said something that makes no sense. */
        UNSECURED,
        /** What came back is no TLS at all. */
        NO_TLS,
        /** The other side closed it in good order. */
        ORDERLY,
        RESET,
        /** It stood, and the kernel has given it up: for long nothing was acknowledged. */
        VANISHED
    }
}
