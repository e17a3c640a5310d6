// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;

/** A message of ICMP's echo: RFC 792, page 14; RFC 4443, 4. */
record EchoMessage(int type, int identifier, int sequence, ByteBuffer payload) {
    static final int HEADER_BYTES = 8;

    static final int ICMP6_REPLY = 129;

    private static final int CHECKSUM = 2;
    private static final int IDENTIFIER = 4;
    private static final int SEQUENCE = 6;

    private static final int LEAST_IP_HEADER_BYTES = 20;
    private static final int IP_HEADER_WORDS = 0x0f;

    static EchoMessage request(Family family, int identifier, int sequence, byte[] payload) {
        return new EchoMessage(requestType(family), identifier, sequence, ByteBuffer.wrap(payload));
    }

    private static int requestType(Family family) {
        return switch (family) {
            case IPV4 -> 8;
            case IPV6 -> 128;
        };
    }

    private static int replyType(Family family) {
        return switch (family) {
            case IPV4 -> 0;
            case IPV6 -> ICMP6_REPLY;
        };
    }

    boolean isRequest(Family family) {
        return type == requestType(family);
    }

    boolean isReply(Family family) {
        return type == replyType(family);
    }

    /** Where the message begins behind its IPv4 header; beyond the length when that is none. */
    static int behindIpHeader(byte[] bytes, int length) {
        int header = length < LEAST_IP_HEADER_BYTES ? 0 : (bytes[0] & IP_HEADER_WORDS) * Integer.BYTES;
        return header < LEAST_IP_HEADER_BYTES ? length + 1 : header;
    }

    /** What stands from there on, which may be cut off in its payload; null when it is not even a header. */
    static @Nullable EchoMessage parse(byte[] bytes, int from, int length) {
        if (length - from < HEADER_BYTES) {
            return null;
        }
        return new EchoMessage(
                bytes[from] & 0xff,
                twoBytes(bytes, from + IDENTIFIER),
                twoBytes(bytes, from + SEQUENCE),
                ByteBuffer.wrap(Arrays.copyOfRange(bytes, from + HEADER_BYTES, length)));
    }

    /** With the checksum of IPv4's; that of IPv6 the kernel makes. */
    byte[] bytes() {
        var bytes = new byte[HEADER_BYTES + payload.remaining()];
        bytes[0] = (byte) type;
        write(bytes, IDENTIFIER, identifier);
        write(bytes, SEQUENCE, sequence);
        payload.get(payload.position(), bytes, HEADER_BYTES, payload.remaining());
        write(bytes, CHECKSUM, checksum(bytes));
        return bytes;
    }

    /** RFC 1071, 1. */
    private static int checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xff) << (i % 2 == 0 ? Byte.SIZE : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> Short.SIZE);
        }
        return ~sum;
    }

    private static int twoBytes(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << Byte.SIZE) | (bytes[at + 1] & 0xff);
    }

    private static void write(byte[] bytes, int at, int number) {
        bytes[at] = (byte) (number >>> Byte.SIZE);
        bytes[at + 1] = (byte) number;
    }
}
