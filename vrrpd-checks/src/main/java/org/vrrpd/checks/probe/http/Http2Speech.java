package org.vrrpd.checks.probe.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackException;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.http.Answer.Afterwards;

/**
 * HTTP/2 (RFC 9113): each question is a ping and some streams at once, and is answered when all of them are. The library reads compressed
 * headers; those that we send are not compressed.
 */
final class Http2Speech implements Speech {

    static final String APPLICATION = "h2";

    private static final int LONGEST_HEADERS = 64 * 1024;
    private static final int MOST_REPLIES = 10_000;
    private static final int SUCCESS = 200;
    private static final int REFUSED_STREAM = 7;
    private static final int LONGEST_IN_A_BYTE = 127;

    private final List<byte[]> headers;
    private final FrameReader reader = new FrameReader();
    private final HPackDecoder decoder = new HPackDecoder(4096, StandardCharsets.US_ASCII);
    private final Map<Integer, Stream> streams = new HashMap<>();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private ByteArrayOutputStream replies = new ByteArrayOutputStream();
    private int replied;
    private int lastStream = -1;
    private boolean hasGreeted;
    private boolean wasGreeted;
    private boolean isPinged;
    private boolean goesAway;

    private static final class Stream {
        private final StringBuilder body = new StringBuilder();
        private int status;
        private int length;
        private boolean hasEnded;
    }

    /**
     * Asks the same on two streams.
     *
     * @param headers of the question, as they are sent
     */
    Http2Speech(byte[] headers) {
        this(List.of(headers.clone(), headers.clone()));
    }

    /** @param headers of the question on each stream, as they are sent */
    Http2Speech(List<byte[]> headers) {
        this.headers = List.copyOf(headers);
        decoder.setMaxListSize(LONGEST_HEADERS);
    }

    /** As literals that no table remembers (RFC 7541, 6.2.2). */
    static byte[] headers(String method, HttpTarget.Scheme scheme, String host, String path) {
        var encoded = new ByteArrayOutputStream();
        header(encoded, ":method", method);
        header(encoded, ":scheme", scheme.word());
        header(encoded, ":authority", host);
        header(encoded, ":path", path);
        header(encoded, "user-agent", "vrrpd");
        return encoded.toByteArray();
    }

    private static void header(ByteArrayOutputStream encoded, String name, String value) {
        encoded.write(0);
        text(encoded, name);
        text(encoded, value);
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

    @Override
    public boolean agreesWith(String application) {
        return application.equals(APPLICATION);
    }

    @Override
    public byte[] question(Reuse reuse) {
        var words = new ByteArrayOutputStream();
        if (!hasGreeted) {
            hasGreeted = true;
            words.writeBytes(Frame.PREFACE.getBytes(StandardCharsets.US_ASCII));
            words.writeBytes(Frame.settingsWithoutPush().bytes());
        }
        streams.clear();
        replied = 0;
        isPinged = true;
        words.writeBytes(new Frame(Frame.PING, 0, 0, new byte[Frame.PING_LENGTH]).bytes());
        for (var one : headers) {
            lastStream += 2;
            streams.put(lastStream, new Stream());
            var flags = Frame.END_HEADERS | Frame.END_STREAM;
            words.writeBytes(new Frame(Frame.HEADERS, flags, lastStream, one).bytes());
        }
        return words.toByteArray();
    }

    @Override
    public @Nullable Answer hear(ByteBuffer bytes) throws IOException {
        reader.add(bytes);
        for (var frame = reader.next(); frame != null; frame = reader.next()) {
            take(frame);
        }
        return isPinged || streams.values().stream().anyMatch(one -> !one.hasEnded) ? null : answer();
    }

    @Override
    public @Nullable Answer end() {
        return null;
    }

    @Override
    public Overheard overhear(ByteBuffer bytes) {
        try {
            hear(bytes);
            return goesAway ? Overheard.GOODBYE : Overheard.NOTHING_OF_NOTE;
        } catch (IOException noHttp) {
            return Overheard.LAST_WORD;
        }
    }

    @Override
    public byte[] reply() {
        var words = replies.toByteArray();
        replies = new ByteArrayOutputStream();
        return words;
    }

    private void take(Frame frame) throws IOException {
        if (!wasGreeted && frame.type() != Frame.SETTINGS) {
            throw new IOException("it does not begin with settings");
        }
        wasGreeted = true;
        if (block.size() > 0 && frame.type() != Frame.CONTINUATION) {
            throw new IOException("headers are not at their end when something else comes");
        }
        switch (frame.type()) {
            case Frame.DATA -> data(frame);
            case Frame.HEADERS, Frame.CONTINUATION -> headers(frame);
            case Frame.RST_STREAM -> reset(frame);
            case Frame.SETTINGS -> {
                if (!frame.has(Frame.ACK)) {
                    reply(new Frame(Frame.SETTINGS, Frame.ACK, 0, new byte[0]));
                }
            }
            case Frame.PUSH_PROMISE -> throw new IOException("it pushes what it was told not to push");
            case Frame.PING -> {
                if (frame.has(Frame.ACK)) {
                    isPinged = false;
                } else {
                    reply(new Frame(Frame.PING, Frame.ACK, 0, frame.payload()));
                }
            }
            case Frame.GOAWAY -> goAway(frame.number(0), frame.number(Integer.BYTES));
            default -> {
                // Windows for what we do not send, and what later versions may add.
            }
        }
    }

    private void reset(Frame frame) throws IOException {
        var error = frame.number(0);
        if (error == REFUSED_STREAM) {
            throw new EOFException("it refuses a stream");
        }
        var stream = streams.get(frame.stream());
        // Whoever has answered before the end of the question may say so (RFC 9113, 8.1).
        if (stream != null && !stream.hasEnded) {
            throw new IOException("it ends a stream by error " + error);
        }
    }

    private void goAway(int last, int error) throws IOException {
        if (error != 0) {
            throw new IOException("it goes away for error " + error);
        }
        goesAway = true;
        for (var one : streams.entrySet()) {
            if (one.getKey() > last && !one.getValue().hasEnded) {
                throw new EOFException("it goes away before the question");
            }
        }
    }

    private void headers(Frame frame) throws IOException {
        block.writeBytes(frame.type() == Frame.HEADERS ? frame.content() : frame.payload());
        if (block.size() > LONGEST_HEADERS) {
            throw new IOException("its headers have no end");
        }
        var stream = streams.get(frame.stream());
        if (frame.has(Frame.END_STREAM) && frame.type() == Frame.HEADERS && stream != null) {
            stream.hasEnded = true;
        }
        if (!frame.has(Frame.END_HEADERS)) {
            return;
        }
        var status = status(ByteBuffer.wrap(block.toByteArray()));
        block.reset();
        if (stream != null && stream.status < SUCCESS && status != 0) {
            stream.status = status;
        }
    }

    /** Of the headers in this block, all of which the decoder must see; 0 when there is none. */
    private int status(ByteBuffer encoded) throws IOException {
        var status = 0;
        try {
            for (Header header : decoder.decodeHeaders(encoded)) {
                if (header.getName().equals(":status") && header.getValue().matches("[1-5][0-9][0-9]")) {
                    status = Integer.parseInt(header.getValue());
                }
            }
        } catch (HPackException | RuntimeException garbled) {
            throw new IOException("its headers cannot be read", garbled);
        }
        return status;
    }

    private void data(Frame frame) throws IOException {
        var length = frame.payload().length;
        if (length > 0) {
            reply(Frame.window(0, length));
            reply(Frame.window(frame.stream(), length));
        }
        var stream = streams.get(frame.stream());
        if (stream == null) {
            return;
        }
        var content = frame.content();
        stream.length += content.length;
        var room = AnswerReader.MOST_LOOKED_AT - stream.body.length();
        stream.body.append(new String(content, 0, Math.min(room, content.length), StandardCharsets.ISO_8859_1));
        stream.hasEnded |= frame.has(Frame.END_STREAM) || stream.length > AnswerReader.LONGEST_BODY;
    }

    /** Whoever asks for more replies than this and listens to none fills our memory. */
    private void reply(Frame frame) throws IOException {
        if (++replied > MOST_REPLIES) {
            throw new IOException("it wants replies without an end");
        }
        replies.writeBytes(frame.bytes());
    }

    /** The worst of all. */
    private Answer answer() {
        var worst = new Stream();
        for (var one : streams.values()) {
            worst = one.status > worst.status ? one : worst;
        }
        return answer(worst);
    }

    private Answer answer(Stream stream) {
        var isWhole = streams.values().stream().allMatch(one -> one.length <= AnswerReader.LONGEST_BODY);
        var afterwards = !isWhole ? Afterwards.GIVEN_UP : goesAway ? Afterwards.ENDS : Afterwards.PERSISTS;
        return new Answer(stream.status, stream.body.toString(), afterwards, null, null);
    }

    /** On one of the streams that were asked last, counted from 0; null while it is not whole. */
    @Nullable
    Answer answerTo(int number) {
        var stream = streams.get(lastStream - 2 * (headers.size() - 1 - number));
        return stream == null || !stream.hasEnded ? null : answer(stream);
    }
}
