// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Moment;
import org.vrrpd.daemon.linux.EchoSocket.Heard;
import org.vrrpd.daemon.linux.EchoSocket.Reply;
import org.vrrpd.daemon.linux.EchoSocket.Undelivered;

/** What this machine's kernel makes of echoes. */
class EchoSocketTest {

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    /** What the host lets us have, and a raw socket because it lets us have no other. */
    enum Manner {
        USUAL,
        RAW;

        Libc libc() {
            var real = new ForeignLibc();
            return this == USUAL
                    ? real
                    : FakeLibc.over(real)
                            .answers(
                                    "socket",
                                    call -> ((int) call[1] & 0xf) == Libc.SOCK_DGRAM
                                            ? -Errno.EACCES
                                            : real.socket((int) call[0], (int) call[1], (int) call[2]))
                            .libc();
        }
    }

    private static EchoSocket open(Manner manner, Family family) {
        try {
            return EchoSocket.open(manner.libc(), family);
        } catch (LinuxException refused) {
            return abort("needs root, or a group in net.ipv4.ping_group_range: " + refused.getMessage());
        }
    }

    private static byte[] payload(int length) {
        var payload = new byte[length];
        new Random(5).nextBytes(payload);
        return payload;
    }

    private static Heard first(EchoSocket socket) throws LinuxException {
        return all(socket, 1).getFirst();
    }

    private static List<Heard> all(EchoSocket socket, int count) throws LinuxException {
        var heard = new ArrayList<Heard>();
        long end = System.nanoTime() + PATIENCE_NANOS;
        try (var epoll = Epoll.open(new ForeignLibc())) {
            epoll.watch(socket);
            while (heard.size() < count) {
                assertThat(System.nanoTime() - end).as("heard: " + heard).isNegative();
                epoll.await(new Moment(System.nanoTime() + 100_000_000));
                heard.addAll(socket.heard());
            }
        }
        return heard;
    }

    @ParameterizedTest
    @EnumSource
    void loopback_answers(Manner manner) throws Exception {
        for (var host : List.of("127.0.0.1", "::1")) {
            var address = IpAddress.parse(host);
            try (var socket = open(manner, address.family())) {
                assertThat(socket.heard()).isEmpty();
                socket.send(address, 0, 65_535, payload(56));
                assertThat(first(socket)).isInstanceOfSatisfying(Reply.class, reply -> {
                    assertThat(reply.sequence()).isEqualTo(65_535);
                    assertThat(reply.payload()).isEqualTo(ByteBuffer.wrap(payload(56)));
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_longest_payload_comes_back(Manner manner) throws Exception {
        for (var host : List.of("127.0.0.1", "::1")) {
            var address = IpAddress.parse(host);
            try (var socket = open(manner, address.family())) {
                var payload = payload(EchoSocket.MOST_PAYLOAD_BYTES);
                socket.send(address, 0, 1, payload);
                assertThat(((Reply) first(socket)).payload()).isEqualTo(ByteBuffer.wrap(payload));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_hears_the_replies_to_others(Manner manner) throws Exception {
        var loopback = IpAddress.parse("127.0.0.1");
        try (var one = open(manner, Family.IPV4);
                var other = open(manner, Family.IPV4)) {
            other.send(loopback, 0, 1, payload(16));
            assertThat(((Reply) first(other)).sequence()).isEqualTo(1);
            assertThat(one.heard()).isEmpty();
            one.send(loopback, 0, 2, payload(16));
            assertThat(all(one, 1)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_replies_are_heard_bit_by_bit(Manner manner) throws Exception {
        try (var socket = open(manner, Family.IPV4)) {
            for (int i = 0; i < 30; i++) {
                socket.send(IpAddress.parse("127.0.0.1"), 0, i, payload(16));
            }
            assertThat(all(socket, 30)).hasSize(30);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USUAL, 10.7.7.7, 10.9.8.2, the host is not reached",
        "RAW, 10.7.7.7, 10.9.8.2, the host is not reached",
        "RAW, 10.7.7.8, 10.9.8.2, it is forbidden",
        "USUAL, 2001:db8:7::7, 2001:db8:9::2, there is no way to its network",
        "RAW, 2001:db8:7::7, 2001:db8:9::2, there is no way to its network",
    })
    void a_router_that_cannot_deliver_says_so(Manner manner, String host, String router, String why) throws Exception {
        try (var hosts = TwoHosts.onOneCable()) {
            hosts.near.ip("address", "add", "2001:db8:9::1/64", "dev", "wire", "nodad");
            hosts.far.ip("address", "add", "2001:db8:9::2/64", "dev", "wire", "nodad");
            hosts.near.ip("route", "add", "10.7.0.0/16", "via", "10.9.8.2");
            hosts.near.ip("route", "add", "2001:db8:7::/48", "via", "2001:db8:9::2");
            hosts.far.ip("route", "add", "unreachable", "10.7.7.7");
            hosts.far.ip("route", "add", "prohibit", "10.7.7.8");
            hosts.far.ip("link", "set", "lo", "up");
            hosts.far.does(() -> sysctl("ipv4/ip_forward", "1"));
            hosts.far.does(() -> sysctl("ipv6/conf/all/forwarding", "1"));
            hosts.near.does(() -> sysctl("ipv4/ping_group_range", "0 0"));
            var address = IpAddress.parse(host);
            try (var socket = hosts.near.does(() -> EchoSocket.open(manner.libc(), address.family()))) {
                socket.send(address, 0, 77, payload(56));
                assertThat(first(socket)).isEqualTo(new Undelivered(77, router + " says that " + why));

                var other = address.family() == Family.IPV4 ? "10.9.8.2" : "2001:db8:9::2";
                socket.send(IpAddress.parse(other), 0, 78, payload(16));
                assertThat(all(socket, 1)).singleElement().isInstanceOf(Reply.class);
            }
        }
    }

    private static Path sysctl(String name, String value) throws Exception {
        return Files.writeString(Path.of("/proc/sys/net", name), value);
    }

    @Test
    void a_host_that_nobody_has_is_not_reached_says_our_own_kernel() throws Exception {
        try (var hosts = TwoHosts.onOneCable();
                var socket = hosts.near.does(() -> EchoSocket.open(new ForeignLibc(), Family.IPV4))) {
            // What the kernel says to itself it sends to itself.
            hosts.near.ip("link", "set", "lo", "up");
            socket.send(IpAddress.parse("10.9.8.3"), 0, 5, payload(16));
            assertThat(first(socket)).isEqualTo(new Undelivered(5, "10.9.8.1 says that the host is not reached"));
        }
    }

    @Test
    void no_way_is_told_when_it_is_sent() throws Exception {
        try (var hosts = TwoHosts.onOneCable();
                var socket = hosts.near.does(() -> EchoSocket.open(new ForeignLibc(), Family.IPV4))) {
            assertThatThrownBy(() -> socket.send(IpAddress.parse("192.0.2.1"), 0, 5, payload(16)))
                    .hasMessageContaining("ENETUNREACH");
        }
    }

    @Test
    void where_neither_socket_is_to_be_had_the_last_refusal_is_told() {
        var libc = new FakeLibc().fails("socket", Errno.EPERM).libc();
        assertThatThrownBy(() -> EchoSocket.open(libc, Family.IPV4)).hasMessageContaining("EPERM");
    }

    @Test
    void an_error_of_a_request_before_keeps_none_from_being_sent() throws Exception {
        var calls = new ArrayList<Long>();
        var answers = Arrays.asList(-113L, -113L, 64L).iterator();
        var libc = new FakeLibc()
                .answers("socket", 9)
                .answers("sendto", _ -> {
                    calls.add(answers.next());
                    return calls.getLast();
                })
                .libc();
        try (var socket = EchoSocket.open(libc, Family.IPV4)) {
            socket.send(IpAddress.parse("192.0.2.1"), 0, 5, payload(56));
            assertThat(calls).hasSize(3);
        }
    }
}
