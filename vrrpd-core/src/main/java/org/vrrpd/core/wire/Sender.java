package org.vrrpd.core.wire;

import org.vrrpd.core.IpAddress;

/** Writes adverts. */
public final class Sender {
    private Sender() {}

    /** The whole packet for IPv4, the message alone for IPv6. */
    public static byte[] encode(
            Advertisement advertisement,
            IpAddress source,
            IpAddress destination,
            int hopLimit,
            Dialect dialect,
            Stamp stamp) {
        return new byte[0];
    }
}
