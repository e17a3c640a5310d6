package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Puts frames together, however their bytes come in pieces. */
public final class FrameReader {

    /** Longer ones are allowed only to those who say so in their settings, as we do not (RFC 9113, 4.2). */
    private static final int LONGEST = 16 * 1024;

    private static final int OCTET = 0xFF;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /** In the state for reading. */
    private ByteBuffer heard = NONE;

    public FrameReader() {}

    public void add(ByteBuffer more) {
        var all = ByteBuffer.allocate(heard.remaining() + more.remaining());
        heard = all.put(heard).put(more).flip();
    }

    /** Null when there is no whole one yet. */
    public @Nullable Frame next() throws IOException {
        if (heard.remaining() < Frame.HEADER_LENGTH) {
            return null;
        }
        var at = heard.position();
        var length = heard.getInt(at) >>> Byte.SIZE;
        if (length > LONGEST) {
            throw new IOException("it says no frames");
        }
        if (heard.remaining() < Frame.HEADER_LENGTH + length) {
            return null;
        }
        var type = heard.get(at + 3) & OCTET;
        var flags = heard.get(at + 4) & OCTET;
        var stream = heard.getInt(at + 5) & Integer.MAX_VALUE;
        var payload = new byte[length];
        heard.position(at + Frame.HEADER_LENGTH);
        heard.get(payload);
        return new Frame(type, flags, stream, payload);
    }
}
