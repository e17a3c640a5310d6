// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Moment;

class EpollTest {
    private final Libc libc = new ForeignLibc();

    @Test
    void names_what_can_be_read() throws LinuxException {
        try (var epoll = Epoll.open(libc);
                var quiet = EventFd.open(libc);
                var rung = EventFd.open(libc)) {
            epoll.watch(quiet);
            epoll.watch(rung);
            rung.signal();
            rung.signal();
            assertThat(epoll.await(null)).containsExactly(rung);
            assertThat(epoll.await(null)).as("until it is drained").containsExactly(rung);
            rung.drain();
            assertThat(epoll.await(now())).isEmpty();
        }
    }

    @Test
    void forgets_what_is_no_longer_watched() throws LinuxException {
        try (var epoll = Epoll.open(libc);
                var rung = EventFd.open(libc)) {
            epoll.watch(rung);
            epoll.unwatch(rung);
            rung.signal();
            assertThat(epoll.await(now())).isEmpty();
        }
    }

    @Test
    void names_all_of_many_at_once() throws LinuxException {
        try (var epoll = Epoll.open(libc)) {
            List<EventFd> many = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                var rung = EventFd.open(libc);
                rung.signal();
                epoll.watch(rung);
                many.add(rung);
            }
            assertThat(epoll.await(null)).hasSize(100).containsAll(many);
            for (var rung : many) {
                rung.close();
            }
        }
    }

    @Test
    void another_thread_ends_the_wait() throws Exception {
        try (var epoll = Epoll.open(libc);
                var bell = EventFd.open(libc)) {
            epoll.watch(bell);
            var ringer = Thread.ofPlatform().start(bell::signal);
            assertThat(epoll.await(null)).containsExactly(bell);
            ringer.join();
        }
    }

    @Test
    void waits_until_the_moment_and_not_a_nanosecond_less() throws LinuxException {
        try (var epoll = Epoll.open(libc)) {
            for (int i = 0; i < 20; i++) {
                var until = now().plus(Duration.ofNanos(300_001));
                assertThat(epoll.await(until)).isEmpty();
                assertThat(now().isBefore(until)).isFalse();
            }
        }
    }

    @Test
    void a_moment_that_has_passed_is_not_waited_for() throws LinuxException {
        try (var epoll = Epoll.open(libc)) {
            assertThat(epoll.await(now().minus(Duration.ofDays(1)))).isEmpty();
        }
    }

    @Test
    void does_without_the_newest_call_where_there_is_none() throws LinuxException {
        for (int unknown : new int[] {Errno.ENOSYS, Errno.EPERM}) {
            var old = new FakeLibc()
                    .answers("epoll_pwait2", -unknown)
                    .answers("ppoll", 1)
                    .answers("epoll_wait", 0);
            var epoll = Epoll.open(old.libc());
            epoll.await(null);
            epoll.await(null);
            assertThat(old.calls())
                    .containsExactly("epoll_create1", "epoll_pwait2", "ppoll", "epoll_wait", "ppoll", "epoll_wait");
            old.answers("ppoll", 0);
            assertThat(epoll.await(now())).isEmpty();
            assertThat(old.calls("epoll_wait")).isEqualTo(2);
        }
    }

    @Test
    void the_older_calls_wait_by_the_nanosecond_too() throws LinuxException {
        try (var epoll = Epoll.open(
                        FakeLibc.over(libc).fails("epoll_pwait2", Errno.ENOSYS).libc());
                var bell = EventFd.open(libc)) {
            epoll.watch(bell);
            var until = now().plus(Duration.ofNanos(300_001));
            assertThat(epoll.await(until)).isEmpty();
            assertThat(now().isBefore(until)).isFalse();
            bell.signal();
            assertThat(epoll.await(null)).containsExactly(bell);
        }
    }

    @Test
    void an_interrupted_wait_names_nothing() throws LinuxException {
        var interrupted = new FakeLibc().fails("epoll_pwait2", Errno.EINTR);
        assertThat(Epoll.open(interrupted.libc()).await(null)).isEmpty();
    }

    @Test
    void says_why_it_cannot_wait() throws LinuxException {
        var broken = new FakeLibc().fails("epoll_pwait2", Errno.EBADF);
        var epoll = Epoll.open(broken.libc());
        assertThatThrownBy(() -> epoll.await(null)).hasMessage("epoll_pwait2: Bad file descriptor (EBADF, 9)");
    }

    @Test
    void says_why_it_cannot_watch() throws LinuxException {
        try (var epoll = Epoll.open(libc)) {
            Descriptor closed = () -> 9999;
            assertThatThrownBy(() -> epoll.watch(closed)).hasMessage("epoll_ctl: Bad file descriptor (EBADF, 9)");
        }
    }

    private static Moment now() {
        return new Moment(System.nanoTime());
    }
}
