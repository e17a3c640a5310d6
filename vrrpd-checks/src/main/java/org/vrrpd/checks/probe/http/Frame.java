package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A frame of HTTP/2: a header of nine bytes, and what it announces (RFC 9113, 4.1). */
public final class Frame {

    public static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int ACK = 0x1;
    public static final int END_STREAM = 0x1;
    public static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int PRIORITY = 0x20;

    static final int HEADER_LENGTH = 9;
    static final int PING_LENGTH = 8;
    private static final int PRIORITY_LENGTH = 5;
    private static final short ENABLE_PUSH = 2;
    private static final int OCTET = 0xFF;

    private final int type;
    private final int flags;
    private final int stream;
    private final byte[] payload;

    public Frame(int type, int flags, int stream, byte... payload) {
        this.type = type;
        this.flags = flags;
        this.stream = stream;
        this.payload = payload;
    }

    /** Nothing is to be sent that was not asked for. */
    public static Frame settingsWithoutPush() {
        return new Frame(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(Short.BYTES + Integer.BYTES)
                        .putShort(ENABLE_PUSH)
                        .putInt(0)
                        .array());
    }

    /** So much more may be sent to us on that stream, or on stream 0, which is all of them. */
    static Frame window(int stream, int more) {
        return new Frame(
                WINDOW_UPDATE,
                0,
                stream,
                ByteBuffer.allocate(Integer.BYTES).putInt(more).array());
    }

    public int type() {
        return type;
    }

    public int stream() {
        return stream;
    }

    public byte[] payload() {
        return payload;
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The number at this place of the payload. */
    public int number(int at) throws IOException {
        if (payload.length < at + Integer.BYTES) {
            throw new IOException("it says a frame that is too short");
        }
        return ByteBuffer.wrap(payload).getInt(at);
    }

    /** Of headers or data, without padding and what was once a priority. */
    public byte[] content() throws IOException {
        var from = has(PADDED) ? 1 : 0;
        var padding = has(PADDED) && payload.length > 0 ? payload[0] & OCTET : 0;
        if (type == HEADERS && has(PRIORITY)) {
            from += PRIORITY_LENGTH;
        }
        var until = payload.length - padding;
        if (from > until) {
            throw new IOException("it says a frame that has more padding than room");
        }
        return Arrays.copyOfRange(payload, from, until);
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(HEADER_LENGTH + payload.length)
                .putInt(payload.length << Byte.SIZE | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }
}
