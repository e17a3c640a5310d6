package org.vrrpd.core.wire;

/** Reads datagrams by the rules of RFC 9568, 7.1. */
public final class Receiver {
    private Receiver() {}

    /** Never throws, whatever the bytes. */
    public static Reception receive(Datagram datagram, Dialect dialect) {
        return new Reception.Rejected(Rejection.TOO_SHORT, 8, datagram.length());
    }

    /** The VRID that the datagram names, to find the router whose dialect reads it; -1 if it names none. */
    public static int vridOf(Datagram datagram) {
        return -1;
    }

    /** The unsigned sequence number of the authentication header, for the replay check; -1 without such a header. */
    public static long ahSequenceOf(Datagram datagram) {
        return -1;
    }
}
