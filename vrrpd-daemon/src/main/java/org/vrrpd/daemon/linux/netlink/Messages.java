// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A cursor over the messages of one datagram, and over the attributes of the message that it stands on.
 *
 * <p>It never throws, whatever the bytes: a length that lies ends the reading and {@link #isBroken()} says so.
 */
final class Messages {
    private static final int HEADER_BYTES = 16;
    private static final int TYPE = 4;
    private static final int FLAGS = 6;
    private static final int SEQUENCE = 8;

    private final ByteBuffer bytes;
    private final Attributes attributes;
    private final Attributes nested;
    private int message;
    private int messageEnd;
    private int next;
    private int end;
    private boolean broken;

    Messages(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.nativeOrder());
        this.attributes = new Attributes(bytes);
        this.nested = new Attributes(bytes);
    }

    /** Begins a new datagram, that many bytes from the buffer's start; one that did not fit into it is broken. */
    void over(int length) {
        broken = length < 0 || length > bytes.limit();
        end = broken ? 0 : length;
        next = 0;
        message = 0;
        messageEnd = 0;
        attributes.within(0, 0);
        nested.within(0, 0);
    }

    /** Goes to the next message, if there is one. */
    boolean next() {
        noteBrokenAttributes();
        if (broken || next == end) {
            return false;
        }
        int left = end - next;
        int length = left < HEADER_BYTES ? 0 : bytes.getInt(next);
        if (length < HEADER_BYTES || length > left) {
            broken = true;
            return false;
        }
        message = next;
        messageEnd = message + length;
        next = Math.min(end, message + Netlink.aligned(length));
        attributes.within(messageEnd, messageEnd);
        nested.within(messageEnd, messageEnd);
        return true;
    }

    /** Whether anything in this datagram, as far as it was read, contradicts itself. */
    boolean isBroken() {
        noteBrokenAttributes();
        return broken;
    }

    int type() {
        return bytes.getShort(message + TYPE) & 0xffff;
    }

    boolean has(int flag) {
        return (bytes.getShort(message + FLAGS) & flag) != 0;
    }

    int sequence() {
        return bytes.getInt(message + SEQUENCE);
    }

    /** Whether the message has a fixed part of so many bytes; if not, it is broken. */
    boolean holds(int fixedBytes) {
        if (messageEnd - message - HEADER_BYTES < fixedBytes) {
            broken = true;
            return false;
        }
        return true;
    }

    /** For those who find that the message contradicts itself in what it says. */
    void breaks() {
        broken = true;
    }

    /** A number of the fixed part, which must {@link #holds hold} it. */
    int uint8(int offset) {
        return bytes.get(message + HEADER_BYTES + offset) & 0xff;
    }

    int uint16(int offset) {
        return bytes.getShort(message + HEADER_BYTES + offset) & 0xffff;
    }

    int int32(int offset) {
        return bytes.getInt(message + HEADER_BYTES + offset);
    }

    /** The attributes that follow a fixed part of so many bytes. */
    Attributes attributesAfter(int fixedBytes) {
        long from = (long) message + HEADER_BYTES + fixedBytes;
        if (fixedBytes < 0 || from > messageEnd) {
            broken = true;
            from = messageEnd;
        }
        attributes.within((int) from, messageEnd);
        return attributes;
    }

    /** The attributes inside the one that {@link #attributesAfter} stands on. */
    Attributes nested() {
        noteBrokenAttributes();
        nested.within(attributes);
        return nested;
    }

    /** Keeps what the cursors found before they are used anew. */
    private void noteBrokenAttributes() {
        broken |= attributes.isBroken() || nested.isBroken();
    }
}
