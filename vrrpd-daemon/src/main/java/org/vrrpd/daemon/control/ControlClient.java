// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hc.core5.http.HttpException;

/** Asks a running daemon over its control socket. */
public final class ControlClient {

    /** Longer than the daemon takes over an answer at most. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final int OK = 200;

    private final Path path;

    public ControlClient(Path path) {
        this.path = path;
    }

    /** What the daemon said: what was asked for, or why not. */
    public sealed interface Reply {

        record Given(String body) implements Reply {}

        /** A JSON object with an {@code error}. */
        record Refused(String body) implements Reply {}
    }

    public Reply get(String what) throws IOException {
        return ask(new Api.Request("GET", what, ""));
    }

    public Reply post(String what, JsonText body) throws IOException {
        return ask(new Api.Request("POST", what, body.toString()));
    }

    private Reply ask(Api.Request request) throws IOException {
        try (var socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
                var channel = new TimedChannel(socket, LIMIT)) {
            var exchange = new HttpExchange(channel);
            exchange.writeRequest(request);
            var response = exchange.readResponse();
            return response.status() == OK ? new Reply.Given(response.body()) : new Reply.Refused(response.body());
        } catch (HttpException unreadable) {
            throw new IOException("the answer of " + path + " is no HTTP: " + unreadable.getMessage(), unreadable);
        }
    }
}
