// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParser;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseWriter;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.vrrpd.daemon.control.Api.Request;
import org.vrrpd.daemon.control.Api.Response;

/** One request and its answer on one connection: RFC 9112, read and written by httpcore. Every connection ends after it. */
final class HttpExchange {

    private static final int BUFFER_BYTES = 8192;
    private static final int LONGEST_BODY = 1 << 16;
    private static final Http1Config LIMITS = Http1Config.custom()
            .setBufferSize(BUFFER_BYTES)
            .setMaxLineLength(4096)
            .setMaxHeaderCount(64)
            .setMaxEmptyLineCount(2)
            .build();

    private final TimedChannel channel;

    HttpExchange(TimedChannel channel) {
        this.channel = channel;
    }

    /** Reads the request that a client sends. */
    Request readRequest() throws IOException, HttpException {
        var input = channel.input();
        var buffer = new SessionInputBufferImpl(BUFFER_BYTES, LIMITS.getMaxLineLength());
        var request = new DefaultHttpRequestParser(LIMITS).parse(buffer, input);
        if (request == null) {
            throw new IOException("the client sent nothing");
        }
        var body = request.containsHeader("Content-Length") || request.containsHeader("Transfer-Encoding")
                ? body(request, buffer, input, LONGEST_BODY)
                : "";
        return new Request(request.getMethod(), request.getPath(), body);
    }

    void writeResponse(Response response) throws IOException, HttpException {
        var bytes = response.body().getBytes(StandardCharsets.UTF_8);
        var head = new BasicClassicHttpResponse(response.status());
        describe(head, response.contentType(), bytes.length);
        var output = channel.output();
        var buffer = new SessionOutputBufferImpl(BUFFER_BYTES);
        new DefaultHttpResponseWriter().write(head, buffer, output);
        buffer.write(bytes, output);
        buffer.flush(output);
    }

    void writeRequest(Request request) throws IOException, HttpException {
        var bytes = request.body().getBytes(StandardCharsets.UTF_8);
        var head = new BasicClassicHttpRequest(request.method(), request.path());
        head.setHeader("Host", "localhost");
        describe(head, "application/json", bytes.length);
        var output = channel.output();
        var buffer = new SessionOutputBufferImpl(BUFFER_BYTES);
        new DefaultHttpRequestWriter().write(head, buffer, output);
        buffer.write(bytes, output);
        buffer.flush(output);
    }

    Response readResponse() throws IOException, HttpException {
        var input = channel.input();
        var buffer = new SessionInputBufferImpl(BUFFER_BYTES, LIMITS.getMaxLineLength());
        var response = new DefaultHttpResponseParser(LIMITS).parse(buffer, input);
        if (response == null) {
            throw new IOException("the daemon ended the connection without an answer");
        }
        var type = response.getFirstHeader("Content-Type");
        return new Response(
                response.getCode(),
                type == null ? "" : type.getValue(),
                body(response, buffer, input, Integer.MAX_VALUE - 1));
    }

    private static void describe(HttpMessage head, String contentType, int length) {
        head.setHeader("Content-Type", contentType);
        head.setHeader("Content-Length", length);
        head.setHeader("Connection", "close");
    }

    private static String body(HttpMessage message, SessionInputBuffer buffer, InputStream input, int longest)
            throws IOException, HttpException {
        var length = DefaultContentLengthStrategy.INSTANCE.determineLength(message);
        if (length == ContentLengthStrategy.UNDEFINED) {
            throw new HttpException("a body of unknown length");
        }
        // closing them would read what is left of a body that is too long
        @SuppressWarnings("resource")
        var body = length == ContentLengthStrategy.CHUNKED
                ? new ChunkedInputStream(buffer, input)
                : new ContentLengthInputStream(buffer, input, length);
        var bytes = body.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw new HttpException("a body of more than " + longest + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
