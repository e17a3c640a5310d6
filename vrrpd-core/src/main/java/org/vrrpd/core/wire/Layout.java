package org.vrrpd.core.wire;

import org.vrrpd.core.Family;

/** Where the fields of a message stand: RFC 9568, 5.1, and RFC 3768, 5.1. */
final class Layout {
    static final int VERSION_AND_TYPE = 0;
    static final int VRID = 1;
    static final int PRIORITY = 2;
    static final int COUNT = 3;
    /** Version 3: four reserved bits and the interval in centiseconds. Version 2: authentication type, then seconds. */
    static final int INTERVAL = 4;

    static final int AUTHENTICATION_TYPE_V2 = 4;
    static final int INTERVAL_V2 = 5;
    static final int CHECKSUM = 6;
    static final int ADDRESSES = 8;

    static final int ADVERTISEMENT = 1;
    static final int INTERVAL_BITS = 0x0fff;
    static final int HIGHEST_AUTHENTICATION_TYPE = 2;
    static final int AUTHENTICATION_BYTES_V2 = 8;

    private Layout() {}

    /** Version 2 over IPv6, which only keepalived speaks, has no authentication bytes there. */
    static int trailerLength(int version, Family family) {
        return version == 2 && family == Family.IPV4 ? AUTHENTICATION_BYTES_V2 : 0;
    }

    static int messageLength(int version, Family family, int count) {
        return ADDRESSES + count * family.addressBytes() + trailerLength(version, family);
    }
}
