// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.daemon.linux.netlink.Ip.ip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.EnumSet;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.TcpSocket.Timer;

@ExtendWith(FreshNamespace.class)
class SocketDiagTest {

    private static final SocketFilter ESTABLISHED = new SocketFilter(EnumSet.of(TcpState.ESTABLISHED), 0, 0);

    private static ServerSocket listener(String address, int backlog) throws IOException {
        ip("link set lo up");
        return new ServerSocket(0, backlog, InetAddress.getByName(address));
    }

    private static Socket connection(ServerSocket to) throws IOException {
        return new Socket(to.getInetAddress(), to.getLocalPort());
    }

    @Test
    void connections_that_nobody_accepts_are_counted_and_have_no_inode() throws IOException, LinuxException {
        try (var diag = SocketDiag.open(new ForeignLibc());
                var listener = listener("127.0.0.1", 7);
                var first = connection(listener);
                var _ = connection(listener)) {
            var ofListener = ESTABLISHED.from(listener.getLocalPort());
            assertThat(diag.sockets(SocketFilter.LISTENERS))
                    .singleElement()
                    .matches(socket -> socket.received() == 2 && socket.unacknowledged() == 7);
            assertThat(diag.sockets(ofListener)).hasSize(2).allMatch(TcpSocket::waitsToBeAccepted);

            var _ = listener.accept();

            assertThat(diag.sockets(SocketFilter.LISTENERS)).singleElement().matches(socket -> socket.received() == 1);
            assertThat(diag.sockets(ofListener.to(first.getLocalPort())))
                    .singleElement()
                    .matches(socket -> !socket.waitsToBeAccepted());
        }
    }

    @Test
    void both_families_are_asked_for_and_the_filter_is_heeded() throws IOException, LinuxException {
        try (var diag = SocketDiag.open(new ForeignLibc());
                var four = listener("127.0.0.1", 1);
                var six = listener("::1", 1);
                var _ = connection(four)) {
            assertThat(diag.sockets(SocketFilter.LISTENERS))
                    .extracting(socket -> socket.local().toString())
                    .containsExactlyInAnyOrder("127.0.0.1:" + four.getLocalPort(), "[::1]:" + six.getLocalPort());
            assertThat(diag.sockets(SocketFilter.LISTENERS.from(six.getLocalPort())))
                    .hasSize(1);
            assertThat(diag.sockets(SocketFilter.ALL)).hasSize(4);
        }
    }

    @Test
    void a_timer_that_keeps_a_connection_alive_is_seen() throws IOException, LinuxException {
        try (var diag = SocketDiag.open(new ForeignLibc());
                var listener = listener("127.0.0.1", 1);
                var socket = connection(listener)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);

            assertThat(diag.sockets(ESTABLISHED.to(listener.getLocalPort())))
                    .singleElement()
                    .matches(seen -> seen.timer() == Timer.KEEPALIVE)
                    .matches(seen -> seen.due().compareTo(Duration.ofSeconds(60)) <= 0)
                    .matches(seen -> seen.due().compareTo(Duration.ofSeconds(50)) > 0);
        }
    }

    @Test
    void a_thousand_connections_are_told_of_in_several_answers() throws IOException, LinuxException {
        try (var diag = SocketDiag.open(new ForeignLibc());
                var listener = listener("127.0.0.1", 1000)) {
            var connections = new Socket[500];
            for (int i = 0; i < connections.length; i++) {
                connections[i] = connection(listener);
            }
            assertThat(diag.sockets(ESTABLISHED)).hasSize(1000);
            for (var connection : connections) {
                connection.close();
            }
        }
    }
}
