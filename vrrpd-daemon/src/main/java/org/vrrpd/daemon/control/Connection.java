// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.apache.hc.core5.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of the control socket, from its admission to its answer. */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private static final Duration READ_LIMIT = Duration.ofSeconds(5);
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(5);

    private final SocketChannel socket;
    private final Access access;
    private final Api api;

    Connection(SocketChannel socket, Access access, Api api) {
        this.socket = socket;
        this.access = access;
        this.api = api;
    }

    /** Until the client has its answer, or went away. */
    void serve() {
        try (socket) {
            var peer = socket.getOption(ExtendedSocketOptions.SO_PEERCRED);
            if (access.admits(peer)) {
                answer();
            } else {
                LOG.warn("refused {} the use of the control socket", peer.user());
            }
        } catch (IOException | HttpException failed) {
            LOG.debug("a client of the control socket got no answer: {}", failed.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer() throws IOException, HttpException, InterruptedException {
        try (var channel = new TimedChannel(socket, READ_LIMIT)) {
            var exchange = new HttpExchange(channel);
            Api.Response response;
            try {
                response = api.answer(exchange.readRequest());
            } catch (HttpException invalid) {
                response = Api.badRequest(String.valueOf(invalid.getMessage()));
            }
            channel.limit(WRITE_LIMIT);
            exchange.writeResponse(response);
        }
    }
}
