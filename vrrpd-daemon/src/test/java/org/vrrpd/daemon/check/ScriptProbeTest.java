// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Attempt;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.Command.Trust;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.script.Job;
import org.vrrpd.daemon.script.ScriptThread;
import org.vrrpd.daemon.script.Treatment;

/** With real processes. */
class ScriptProbeTest {

    private static final Treatment TREATMENT = new Treatment(Map.of("PATH", "/usr/bin:/bin"), false, 0);

    private ScriptThread scripts;

    @BeforeEach
    void begin() throws LinuxException {
        scripts = ScriptThread.open(
                new ForeignLibc(),
                "scripts",
                program -> program.equals("/bin/open") ? "others may change it" : null,
                TREATMENT,
                8);
        scripts.begin();
    }

    @AfterEach
    void finish() {
        assertThat(scripts.finish(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void exit_code_0_is_good() throws Exception {
        var outcome = tried("exit 0", Duration.ofSeconds(10));
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.seen()).isEqualTo("/bin/sh exited with status 0");
    }

    @Test
    void any_other_is_not_and_what_it_said_is_told() throws Exception {
        var outcome = tried("echo replica; echo lags >&2; exit 3", Duration.ofSeconds(10));
        assertThat(causes(outcome)).containsExactly(Cause.WRONG_ANSWER);
        assertThat(outcome.seen()).isEqualTo("/bin/sh exited with status 3: replica / lags");
    }

    @Test
    void neither_is_a_signal() throws Exception {
        var outcome = tried("kill -KILL $$", Duration.ofSeconds(10));
        assertThat(causes(outcome)).containsExactly(Cause.WRONG_ANSWER);
        assertThat(outcome.seen()).endsWith("due to signal 9");
    }

    @Test
    void a_command_that_does_not_end_is_ended_at_the_deadline() throws Exception {
        assertThat(causes(tried("sleep 600", Duration.ofMillis(100)))).containsExactly(Cause.STUCK);
    }

    @Test
    void a_try_lasts_as_long_as_its_process_even_where_its_time_is_up() {
        var begun = System.nanoTime();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> tried("sleep 600", Duration.ofMillis(300)));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
    }

    @Test
    void a_command_that_this_host_has_not_begun_proves_nothing_and_one_that_runs_is_stuck() throws Exception {
        var held = new CompletableFuture<Job>();
        var probe = new ScriptProbe(new Command(List.of("/bin/true"), null, null, Trust.ANY_FILE), held::complete);
        assertThat(causes(probe.unended())).containsExactly(Cause.NOT_TRIED);
        var attempt = Thread.ofVirtual().start(() -> attempt(probe));
        scripts.start(held.get(10, TimeUnit.SECONDS));
        attempt.join();
        assertThat(causes(probe.unended())).containsExactly(Cause.STUCK);
    }

    private static void attempt(ScriptProbe probe) {
        try {
            probe.attempt(new Given(Duration.ofSeconds(10)));
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void what_may_not_be_run_proves_nothing() throws Exception {
        var probe = new ScriptProbe(new Command(List.of("/bin/open"), null, null, Trust.GUARDED_FILE), this::start);
        var outcome = probe.attempt(new Given(Duration.ofSeconds(10)));
        assertThat(causes(outcome)).containsExactly(Cause.NOT_TRIED);
        assertThat(outcome.seen()).contains("others may change it");
    }

    @Test
    void where_nothing_can_be_run_nothing_is_known() throws Exception {
        var probe = new ScriptProbe(new Command(List.of("/bin/true"), null, null, Trust.ANY_FILE), _ -> false);
        assertThat(causes(probe.attempt(new Given(Duration.ofSeconds(10))))).containsExactly(Cause.NOT_TRIED);
    }

    private boolean start(Job job) {
        scripts.start(job);
        return true;
    }

    private Outcome tried(String script, Duration left) throws InterruptedException {
        var command = new Command(List.of("/bin/sh", "-c", script), null, null, Trust.ANY_FILE);
        return new ScriptProbe(command, this::start).attempt(new Given(left));
    }

    private static List<Cause> causes(Outcome outcome) {
        return outcome.findings().stream().map(Finding::cause).toList();
    }

    /** A try that makes no connections. */
    private record Given(Duration left) implements Attempt {
        @Override
        public Stream connect(Route route) {
            throw new IllegalStateException("no command connects by us");
        }
    }
}
