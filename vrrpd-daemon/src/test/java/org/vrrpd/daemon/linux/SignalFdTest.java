// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalFdTest {
    private static final int SIGTERM = 15;
    private static final int[] SIGNALS = {1, 2, 10, 12, 36, 63, 64, SIGTERM};

    private final Libc libc = new ForeignLibc();

    /** Started as the launcher does it: the signals blocked, and SIGUSR2 taken from the JVM, which has a use for it. */
    @Test
    void reads_the_signals_that_were_blocked_before_the_jvm_started() throws Exception {
        var command = new ProcessBuilder(
                "env",
                "--block-signal=HUP,INT,USR1,USR2,36,63,64,TERM",
                "_JAVA_SR_SIGNUM=50",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xrs",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName());
        var child = command.redirectErrorStream(true).start();
        try (var output = child.inputReader(UTF_8)) {
            var first = output.readLine();
            assumeTrue(first == null || !first.startsWith("env:"), "needs coreutils 8.31 to block signals: " + first);
            assertThat(first).isEqualTo("reading");
            for (int signal : SIGNALS) {
                assertThat(libc.kill((int) child.pid(), signal)).isZero();
                assertThat(output.readLine()).isEqualTo("signal " + signal);
            }
            assertThat(rest(output)).isEmpty();
            assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void reads_0_where_no_signal_waits() throws LinuxException {
        try (var signals = SignalFd.open(libc, 36)) {
            assertThat(signals.read()).isZero();
        }
    }

    @Test
    void says_why_it_cannot_read() throws LinuxException {
        var broken = new FakeLibc().fails("read", Errno.EIO);
        var signals = SignalFd.open(broken.libc(), 36);
        assertThatThrownBy(signals::read).hasMessage("read: Input/output error (EIO, 5)");
    }

    private static String rest(BufferedReader output) {
        return String.join("\n", output.lines().toList());
    }

    /** Prints each signal it reads, until SIGTERM. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws LinuxException {
            var libc = new ForeignLibc();
            try (var epoll = Epoll.open(libc);
                    var signals = SignalFd.open(libc, SIGNALS)) {
                epoll.watch(signals);
                System.out.println("reading");
                for (int signal = 0; signal != SIGTERM; ) {
                    epoll.await(null);
                    signal = signals.read();
                    System.out.println("signal " + signal);
                }
            }
        }
    }
}
