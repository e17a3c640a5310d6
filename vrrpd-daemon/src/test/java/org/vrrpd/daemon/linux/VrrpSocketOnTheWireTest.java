// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vrrpd.daemon.linux.TwoHosts.WIRE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Moment;
import org.vrrpd.core.wire.Datagram;

/** Two hosts' sockets and a real kernel between them. */
class VrrpSocketOnTheWireTest {
    private static final int VRRP = 112;
    /** More than a default receive buffer holds, fewer than a processor's backlog does. */
    private static final int FLOOD = 900;

    private static final IpAddress NEAR_V4 = IpAddress.parse("10.9.8.1");
    private static final IpAddress FAR_V4 = IpAddress.parse("10.9.8.2");
    private static final IpAddress NEAR_V6 = IpAddress.parse("fe80::1");
    private static final IpAddress FAR_V6 = IpAddress.parse("fe80::2");
    private static final byte[] MESSAGE = {0x31, 7, 100, 1, 0, 100, 0, 0, 10, 9, 8, 100};

    private final Libc libc = new ForeignLibc();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TwoHosts hosts;
    private Epoll epoll;

    @BeforeEach
    void lay_the_cable() throws Exception {
        hosts = TwoHosts.onOneCable();
        opened.add(hosts);
        epoll = Epoll.open(libc);
        opened.add(epoll);
    }

    @AfterEach
    void clean_up() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void ipv4_multicast_arrives_with_its_header() throws Exception {
        var near = open(hosts.near, Family.IPV4);
        var far = open(hosts.far, Family.IPV4);
        far.joinOnly(Set.of(IpAddress.VRRP_IPV4));
        near.send(NEAR_V4, IpAddress.VRRP_IPV4, 255, ipv4(NEAR_V4, IpAddress.VRRP_IPV4, 255));
        var heard = hears(far);
        assertThat(heard.source()).isEqualTo(NEAR_V4);
        assertThat(heard.destination()).isEqualTo(IpAddress.VRRP_IPV4);
        assertThat(heard.hopLimit()).isEqualTo(255);
        assertThat(heard.protocol()).isEqualTo(VRRP);
        assertThat(message(heard)).isEqualTo(MESSAGE);
        assertThat(heard.bytes()[1]).as("type of service").isEqualTo((byte) 0xc0);
    }

    @Test
    void ipv4_unicast_arrives_with_the_hop_limit_it_was_sent_with() throws Exception {
        var near = open(hosts.near, Family.IPV4);
        var far = open(hosts.far, Family.IPV4);
        near.send(NEAR_V4, FAR_V4, 64, ipv4(NEAR_V4, FAR_V4, 64));
        var heard = hears(far);
        assertThat(heard.destination()).isEqualTo(FAR_V4);
        assertThat(heard.hopLimit()).isEqualTo(64);
    }

    @Test
    void ipv6_multicast_arrives_with_addresses_and_hop_limit() throws Exception {
        var near = open(hosts.near, Family.IPV6);
        var far = open(hosts.far, Family.IPV6);
        far.joinOnly(Set.of(IpAddress.VRRP_IPV6));
        near.send(NEAR_V6, IpAddress.VRRP_IPV6, 255, MESSAGE);
        var heard = hears(far);
        assertThat(heard.source()).isEqualTo(NEAR_V6);
        assertThat(heard.destination()).isEqualTo(IpAddress.VRRP_IPV6);
        assertThat(heard.hopLimit()).isEqualTo(255);
        assertThat(message(heard)).isEqualTo(MESSAGE);
    }

    @Test
    void ipv6_unicast_between_link_local_addresses_needs_no_scope_from_the_caller() throws Exception {
        var near = open(hosts.near, Family.IPV6);
        var far = open(hosts.far, Family.IPV6);
        near.send(NEAR_V6, FAR_V6, 17, MESSAGE);
        var heard = hears(far);
        assertThat(heard.destination()).isEqualTo(FAR_V6);
        assertThat(heard.hopLimit()).isEqualTo(17);
    }

    @Test
    void ipv6_unicast_goes_between_global_addresses() throws Exception {
        var nearGlobal = IpAddress.parse("2001:db8::1");
        var farGlobal = IpAddress.parse("2001:db8::2");
        hosts.near.ip("address", "add", nearGlobal + "/64", "dev", "wire", "nodad");
        hosts.far.ip("address", "add", farGlobal + "/64", "dev", "wire", "nodad");
        var near = open(hosts.near, Family.IPV6);
        var far = open(hosts.far, Family.IPV6);
        near.send(nearGlobal, farGlobal, 255, MESSAGE);
        assertThat(hears(far).source()).isEqualTo(nearGlobal);
    }

    @Test
    void the_longest_messages_arrive_whole_and_longer_ones_are_seen_to_be_longer() throws Exception {
        hosts.near.ip("link", "set", "wire", "mtu", "9000");
        hosts.far.ip("link", "set", "wire", "mtu", "9000");
        var near = open(hosts.near, Family.IPV6);
        var far = open(hosts.far, Family.IPV6);
        near.send(NEAR_V6, FAR_V6, 255, new byte[4088]);
        assertThat(hears(far).length()).isEqualTo(4088);
        near.send(NEAR_V6, FAR_V6, 255, new byte[4200]);
        assertThat(hears(far).length()).isEqualTo(4200);
    }

    @Test
    void adverts_longer_than_the_link_takes_are_fragmented_for_ipv6() throws Exception {
        var near = open(hosts.near, Family.IPV6);
        var far = open(hosts.far, Family.IPV6);
        near.send(NEAR_V6, FAR_V6, 255, new byte[4088]);
        assertThat(hears(far).length()).isEqualTo(4088);
    }

    @Test
    void nobody_hears_itself() throws Exception {
        for (var family : Family.values()) {
            var near = open(hosts.near, family);
            near.joinOnly(Set.of(group(family)));
            send(near, group(family));
            assertHearsNothing(near);
        }
    }

    @Test
    void a_group_that_was_not_joined_or_was_left_is_not_heard() throws Exception {
        for (var family : Family.values()) {
            var near = open(hosts.near, family);
            var far = open(hosts.far, family);
            send(near, group(family));
            assertHearsNothing(far);
            far.joinOnly(Set.of(group(family)));
            send(near, group(family));
            hears(far);
            far.joinOnly(Set.of());
            send(near, group(family));
            assertHearsNothing(far);
        }
    }

    @Test
    void hears_25_groups_where_the_kernel_lets_one_socket_join_20() throws Exception {
        for (var family : Family.values()) {
            var near = open(hosts.near, family);
            var far = open(hosts.far, family);
            var groups = new HashSet<IpAddress>();
            for (int i = 1; i <= 25; i++) {
                groups.add(IpAddress.parse((family == Family.IPV4 ? "224.0.1." : "ff02::") + (100 + i)));
            }
            hosts.far.does(() -> {
                far.joinOnly(groups);
                return groups.size();
            });
            for (var group : groups) {
                send(near, group);
                assertThat(hears(far).destination()).isEqualTo(group);
            }
            far.joinOnly(Set.of());
            for (var group : groups) {
                send(near, group);
            }
            assertHearsNothing(far);
        }
    }

    @Test
    void hears_nothing_of_other_links() throws Exception {
        hosts.near.ip("link", "add", "other", "type", "veth", "peer", "name", "other", "netns", hosts.far.name());
        hosts.near.ip("address", "add", "10.9.9.1/24", "dev", "other");
        hosts.far.ip("address", "add", "10.9.9.2/24", "dev", "other");
        hosts.near.ip("link", "set", "other", "up");
        hosts.far.ip("link", "set", "other", "up");
        var far = open(hosts.far, Family.IPV4);
        int index = hosts.near.ifindex("other");
        var other = hosts.near.does(() -> VrrpSocket.open(libc, WIRE, index, Family.IPV4, VRRP, 0));
        opened.add(other);
        var source = IpAddress.parse("10.9.9.1");
        var destination = IpAddress.parse("10.9.9.2");
        other.send(source, destination, 255, ipv4(source, destination, 255));
        assertHearsNothing(far);
    }

    @Test
    void counts_what_the_kernel_had_no_room_for() throws Exception {
        var near = open(hosts.near, Family.IPV4);
        var far = open(hosts.far, Family.IPV4);
        flood(near);
        epoll.watch(far);
        int heard = 0;
        long dropped = far.newlyDropped();
        for (var until = soon(); heard + dropped < FLOOD && !epoll.await(until).isEmpty(); ) {
            heard += drain(far);
            dropped += far.newlyDropped();
        }
        assertThat(heard).isPositive();
        assertThat(dropped).isPositive().isEqualTo(FLOOD - heard);
    }

    @Test
    void a_larger_receive_buffer_holds_more() throws Exception {
        var near = open(hosts.near, Family.IPV4);
        int ifindex = hosts.far.ifindex("wire");
        var far = hosts.far.does(() -> VrrpSocket.open(libc, WIRE, ifindex, Family.IPV4, VRRP, 4 << 20));
        opened.add(far);
        flood(near);
        epoll.watch(far);
        int heard = 0;
        for (var until = soon(); heard < FLOOD && !epoll.await(until).isEmpty(); ) {
            heard += drain(far);
        }
        assertThat(heard).isEqualTo(FLOOD);
        assertThat(far.newlyDropped()).isZero();
    }

    @Test
    void a_link_that_is_down_or_gone_refuses_to_send() throws Exception {
        for (var family : Family.values()) {
            var near = open(hosts.near, family);
            hosts.near.ip("link", "set", "wire", "down");
            assertThatThrownBy(() -> send(near, group(family))).isInstanceOf(LinuxException.class);
            hosts.near.ip("link", "set", "wire", "up");
            hosts.near.ip("address", "replace", NEAR_V6 + "/64", "dev", "wire", "nodad");
            send(near, group(family));
        }
        var near = open(hosts.near, Family.IPV4);
        hosts.near.ip("link", "delete", "wire");
        assertThatThrownBy(() -> send(near, group(Family.IPV4))).isInstanceOf(LinuxException.class);
    }

    @Test
    void a_link_that_never_was_has_no_groups_to_join() throws Exception {
        var nowhere = hosts.near.does(() -> VrrpSocket.open(libc, WIRE, 4711, Family.IPV4, VRRP, 0));
        opened.add(nowhere);
        assertThatThrownBy(() -> nowhere.joinOnly(Set.of(group(Family.IPV4))))
                .hasMessage("setsockopt MCAST_JOIN_GROUP: No such device (ENODEV, 19)");
    }

    private static void flood(VrrpSocket near) throws LinuxException {
        for (int i = 0; i < FLOOD; i++) {
            send(near, FAR_V4);
        }
    }

    private static int drain(VrrpSocket socket) throws LinuxException {
        int heard = 0;
        socket.beginDrain();
        while (socket.next() != null) {
            heard++;
        }
        return heard;
    }

    private VrrpSocket open(TwoHosts.Host host, Family family) throws Exception {
        int ifindex = host.ifindex("wire");
        var socket = host.does(() -> VrrpSocket.open(libc, WIRE, ifindex, family, VRRP, 0));
        opened.add(socket);
        return socket;
    }

    /** From the near host. */
    private static void send(VrrpSocket near, IpAddress destination) throws LinuxException {
        switch (near.family()) {
            case IPV4 -> near.send(NEAR_V4, destination, 255, ipv4(NEAR_V4, destination, 255));
            case IPV6 -> near.send(NEAR_V6, destination, 255, MESSAGE);
        }
    }

    private Datagram hears(VrrpSocket socket) throws LinuxException {
        epoll.watch(socket);
        assertThat(epoll.await(soon())).containsExactly(socket);
        epoll.unwatch(socket);
        socket.beginDrain();
        if (!(socket.next() instanceof VrrpSocket.Heard(Datagram datagram))) {
            throw new AssertionError("something else than a packet");
        }
        assertThat(socket.next()).isNull();
        return datagram;
    }

    /** A veth hands a packet over before the sending call returns, so that nothing needs to be waited for. */
    private static void assertHearsNothing(VrrpSocket socket) throws LinuxException {
        socket.beginDrain();
        assertThat(socket.next()).isNull();
    }

    private static Moment soon() {
        return new Moment(System.nanoTime()).plus(Duration.ofSeconds(5));
    }

    private static IpAddress group(Family family) {
        return switch (family) {
            case IPV4 -> IpAddress.VRRP_IPV4;
            case IPV6 -> IpAddress.VRRP_IPV6;
        };
    }

    private static byte[] message(Datagram datagram) {
        return Arrays.copyOfRange(datagram.bytes(), datagram.offset(), datagram.offset() + datagram.length());
    }

    private static byte[] ipv4(IpAddress source, IpAddress destination, int hopLimit) {
        var packet = new byte[20 + MESSAGE.length];
        packet[0] = 0x45;
        packet[1] = (byte) 0xc0;
        packet[3] = (byte) packet.length;
        packet[8] = (byte) hopLimit;
        packet[9] = VRRP;
        source.writeTo(packet, 12);
        destination.writeTo(packet, 16);
        System.arraycopy(MESSAGE, 0, packet, 20, MESSAGE.length);
        return packet;
    }
}
