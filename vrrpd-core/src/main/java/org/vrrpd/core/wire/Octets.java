package org.vrrpd.core.wire;

/** Unsigned numbers in network order. */
final class Octets {
    private Octets() {}

    static int uint8(byte[] bytes, int offset) {
        return bytes[offset] & 0xff;
    }

    static int uint16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff);
    }

    static int int32(byte[] bytes, int offset) {
        return uint16(bytes, offset) << 16 | uint16(bytes, offset + 2);
    }

    static long int64(byte[] bytes, int offset) {
        return (long) int32(bytes, offset) << 32 | (int32(bytes, offset + 4) & 0xffff_ffffL);
    }

    static void put16(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >>> 8);
        bytes[offset + 1] = (byte) value;
    }

    static void put32(byte[] bytes, int offset, int value) {
        put16(bytes, offset, value >>> 16);
        put16(bytes, offset + 2, value);
    }

    static void put64(byte[] bytes, int offset, long value) {
        put32(bytes, offset, (int) (value >>> 32));
        put32(bytes, offset + 4, (int) value);
    }
}
