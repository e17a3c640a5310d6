// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.wire.Rejection;

class VrrpSocketTest {
    private static final LinkName ETH0 = new LinkName("eth0");
    private static final int SO_RCVBUF = 8;
    private static final int BATCH = 8;

    private final FakeLibc fake = new FakeLibc().fails("recvmmsg", Errno.EAGAIN);

    @Test
    void closes_itself_when_it_cannot_be_set_up_and_says_what_was_refused() {
        fake.fails("setsockopt", Errno.EPERM);
        for (var family : Family.values()) {
            assertThatThrownBy(() -> open(family))
                    .hasMessage("setsockopt SO_BINDTOIFINDEX: Operation not permitted (EPERM, 1)");
        }
        assertThat(fake.calls("close")).isEqualTo(fake.calls("socket")).isEqualTo(2);
    }

    @Test
    void says_that_it_may_not_be_opened() {
        fake.fails("socket", Errno.EPERM);
        assertThatThrownBy(() -> open(Family.IPV4)).hasMessage("socket: Operation not permitted (EPERM, 1)");
        assertThat(fake.calls()).containsExactly("socket");
    }

    @Test
    void throws_away_what_came_before_it_was_bound() throws LinuxException {
        var queue = new Queue(BATCH + 3);
        fake.answers("recvmmsg", queue::receive);
        holdsBytes(100_000);
        var socket = open(Family.IPV4);
        assertThat(queue.waiting).isZero();
        queue.waiting = 1;
        socket.beginDrain();
        assertThat(socket.next()).isNotNull();
        assertThat(socket.next()).isNull();
    }

    @Test
    void hears_nothing_before_a_drain_begins() throws LinuxException {
        var socket = open(Family.IPV4);
        fake.answers("recvmmsg", new Queue(1)::receive);
        assertThat(socket.next()).isNull();
    }

    @Test
    void asks_once_where_less_than_a_batch_waits() throws LinuxException {
        var socket = open(Family.IPV4);
        fake.answers("recvmmsg", new Queue(1)::receive);
        long before = fake.calls("recvmmsg");
        socket.beginDrain();
        assertThat(socket.next()).isNotNull();
        assertThat(socket.next()).isNull();
        assertThat(fake.calls("recvmmsg")).isEqualTo(before + 1);
    }

    @Test
    void a_flood_ends_a_drain_at_what_the_receive_buffer_can_have_held() throws LinuxException {
        holdsBytes(100 * 512);
        var socket = open(Family.IPV4);
        fake.answers("recvmmsg", new Queue(Integer.MAX_VALUE)::receive);
        for (int drain = 0; drain < 3; drain++) {
            int read = 0;
            socket.beginDrain();
            while (socket.next() != null) {
                read++;
            }
            assertThat(read).isBetween(101, 100 + BATCH);
            assertThat(socket.next()).isNull();
        }
    }

    @Test
    void what_has_no_ip_header_is_unreadable() throws LinuxException {
        for (var family : Family.values()) {
            var socket = open(family);
            fake.answers("recvmmsg", new Queue(1)::receive);
            socket.beginDrain();
            assertThat(socket.next()).isEqualTo(new VrrpSocket.Unreadable(Rejection.TOO_SHORT));
        }
    }

    @Test
    void says_why_it_cannot_receive() throws LinuxException {
        var socket = open(Family.IPV6);
        fake.fails("recvmmsg", Errno.ENETDOWN);
        socket.beginDrain();
        assertThatThrownBy(socket::next).hasMessage("recvmmsg: Network is down (ENETDOWN, 100)");
    }

    @Test
    void says_why_it_cannot_send() throws LinuxException {
        var socket = open(Family.IPV6);
        fake.fails("sendmmsg", Errno.ENOBUFS);
        var link = IpAddress.parse("fe80::1");
        assertThatThrownBy(() -> socket.send(link, IpAddress.VRRP_IPV6, 255, new byte[8]))
                .isInstanceOfSatisfying(
                        LinuxException.class,
                        refused -> assertThat(refused.errno()).isEqualTo(Errno.ENOBUFS));
    }

    @Test
    void refuses_a_packet_longer_than_any_advert() throws LinuxException {
        var socket = open(Family.IPV4);
        var address = IpAddress.parse("10.0.0.1");
        assertThatThrownBy(() -> socket.send(address, address, 255, new byte[2000]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void counts_drops_past_the_end_of_the_kernels_counter() throws LinuxException {
        var socket = open(Family.IPV4);
        var drops = new int[] {0xffff_fff0};
        fake.answers("getsockopt", arguments -> {
            ((MemorySegment) arguments[3]).setAtIndex(ValueLayout.JAVA_INT, 8, drops[0]);
            return 0;
        });
        assertThat(socket.newlyDropped()).isEqualTo(0xffff_fff0L);
        assertThat(socket.newlyDropped()).isZero();
        drops[0] = 5;
        assertThat(socket.newlyDropped()).isEqualTo(0x15);
    }

    @Test
    void joins_and_leaves_only_what_changes() throws LinuxException {
        var socket = open(Family.IPV4);
        var one = IpAddress.parse("224.0.0.18");
        var other = IpAddress.parse("224.0.0.19");
        var asked = asked();
        socket.joinOnly(Set.of(one));
        socket.joinOnly(Set.of(one));
        socket.joinOnly(Set.of(other));
        socket.joinOnly(Set.of());
        assertThat(asked)
                .containsExactly(
                        SocketOption.MCAST_JOIN_GROUP,
                        SocketOption.MCAST_LEAVE_GROUP,
                        SocketOption.MCAST_JOIN_GROUP,
                        SocketOption.MCAST_LEAVE_GROUP);
        socket.close();
        assertThat(fake.calls("close")).isEqualTo(fake.calls("socket"));
    }

    @Test
    void a_group_that_could_not_be_joined_is_tried_again() throws LinuxException {
        var socket = open(Family.IPV6);
        fake.fails("setsockopt", Errno.ENODEV);
        assertThatThrownBy(() -> socket.joinOnly(Set.of(IpAddress.VRRP_IPV6)))
                .hasMessage("setsockopt MCAST_JOIN_GROUP_IPV6: No such device (ENODEV, 19)");
        var asked = asked();
        socket.joinOnly(Set.of(IpAddress.VRRP_IPV6));
        assertThat(asked).containsExactly(SocketOption.MCAST_JOIN_GROUP_IPV6);
    }

    private VrrpSocket open(Family family) throws LinuxException {
        return VrrpSocket.open(fake.libc(), ETH0, 2, family, 112, 0);
    }

    private void holdsBytes(int receiveBufferBytes) {
        fake.answers("getsockopt", arguments -> {
            if ((int) arguments[2] == SO_RCVBUF) {
                ((MemorySegment) arguments[3]).set(ValueLayout.JAVA_INT, 0, receiveBufferBytes);
            }
            return 0;
        });
    }

    /** The options set from now on. */
    private List<SocketOption> asked() {
        var asked = new ArrayList<SocketOption>();
        fake.answers("setsockopt", arguments -> {
            for (var option : SocketOption.values()) {
                if (option.level() == (int) arguments[1] && option.number() == (int) arguments[2]) {
                    asked.add(option);
                }
            }
            return 0;
        });
        return asked;
    }

    /** A kernel's queue of packets, each empty. */
    private static final class Queue {
        private int waiting;

        private Queue(int waiting) {
            this.waiting = waiting;
        }

        private long receive(Object[] arguments) {
            int count = Math.min(waiting, (int) arguments[2]);
            waiting -= count;
            return count == 0 ? -Errno.EAGAIN : count;
        }
    }
}
