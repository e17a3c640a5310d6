package org.vrrpd.core;

/** An address that moves between routers, and the link that it is put on. */
public record VirtualAddress(IpAddress ip, int prefixLength, LinkName link) {
    public VirtualAddress {
        int bits = ip.family().addressBytes() * 8;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException(
                    "the prefix length of " + ip + " is between 0 and " + bits + ", not " + prefixLength);
        }
    }

    @Override
    public String toString() {
        return ip + "/" + prefixLength + " on " + link;
    }
}
