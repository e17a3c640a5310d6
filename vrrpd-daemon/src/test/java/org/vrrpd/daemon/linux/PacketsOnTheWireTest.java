// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Moment;

/** Frames between two hosts and a real kernel. */
class PacketsOnTheWireTest {
    private static final int ETHERTYPE_ARP = 0x0806;
    /** Everything: {@code ret 65535}. */
    private static final long[] ANY = {instruction(0x06, 0xffff)};
    /** Frames with 7 in the byte after the Ethernet header: {@code ldb [14]; jeq 7; ret 65535; ret 0}. */
    private static final long[] SEVENS = {
        instruction(0x30, 14), instruction(0x15, 7) | 1L << 32, instruction(0x06, 0xffff), instruction(0x06, 0)
    };

    private final Libc libc = new ForeignLibc();
    private final byte[] heard = new byte[128];
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TwoHosts hosts;

    @BeforeEach
    void lay_the_cable() throws Exception {
        hosts = TwoHosts.onOneCable();
        opened.add(hosts);
    }

    @AfterEach
    void clean_up() throws Exception {
        for (var resource : opened) {
            resource.close();
        }
    }

    @Test
    void frames_arrive_in_order_as_they_were_sent() throws Exception {
        int near = hosts.near.ifindex("wire");
        int far = hosts.far.ifindex("wire");
        try (var sender = hosts.near.does(() -> PacketSocket.open(libc));
                var listener = hosts.far.does(() -> PacketListener.open(libc, far, ETHERTYPE_ARP, ANY))) {
            var frames = new byte[][] {frame(1), frame(2), frame(3)};
            assertThat(sender.send(new int[] {near, near, near}, frames, 3)).isEqualTo(3);
            for (var frame : frames) {
                assertHears(listener, frame);
            }
            assertThat(listener.receive(heard)).isZero();
        }
    }

    @Test
    void a_listener_hears_what_its_filter_lets_through() throws Exception {
        int near = hosts.near.ifindex("wire");
        int far = hosts.far.ifindex("wire");
        try (var sender = hosts.near.does(() -> PacketSocket.open(libc));
                var listener = hosts.far.does(() -> PacketListener.open(libc, far, ETHERTYPE_ARP, SEVENS))) {
            sender.send(new int[] {near, near}, new byte[][] {frame(6), frame(7)}, 2);
            assertHears(listener, frame(7));
            assertThat(listener.receive(heard)).isZero();
            listener.filter(ANY);
            sender.send(new int[] {near}, new byte[][] {frame(6)}, 1);
            assertHears(listener, frame(6));
        }
    }

    @Test
    void a_link_that_is_down_or_is_none_refuses_frames() throws Exception {
        int near = hosts.near.ifindex("wire");
        try (var sender = hosts.near.does(() -> PacketSocket.open(libc))) {
            assertThatThrownBy(() -> sender.send(new int[] {4711}, new byte[][] {frame(1)}, 1))
                    .hasMessage("sendmmsg: No such device or address (ENXIO, 6)");
            hosts.near.ip("link", "set", "wire", "down");
            assertThatThrownBy(() -> sender.send(new int[] {near}, new byte[][] {frame(1)}, 1))
                    .hasMessage("sendmmsg: Network is down (ENETDOWN, 100)");
        }
    }

    private void assertHears(PacketListener listener, byte[] frame) throws LinuxException {
        try (var epoll = Epoll.open(libc)) {
            epoll.watch(listener);
            epoll.await(new Moment(System.nanoTime()).plus(Duration.ofSeconds(5)));
        }
        int length = listener.receive(heard);
        assertThat(Arrays.copyOf(heard, length)).isEqualTo(frame);
    }

    /** To everyone, from 02:00:00:00:00:01, of ARP's type though it is none. */
    private static byte[] frame(int mark) {
        var frame = new byte[42];
        Arrays.fill(frame, 0, 6, (byte) 0xff);
        frame[6] = 2;
        frame[11] = 1;
        frame[12] = 8;
        frame[13] = 6;
        frame[14] = (byte) mark;
        return frame;
    }

    private static long instruction(int code, int k) {
        return (long) code << 48 | Integer.toUnsignedLong(k);
    }
}
