package org.vrrpd.core.machine;

/** How a master leaves when it leaves on purpose. */
public enum Handover {
    /** Say so, and hold the addresses until the successor is heard, within a bound (ADR 2). */
    MAKE_BEFORE_BREAK,
    /** Say so and let go at once: RFC 9568, 6.4.3 (A8), and keepalived. */
    RELEASE_AT_ONCE
}
