// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/** Each begins in a network namespace of its own, where the kernel tells nobody of processes. */
@ExtendWith(FreshNamespace.class)
class ProcessMonitorTest {
    private static final Libc LIBC = new ForeignLibc();
    private static final Path OF_THE_OTHER_THREADS = Path.of("/proc/self/ns/net");

    @Test
    void is_refused_beside_the_first_namespace() {
        assertThatThrownBy(() -> ProcessMonitor.open(LIBC))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining("NETLINK");
    }

    @Test
    void tells_of_a_process_from_its_beginning_to_its_end() throws Exception {
        try (var monitor = monitor();
                var epoll = Epoll.open(LIBC)) {
            epoll.watch(monitor);
            var process = new ProcessBuilder("true").start();
            int number = (int) process.pid();
            List<ProcessNews> news = new ArrayList<>();
            while (!news.contains(new ProcessNews.Ended(number))) {
                epoll.await(null);
                news.addAll(monitor.read());
            }
            assertThat(news)
                    .contains(new ProcessNews.Changed(number))
                    .anyMatch(one -> one instanceof ProcessNews.Begun(int begun, int _) && begun == number);
            process.waitFor();
        }
    }

    private static ProcessMonitor monitor() throws LinuxException {
        ProcessMonitor.enter(LIBC, OF_THE_OTHER_THREADS);
        try {
            return ProcessMonitor.open(LIBC);
        } catch (LinuxException e) {
            return abort("the kernel does not tell of processes here: " + e.getMessage());
        }
    }
}
