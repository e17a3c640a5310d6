package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.BasicHttpTransportMetrics;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.nio.ChunkDecoder;
import org.apache.hc.core5.http.impl.nio.DefaultHttpResponseFactory;
import org.apache.hc.core5.http.impl.nio.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.nio.IdentityDecoder;
import org.apache.hc.core5.http.impl.nio.LengthDelimitedDecoder;
import org.apache.hc.core5.http.nio.ContentDecoder;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.http.Answer.Afterwards;

/** Reads one answer, however its bytes come in pieces. */
final class AnswerReader {

    /** So much of a body is looked at. */
    static final int MOST_LOOKED_AT = 64 * 1024;

    /** Of a longer body the rest is left unread, and its connection is given up. */
    static final int LONGEST_BODY = 1024 * 1024;

    /** Lines and headers that are longer or more are no answer to a health check. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .setMaxEmptyLineCount(1)
            .build();

    private static final int SUCCESS = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final boolean isHead;
    private final List<String> heeds;
    private final HeardBytes heard = new HeardBytes();
    private final DefaultHttpResponseParser<HttpResponse> parser =
            new DefaultHttpResponseParser<>(LIMITS, DefaultHttpResponseFactory.INSTANCE);
    private final StringBuilder body = new StringBuilder();
    private @Nullable HttpResponse head;
    private @Nullable ContentDecoder decoder;
    private int bodyLength;

    /**
     * For the answer to one question.
     *
     * @param isHead whether the question was HEAD, after which no body follows
     */
    AnswerReader(boolean isHead) {
        this(isHead, List.of());
    }

    /** @param heeds the headers that are kept */
    AnswerReader(boolean isHead, List<String> heeds) {
        this.isHead = isHead;
        this.heeds = heeds;
    }

    /**
     * Takes more bytes, and answers the answer once it is whole.
     *
     * @throws IOException when this is no HTTP
     */
    @Nullable
    Answer hear(ByteBuffer bytes) throws IOException {
        heard.add(bytes);
        return read();
    }

    /** The connection was closed in good order, which ends some answers; null when this one is not whole. */
    @Nullable
    Answer end() throws IOException {
        heard.end();
        // A body without a length is at its end now; one with a length that is not reached throws.
        return decoder instanceof IdentityDecoder ? read() : null;
    }

    /** What was heard behind the answer. */
    ByteBuffer rest() {
        return heard.rest();
    }

    private @Nullable Answer read() throws IOException {
        try {
            var message = head;
            while (message == null) {
                var next = parser.parse(heard, false);
                if (next == null) {
                    return null;
                }
                parser.reset();
                // 100 and 103 announce the answer and are none (RFC 9110, 15.2).
                message = next.getCode() < SUCCESS ? null : next;
            }
            if (head == null) {
                head = message;
                decoder = decoder(message);
            }
            return readBody(message);
        } catch (HttpException noHttp) {
            throw new IOException(noHttp.getMessage(), noHttp);
        }
    }

    private @Nullable Answer readBody(HttpResponse message) throws IOException {
        var content = decoder;
        if (content == null) {
            return answer(message, afterwards(message));
        }
        var part = ByteBuffer.allocate(4096);
        while (!content.isCompleted()) {
            part.clear();
            if (content.read(part) <= 0 && !content.isCompleted()) {
                return null;
            }
            keep(part.flip());
            if (bodyLength > LONGEST_BODY) {
                return answer(message, Afterwards.GIVEN_UP);
            }
        }
        return answer(message, content instanceof IdentityDecoder ? Afterwards.ENDS : afterwards(message));
    }

    private void keep(ByteBuffer part) {
        bodyLength += part.remaining();
        var room = MOST_LOOKED_AT - body.length();
        body.append(StandardCharsets.ISO_8859_1.decode(part.slice(0, Math.min(room, part.remaining()))));
    }

    /** Null when no body follows. */
    private @Nullable ContentDecoder decoder(HttpResponse message) throws HttpException {
        if (isHead || message.getCode() == NO_CONTENT || message.getCode() == NOT_MODIFIED) {
            return null;
        }
        var metrics = new BasicHttpTransportMetrics();
        var length = DefaultContentLengthStrategy.INSTANCE.determineLength(message);
        if (length == ContentLengthStrategy.CHUNKED) {
            return new ChunkDecoder(heard, heard, LIMITS, metrics);
        }
        if (length == ContentLengthStrategy.UNDEFINED) {
            return new IdentityDecoder(heard, heard, metrics);
        }
        return length == 0 ? null : new LengthDelimitedDecoder(heard, heard, metrics, length);
    }

    private Answer answer(HttpResponse message, Afterwards afterwards) {
        var idle = parameter(message, "timeout");
        return new Answer(
                message.getCode(),
                body.toString(),
                afterwards,
                idle == null ? null : Duration.ofSeconds(idle),
                parameter(message, "max"),
                heeded(message));
    }

    private Map<String, List<String>> heeded(HttpResponse message) {
        if (heeds.isEmpty()) {
            return Map.of();
        }
        var kept = new HashMap<String, List<String>>();
        for (var name : heeds) {
            var values = new ArrayList<String>();
            for (var header : message.getHeaders(name)) {
                values.add(header.getValue());
            }
            kept.put(name.toLowerCase(Locale.ROOT), values);
        }
        return kept;
    }

    private Afterwards afterwards(HttpResponse message) {
        var version = message.getVersion();
        var isOld = version != null && version.lessEquals(HttpVersion.HTTP_1_0);
        var persists = isOld ? says(message, "keep-alive") : !says(message, "close");
        return persists && !heard.hasData() ? Afterwards.PERSISTS : Afterwards.ENDS;
    }

    private static boolean says(HttpResponse message, String token) {
        for (var header : message.getHeaders("Connection")) {
            for (var one : header.getValue().split(",", -1)) {
                if (one.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of {@code Keep-Alive: timeout=5, max=100}; null when it is not there or no number. */
    private static @Nullable Integer parameter(HttpResponse message, String name) {
        for (var header : message.getHeaders("Keep-Alive")) {
            for (var one : header.getValue().split(",", -1)) {
                var text = one.strip().toLowerCase(Locale.ROOT);
                if (text.matches(name + "=[0-9]{1,9}")) {
                    return Integer.valueOf(text.substring(name.length() + 1));
                }
            }
        }
        return null;
    }
}
