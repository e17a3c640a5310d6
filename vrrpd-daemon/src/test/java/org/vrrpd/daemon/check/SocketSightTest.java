// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.kind.LocalSight.AcceptQueue;
import org.vrrpd.checks.kind.LocalSight.Delivery;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.daemon.linux.ForeignLibc;

/** What is seen of real sockets on this host. */
class SocketSightTest {

    private final SocketSight sight = new SocketSight(new ForeignLibc());

    private static ServerSocket listener(int backlog) throws IOException {
        return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    }

    private static Place at(String host, ServerSocket listener) {
        return new Place.Port(host, listener.getLocalPort());
    }

    @Test
    void listeners_are_found_by_address_and_by_name_and_elsewhere_there_are_none() throws IOException {
        try (var listener = listener(3)) {
            assertThat(sight.listeners(at("127.0.0.1", listener))).isEqualTo(1);
            assertThat(sight.listeners(at("localhost", listener))).isEqualTo(1);
            assertThat(sight.listeners(at("127.0.0.2", listener))).isZero();
            assertThat(sight.listeners(new Place.UnixSocket("/run/x"))).isZero();
        }
    }

    @Test
    void one_that_listens_at_all_addresses_serves_each() throws IOException {
        try (var listener = new ServerSocket(0)) {
            assertThat(sight.listeners(at("127.0.0.2", listener))).isEqualTo(1);
        }
    }

    @Test
    void an_accept_queue_fills_with_those_that_nobody_accepts() throws IOException {
        try (var listener = listener(2);
                var _ = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            assertThat(sight.acceptQueue(at("127.0.0.1", listener))).isEqualTo(new AcceptQueue(1, 2));
        }
    }

    @Test
    void connections_to_a_listener_of_this_host_are_counted_and_elsewhere_they_are_not_seen() throws IOException {
        int gone;
        try (var listener = listener(3);
                var _ = new Socket(listener.getInetAddress(), listener.getLocalPort());
                var _ = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            gone = listener.getLocalPort();
            assertThat(sight.established(at("127.0.0.1", listener))).isEqualTo(2);
            assertThat(sight.established(at("localhost", listener))).isEqualTo(2);
            assertThat(sight.established(at("127.0.0.2", listener))).isNull();
        }
        assertThat(sight.established(new Place.Port("127.0.0.1", gone))).isNull();
        assertThat(sight.established(new Place.UnixSocket("/run/x"))).isNull();
    }

    @Test
    void sockets_of_a_service_are_counted_from_both_sides() throws Exception {
        try (var listener = listener(5)) {
            var host = listener.getInetAddress();
            var port = listener.getLocalPort();
            var there = new Place.Port("127.0.0.1", port);
            try (var first = new Socket(host, port);
                    var second = new Socket(host, port);
                    var accepted = listener.accept()) {
                var all = requireNonNull(sight.census(there));
                assertThat(all.listeners()).isEqualTo(1);
                assertThat(all.queue()).isEqualTo(new AcceptQueue(1, 5));
                assertThat(all.established()).isEqualTo(2);
                assertThat(all.portsUsed()).isEqualTo(2);
                assertThat(all.ports()).isBetween(1_000, 65_536);
                assertThat(requireNonNull(sight.census(new Place.Port("localhost", port))))
                        .isEqualTo(all);
                first.shutdownOutput();
                assertThat(accepted.getInputStream().read()).isNegative();
                var closed = requireNonNull(sight.census(there));
                assertThat(closed.closeWait()).isEqualTo(1);
                assertThat(closed.established()).isEqualTo(1);
                assertThat(requireNonNull(sight.census(new Place.Port("127.0.0.2", port)))
                                .listeners())
                        .isZero();
                assertThat(second.isConnected()).isTrue();
            }
        }
        assertThat(sight.census(new Place.UnixSocket("/run/x"))).isNull();
    }

    @Test
    void a_connection_that_the_service_closed_first_is_in_time_wait() throws Exception {
        try (var listener = listener(5)) {
            var port = listener.getLocalPort();
            try (var client = new Socket(listener.getInetAddress(), port)) {
                listener.accept().close();
                assertThat(client.getInputStream().read()).isNegative();
            }
            var census = requireNonNull(sight.census(new Place.Port("127.0.0.1", port)));
            assertThat(census.timeWait()).isEqualTo(1);
            assertThat(census.established()).isZero();
        }
    }

    @Test
    void connections_from_here_are_told_by_their_ports_but_for_our_own() throws Exception {
        try (var listener = listener(3);
                var _ = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            var there = new Place.Port("127.0.0.1", listener.getLocalPort());
            assertThat(sight.connectedFrom(there)).isEmpty();
            var other = new ProcessBuilder(
                            "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + listener.getLocalPort() + "; echo; read -r _")
                    .start();
            try {
                assertThat(other.getInputStream().read()).isEqualTo('\n');
                assertThat(sight.connectedFrom(there)).hasSize(1);
                assertThat(sight.connectedFrom(new Place.Port("127.0.0.2", listener.getLocalPort())))
                        .isEmpty();
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void the_kernels_watch_over_a_silent_connection_is_seen_where_there_is_one() throws IOException {
        try (var listener = listener(2);
                var socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            var place = at("127.0.0.1", listener);
            assertThat(sight.watch(place, socket.getLocalPort())).isNull();
            socket.setKeepAlive(true);
            var watch = requireNonNull(sight.watch(place, socket.getLocalPort()));
            assertThat(watch.unanswered()).isZero();
            assertThat(watch.due()).isBetween(Duration.ofSeconds(1), Duration.ofHours(12));
        }
    }

    @Test
    void what_was_sent_has_arrived_unless_nobody_has_acknowledged_it() throws IOException {
        try (var listener = listener(2);
                var socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            socket.getOutputStream().write(1);
            var place = at("127.0.0.1", listener);
            assertThat(sight.delivery(place, socket.getLocalPort())).isEqualTo(Delivery.ACKNOWLEDGED);
            assertThat(sight.delivery(place, 1)).isEqualTo(Delivery.UNSEEN);
        }
    }
}
