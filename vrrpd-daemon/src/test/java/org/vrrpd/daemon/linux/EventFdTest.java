// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventFdTest {
    @Test
    void draining_what_was_not_rung_does_nothing() throws LinuxException {
        try (var bell = EventFd.open(new ForeignLibc())) {
            bell.drain();
            bell.signal();
            bell.drain();
            bell.drain();
        }
    }

    @Test
    void ringing_a_bell_that_is_rung_to_the_full_is_ringing_it() throws LinuxException {
        var full = new FakeLibc().fails("write", Errno.EAGAIN);
        var bell = EventFd.open(full.libc());
        assertThatCode(bell::signal).doesNotThrowAnyException();
    }

    @Test
    void a_closed_bell_is_a_bug_of_ours() throws LinuxException {
        var closed = new FakeLibc().fails("write", Errno.EBADF);
        var bell = EventFd.open(closed.libc());
        assertThatThrownBy(bell::signal).isInstanceOf(AssertionError.class).hasCauseInstanceOf(LinuxException.class);
    }
}
