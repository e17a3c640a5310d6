// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.vrrpd.core.IpAddress;

/**
 * Writes requests one behind the other: header, fixed part, attributes, each padded to four bytes.
 *
 * <pre>
 *   struct nlmsghdr                                          struct rtattr
 *   | length 32 | type 16 | flags 16 | sequence 32 | port 32 |   | length 16 | type 16 | value ... |
 * </pre>
 *
 * Numbers are in the order of the machine, IP addresses in that of the network.
 */
final class RequestWriter {
    /** No request of this package is longer. */
    static final int LONGEST_BYTES = 512;

    private static final int FLAGS = 6;
    private static final int PORT_OF_THE_KERNEL = 0;
    private static final int ATTRIBUTE_HEADER_BYTES = 4;

    private final ByteBuffer bytes;
    private final byte[] address = new byte[16];
    private int message;

    RequestWriter(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.nativeOrder());
    }

    void clear() {
        bytes.clear();
        message = 0;
    }

    /** How many bytes have been written since it was cleared. */
    int length() {
        return bytes.position();
    }

    boolean hasRoom() {
        return bytes.remaining() >= LONGEST_BYTES;
    }

    void begin(int type, int flags, int sequence) {
        message = bytes.position();
        bytes.putInt(0);
        bytes.putShort((short) type);
        bytes.putShort((short) (flags | Netlink.NLM_F_REQUEST));
        bytes.putInt(sequence);
        bytes.putInt(PORT_OF_THE_KERNEL);
    }

    void end() {
        bytes.putInt(message, bytes.position() - message);
    }

    /** Has the last request answered in any case, not only when it fails. */
    void acknowledgeLast() {
        int at = message + FLAGS;
        bytes.putShort(at, (short) (bytes.getShort(at) | Netlink.NLM_F_ACK));
    }

    void uint8(int value) {
        bytes.put((byte) value);
    }

    void uint16(int value) {
        bytes.putShort((short) value);
    }

    void uint32(int value) {
        bytes.putInt(value);
    }

    void attribute8(int type, int value) {
        header(type, 1);
        bytes.put((byte) value);
        pad();
    }

    void attribute32(int type, int value) {
        header(type, 4);
        bytes.putInt(value);
    }

    void attribute(int type, IpAddress ip) {
        header(type, ip.family().addressBytes());
        put(ip);
    }

    /** With the zero that ends a C string. */
    void attribute(int type, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        header(type, encoded.length + 1);
        bytes.put(encoded);
        bytes.put((byte) 0);
        pad();
    }

    /** The header of an attribute whose value of this many bytes is written next, and padded. */
    void header(int type, int length) {
        bytes.putShort((short) (ATTRIBUTE_HEADER_BYTES + length));
        bytes.putShort((short) type);
    }

    void put(IpAddress ip) {
        ip.writeTo(address, 0);
        bytes.put(address, 0, ip.family().addressBytes());
    }

    /** Fills the last attribute up. */
    void pad() {
        while ((bytes.position() & 3) != 0) {
            bytes.put((byte) 0);
        }
    }
}
