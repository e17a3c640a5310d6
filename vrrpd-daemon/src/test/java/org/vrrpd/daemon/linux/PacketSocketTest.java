// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketSocketTest {
    private final FakeLibc fake = new FakeLibc();

    @Test
    void says_how_many_frames_were_taken() throws LinuxException {
        try (var socket = PacketSocket.open(fake.libc())) {
            fake.answers("sendmmsg", 2);
            assertThat(socket.send(new int[3], frames(3), 3)).isEqualTo(2);
        }
    }

    @Test
    void takes_at_most_a_batch_at_once() throws LinuxException {
        try (var socket = PacketSocket.open(fake.libc())) {
            fake.answers("sendmmsg", arguments -> (int) arguments[2]);
            assertThat(socket.send(new int[100], frames(100), 100)).isEqualTo(32);
        }
    }

    @Test
    void says_why_the_first_frame_was_refused() throws LinuxException {
        try (var socket = PacketSocket.open(fake.libc())) {
            fake.fails("sendmmsg", Errno.ENXIO);
            assertThatThrownBy(() -> socket.send(new int[1], frames(1), 1))
                    .hasMessage("sendmmsg: No such device or address (ENXIO, 6)");
        }
    }

    @Test
    void a_listener_that_cannot_be_bound_is_closed() {
        fake.fails("bind", Errno.ENODEV);
        assertThatThrownBy(() -> PacketListener.open(fake.libc(), 7, 0x0806))
                .hasMessage("bind: No such device (ENODEV, 19)");
        assertThat(fake.calls("close")).isEqualTo(1);
    }

    private static byte[][] frames(int count) {
        var frames = new byte[count][];
        Arrays.setAll(frames, _ -> new byte[42]);
        return frames;
    }
}
