package org.vrrpd.core.wire;

/** The counters that one packet carries: its IPv4 identification and, behind an authentication header, its sequence. */
public record Stamp(int ipIdentification, int ahSequence) {
    public static final Stamp ZERO = new Stamp(0, 0);
}
