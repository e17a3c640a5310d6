// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

/** The hardware address of an Ethernet interface: 48 bits, the first byte on the wire highest. */
public record Mac(long bits) {

    static final int BYTES = 6;

    static final Mac BROADCAST = new Mac(0xffff_ffff_ffffL);

    private static final String DIGITS = "0123456789abcdef";

    public Mac {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("a hardware address has 48 bits");
        }
    }

    public static Mac ofBytes(byte[] bytes, int offset) {
        long bits = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = bits << 8 | (bytes[offset + i] & 0xff);
        }
        return new Mac(bits);
    }

    byte[] toBytes() {
        var bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (bits >>> (40 - 8 * i));
        }
        return bytes;
    }

    /** As {@code ip link} writes it. */
    @Override
    public String toString() {
        var text = new StringBuilder(17);
        for (int shift = 44; shift >= 0; shift -= 4) {
            text.append(DIGITS.charAt((int) (bits >>> shift) & 0xf));
            if (shift % 8 == 0 && shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
