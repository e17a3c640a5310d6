// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class ForeignLibcTest {
    private final Libc libc = new ForeignLibc();

    @Test
    void answers_what_the_function_answers() {
        assertThat((long) libc.getpid()).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void answers_the_negated_errno_of_a_failed_call() {
        assertThat(libc.close(-1)).isEqualTo(-Errno.EBADF);
        assertThat(libc.read(-1, MemorySegment.NULL, 0)).isEqualTo(-Errno.EBADF);
    }

    @Test
    void hands_over_numbers_and_memory() {
        try (var arena = Arena.ofConfined()) {
            var fd = libc.eventfd(7, 0);
            var value = arena.allocate(ValueLayout.JAVA_LONG);
            assertThat(libc.read(fd, value, 8)).isEqualTo(8);
            assertThat(value.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(7);
            assertThat(libc.sendto(fd, value, 8, 0, MemorySegment.NULL, 0)).isEqualTo(-Errno.ENOTSOCK);
            assertThat(libc.close(fd)).isZero();
        }
    }

    @Test
    void keeps_the_errno_of_each_thread_apart() throws InterruptedException {
        var other = Thread.ofPlatform().start(() -> libc.kill(0, 1000));
        other.join();
        assertThat(libc.close(-1)).isEqualTo(-Errno.EBADF);
    }

    @Test
    void refuses_memory_of_the_heap() {
        assertThatThrownBy(() -> libc.read(0, MemorySegment.ofArray(new byte[8]), 8))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
