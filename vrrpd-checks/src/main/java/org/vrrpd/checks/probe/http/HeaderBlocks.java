package org.vrrpd.checks.probe.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackException;
import org.jspecify.annotations.Nullable;

/** The headers of one connection of HTTP/2 (RFC 7541): theirs are compressed with a memory that lasts as long as it does; ours are not. */
public final class HeaderBlocks {

    private static final int LONGEST = 64 * 1024;
    private static final int TABLE = 4096;
    private static final int LONGEST_IN_A_BYTE = 127;

    private final HPackDecoder decoder = new HPackDecoder(TABLE, StandardCharsets.US_ASCII);
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();

    public HeaderBlocks() {
        decoder.setMaxListSize(LONGEST);
    }

    /** A block as we send it: literals that no table remembers (RFC 7541, 6.2.2); name and value in turn. */
    public static byte[] literal(String... namesAndValues) {
        var encoded = new ByteArrayOutputStream();
        for (var at = 0; at < namesAndValues.length; at += 2) {
            encoded.write(0);
            text(encoded, namesAndValues[at]);
            text(encoded, namesAndValues[at + 1]);
        }
        return encoded.toByteArray();
    }

    private static void text(ByteArrayOutputStream encoded, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < LONGEST_IN_A_BYTE) {
            encoded.write(bytes.length);
        } else {
            encoded.write(LONGEST_IN_A_BYTE);
            var rest = bytes.length - LONGEST_IN_A_BYTE;
            for (; rest >= 0x80; rest >>= 7) {
                encoded.write(rest | 0x80);
            }
            encoded.write(rest);
        }
        encoded.writeBytes(bytes);
    }

    /** Whether a block has begun and is not at its end: nothing else may come between (RFC 9113, 6.10). */
    public boolean isWithin() {
        return block.size() > 0;
    }

    /**
     * Takes a frame of a block, and answers the headers once the block is whole; of those of one name the last.
     *
     * @throws IOException when they cannot be read
     */
    public @Nullable Map<String, String> hear(Frame frame) throws IOException {
        block.writeBytes(frame.type() == Frame.HEADERS ? frame.content() : frame.payload());
        if (block.size() > LONGEST) {
            throw new IOException("its headers have no end");
        }
        if (!frame.has(Frame.END_HEADERS)) {
            return null;
        }
        var encoded = ByteBuffer.wrap(block.toByteArray());
        block.reset();
        var headers = new HashMap<String, String>();
        try {
            for (Header header : decoder.decodeHeaders(encoded)) {
                headers.put(header.getName(), String.valueOf(header.getValue()));
            }
        } catch (HPackException | RuntimeException garbled) {
            throw new IOException("its headers cannot be read", garbled);
        }
        return headers;
    }
}
