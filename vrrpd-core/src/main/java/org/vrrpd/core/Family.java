package org.vrrpd.core;

/** The two internet protocols; routers of one VRID in both are two virtual routers (RFC 9568, 5.2.3). */
public enum Family {
    IPV4(4),
    IPV6(16);

    private final int addressBytes;

    Family(int addressBytes) {
        this.addressBytes = addressBytes;
    }

    public int addressBytes() {
        return addressBytes;
    }
}
