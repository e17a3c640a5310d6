// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * A cursor over attributes.
 *
 * <p>It never throws: a length that lies ends the reading, a value shorter than its type reads as nothing, and
 * {@link #isBroken()} speaks of both.
 */
final class Attributes {
    private static final int HEADER_BYTES = 4;
    private static final int TYPE = 2;
    /** Without NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
    private static final int TYPE_BITS = 0x3fff;

    private final ByteBuffer bytes;
    private final byte[] address = new byte[16];
    private int value;
    private int length;
    private int type;
    private int next;
    private int end;
    private boolean broken;

    /** The bytes must be in the machine's order. */
    Attributes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    void within(int from, int to) {
        next = from;
        end = to;
        value = from;
        length = 0;
        type = 0;
        broken = false;
    }

    /** Those inside the one that the other cursor stands on. */
    void within(Attributes outer) {
        within(outer.value, outer.value + outer.length);
    }

    /** Goes to the next attribute, if there is one. */
    boolean next() {
        if (broken || next == end) {
            return false;
        }
        int left = end - next;
        int whole = left < HEADER_BYTES ? 0 : bytes.getShort(next) & 0xffff;
        if (whole < HEADER_BYTES || whole > left) {
            broken = true;
            return false;
        }
        type = bytes.getShort(next + TYPE) & TYPE_BITS;
        value = next + HEADER_BYTES;
        length = whole - HEADER_BYTES;
        next = Math.min(end, next + Netlink.aligned(whole));
        return true;
    }

    boolean isBroken() {
        return broken;
    }

    int type() {
        return type;
    }

    /** How many bytes its value has. */
    int length() {
        return length;
    }

    int uint8() {
        return isAtLeast(1) ? bytes.get(value) & 0xff : 0;
    }

    int int32() {
        return int32(0);
    }

    /** The number at this offset of a value that is a struct. */
    int int32(int offset) {
        return isAtLeast(offset + 4) ? bytes.getInt(value + offset) : 0;
    }

    int uint16() {
        return isAtLeast(2) ? bytes.getShort(value) & 0xffff : 0;
    }

    @Nullable
    IpAddress address(Family family) {
        return address(family, 0);
    }

    /** The address at this offset of a value that is a struct. */
    @Nullable
    IpAddress address(Family family, int offset) {
        if (!isAtLeast(offset + family.addressBytes())) {
            return null;
        }
        bytes.get(value + offset, address, 0, family.addressBytes());
        return IpAddress.ofBytes(family, address, 0);
    }

    /** Null where a hardware address has another length. */
    @Nullable
    MacAddress mac() {
        if (length != MacAddress.BYTES) {
            return null;
        }
        long bits = 0;
        for (int i = 0; i < MacAddress.BYTES; i++) {
            bits = bits << 8 | (bytes.get(value + i) & 0xff);
        }
        return new MacAddress(bits);
    }

    /** Without the zero that ends a C string. */
    String text() {
        int size = 0;
        while (size < length && bytes.get(value + size) != 0) {
            size++;
        }
        byte[] encoded = new byte[size];
        bytes.get(value, encoded, 0, size);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    private boolean isAtLeast(int size) {
        broken |= length < size;
        return length >= size;
    }
}
