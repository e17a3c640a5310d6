// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.TrackedCheck;
import org.vrrpd.daemon.config.Trackers;
import org.vrrpd.daemon.control.Configured;
import org.vrrpd.daemon.linux.EventFd;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.LinuxException;

/** What checks bring the loop, with real ones of this host. */
class CheckDeskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ForeignLibc libc = new ForeignLibc();
    private ServerSocket server;
    private Mailbox mailbox;
    private CheckDesk desk;

    @BeforeEach
    void begin() throws IOException, LinuxException {
        server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        mailbox = new Mailbox(EventFd.open(libc));
        var nothing = Configured.with(new Settings(List.of(), List.of(), List.of()));
        desk = new CheckDesk(libc, mailbox, new Notebook(nothing), _ -> false);
    }

    @AfterEach
    void end() throws IOException {
        desk.close();
        server.close();
    }

    private TrackedCheck check(String name, int weight, Statement... statements) {
        return new TrackedCheck(
                name,
                "tcp",
                "127.0.0.1:" + server.getLocalPort(),
                List.of(statements),
                Timing.every(Duration.ofMillis(50)).withFall(1).withTimeout(Duration.ofSeconds(5)),
                Effects.USUAL,
                Weight.of(weight),
                Duration.ofMinutes(1),
                null);
    }

    /** The next verdict that the loop hears of. */
    private Input next() throws InterruptedException {
        for (var left = PATIENCE.toMillis(); left > 0; left--) {
            if (mailbox.take() instanceof Mail.Told(var input)) {
                return input;
            }
            Thread.sleep(1);
        }
        throw new AssertionError("nothing was told");
    }

    private static Input judged(String name, Condition condition) {
        return new Input.Judged(Trackers.ofCheck(name), condition);
    }

    @Test
    void the_loop_hears_of_each_verdict_that_changes() throws IOException, InterruptedException {
        desk.serve(List.of(check("c", 0)));
        assertThat(next()).isEqualTo(judged("c", Condition.UP));
        server.close();
        assertThat(next()).isEqualTo(judged("c", Condition.DOWN));
    }

    @Test
    void a_reload_tries_what_is_new_and_what_is_asked_otherwise_and_no_more_what_is_gone()
            throws InterruptedException, IOException {
        desk.serve(List.of(check("kept", 0), check("gone", 0), check("changed", 0)));
        for (var i = 0; i < 3; i++) {
            assertThat(next())
                    .isIn(judged("kept", Condition.UP), judged("gone", Condition.UP), judged("changed", Condition.UP));
        }
        desk.serve(List.of(check("kept", 20), check("changed", 0, Statement.of("send", "x")), check("new", 0)));
        assertThat(next()).isEqualTo(judged("new", Condition.UP));
        server.close();
        assertThat(List.of(next(), next(), next()))
                .containsExactlyInAnyOrder(
                        judged("kept", Condition.DOWN),
                        judged("changed", Condition.DOWN),
                        judged("new", Condition.DOWN));
    }

    @Test
    void where_nothing_is_checked_nothing_begins() {
        desk.serve(List.of());
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("checks"));
    }
}
