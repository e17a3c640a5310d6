package org.vrrpd.checks.probe.hold;

/** What became of a connection that was held. */
enum Fate {
    /** Nothing was acknowledged any more: the peer crashed, or what lies between drops our packets without a word. */
    VANISHED,
    /** The same, and somebody on the way said that it is not reached. */
    CUT_OFF,
    /** After a silence a reset: the peer crashed, came back and does not know the connection. */
    REBOOTED,
    /** A reset of a peer that was not silent. */
    RESET,
    CLOSED,
    /** Closed or reset as soon as it stood. */
    NOT_TAKEN
}
