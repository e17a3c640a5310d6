// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

/** A 48-bit hardware address, the first byte in the highest of the 48 bits. */
public record MacAddress(long bits) {
    public static final int BYTES = 6;

    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final String DIGITS = "0123456789abcdef";

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits");
        }
    }

    /** Reads six bytes from {@code offset}. */
    public static MacAddress ofBytes(byte[] bytes, int offset) {
        long bits = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = bits << 8 | (bytes[offset + i] & 0xff);
        }
        return new MacAddress(bits);
    }

    public byte[] toBytes() {
        var bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (bits >>> (40 - 8 * i));
        }
        return bytes;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(3 * BYTES);
        for (int shift = 44; shift >= 0; shift -= 4) {
            text.append(DIGITS.charAt((int) (bits >>> shift) & 0xf));
            if (shift % 8 == 0 && shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
