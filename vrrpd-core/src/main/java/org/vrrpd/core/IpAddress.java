package org.vrrpd.core;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address: 128 bits as two unsigned numbers in network order, IPv4 in the low 32.
 *
 * <p>Addresses compare as RFC 9568, 6.4.3 decides ties: unsigned, most significant byte first.
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {
    /** 224.0.0.18: RFC 9568, 5.1.1.2. */
    public static final IpAddress VRRP_IPV4 = new IpAddress(Family.IPV4, 0, 0xe000_0012L);

    /** ff02::12: RFC 9568, 5.1.2.2. */
    public static final IpAddress VRRP_IPV6 = new IpAddress(Family.IPV6, 0xff02L << 48, 0x12);

    public IpAddress {
        if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits");
        }
    }

    /** Reads either family; a prefix length or a zone is refused. */
    public static IpAddress parse(String text) {
        return AddressText.parse(text);
    }

    /** Reads the family's 4 or 16 bytes from {@code offset}; the groups of RFC 9568 are not allocated anew. */
    public static IpAddress ofBytes(Family family, byte[] bytes, int offset) {
        return switch (family) {
            case IPV4 -> {
                long low = fourBytes(bytes, offset);
                yield low == VRRP_IPV4.low ? VRRP_IPV4 : new IpAddress(Family.IPV4, 0, low);
            }
            case IPV6 -> {
                long high = fourBytes(bytes, offset) << 32 | fourBytes(bytes, offset + 4);
                long low = fourBytes(bytes, offset + 8) << 32 | fourBytes(bytes, offset + 12);
                yield high == VRRP_IPV6.high && low == VRRP_IPV6.low
                        ? VRRP_IPV6
                        : new IpAddress(Family.IPV6, high, low);
            }
        };
    }

    /** Writes the family's 4 or 16 bytes. */
    public void writeTo(byte[] bytes, int offset) {
        if (family == Family.IPV4) {
            writeFourBytes(low, bytes, offset);
        } else {
            writeFourBytes(high >>> 32, bytes, offset);
            writeFourBytes(high, bytes, offset + 4);
            writeFourBytes(low >>> 32, bytes, offset + 8);
            writeFourBytes(low, bytes, offset + 12);
        }
    }

    /** fe80::/10 or 169.254.0.0/16. */
    public boolean isLinkLocal() {
        return family == Family.IPV4 ? low >>> 16 == 0xa9fe : high >>> 54 == 0xfe80 >>> 6;
    }

    /** ff00::/8 or 224.0.0.0/4. */
    public boolean isMulticast() {
        return family == Family.IPV4 ? low >>> 28 == 0xe : high >>> 56 == 0xff;
    }

    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        if (byFamily != 0) {
            return byFamily;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** What a record's own does, written out: each packet is compared several times, and C1 does not inline the record's. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that && low == that.low && high == that.high && family == that.family;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * high + low);
    }

    /** The canonical text of RFC 5952. */
    @Override
    public String toString() {
        return AddressText.format(this);
    }

    private static long fourBytes(byte[] bytes, int offset) {
        return (bytes[offset] & 0xffL) << 24
                | (bytes[offset + 1] & 0xff) << 16
                | (bytes[offset + 2] & 0xff) << 8
                | (bytes[offset + 3] & 0xff);
    }

    private static void writeFourBytes(long value, byte[] bytes, int offset) {
        bytes[offset] = (byte) (value >>> 24);
        bytes[offset + 1] = (byte) (value >>> 16);
        bytes[offset + 2] = (byte) (value >>> 8);
        bytes[offset + 3] = (byte) value;
    }
}
