package org.vrrpd.checks.probe.hold;

/** What became of a connection that was held. */
enum Fate {
    /** Nothing was acknowledged any more: the peer crashed, or what lies between drops our packets without a word. */
    VANISHED,
    /**
     * The same, and a new connection is told that no way leads there. Of the old one Linux takes no such word: probes repeat a byte that
     * was acknowledged, and ICMP about them is passed over.
     */
    CUT_OFF,
    /** After a silence a reset: the peer crashed, came back and does not know the connection. */
    REBOOTED,
    /** A reset of a peer that was not silent. */
    RESET,
    CLOSED,
    /** Closed or reset as soon as it stood. */
    NOT_TAKEN
}
