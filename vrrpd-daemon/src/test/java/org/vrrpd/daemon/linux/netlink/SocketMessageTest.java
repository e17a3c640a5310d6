// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.netlink.TcpSocket.Timer;

class SocketMessageTest {
    private static final IpAddress LOCALHOST = IpAddress.parse("127.0.0.1");

    @Test
    void a_listener_says_how_many_wait_and_how_many_may() {
        assertThat(read("tcp-listener"))
                .isEqualTo(new TcpSocket(
                        TcpState.LISTEN,
                        new Endpoint(IpAddress.parse("::"), 8080),
                        new Endpoint(IpAddress.parse("::"), 0),
                        2,
                        7,
                        Timer.NONE,
                        0,
                        Duration.ZERO,
                        0x5ca213));
    }

    @Test
    void an_ipv4_connection_of_an_ipv6_socket_is_one_of_ipv4_and_without_an_inode_it_waits() {
        assertThat(read("tcp-waits"))
                .matches(TcpSocket::waitsToBeAccepted)
                .isEqualTo(new TcpSocket(
                        TcpState.ESTABLISHED,
                        new Endpoint(LOCALHOST, 8080),
                        new Endpoint(LOCALHOST, 40001),
                        0,
                        0,
                        Timer.NONE,
                        0,
                        Duration.ZERO,
                        0));
    }

    @Test
    void a_timer_says_when_it_runs_out() {
        assertThat(read("tcp-keepalive"))
                .matches(socket -> !socket.waitsToBeAccepted())
                .matches(socket -> socket.timer() == Timer.KEEPALIVE)
                .matches(socket -> socket.due().equals(Duration.ofMillis(59996)))
                .matches(socket -> socket.local().equals(new Endpoint(LOCALHOST, 40001)));
    }

    @Test
    void a_question_names_family_states_and_ports() {
        var filter = new SocketFilter(EnumSet.of(TcpState.ESTABLISHED, TcpState.LISTEN), 8080, 40001);
        assertThat(Written.hex(to -> SocketMessage.ask(to, 0x4d, Family.IPV6, filter)))
                .isEqualTo("48000000" + "1400" + "0103" + "4d000000" + "00000000"
                        + "0a" + "06" + "00" + "00" + "02040000"
                        + "1f90" + "9c41" // the ports
                        + "00".repeat(44));
    }

    private static TcpSocket read(String name) {
        return requireNonNull(SocketMessage.read(Golden.message(name)));
    }
}
