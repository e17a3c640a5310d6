// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Moment;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.TrackedProcess;
import org.vrrpd.daemon.config.TrackedProcess.Match;
import org.vrrpd.daemon.config.TrackedProcess.Pattern;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/** Processes of this machine, tracked while they come and go. */
class ProcessWatchTest implements Counts {

    private static final Libc LIBC = new ForeignLibc();
    private static final TrackerName SLEEPERS = new TrackerName("process sleepers");

    /** A line that no other process of this machine has. */
    private static final String SECONDS = "98765." + ProcessHandle.current().pid();

    private static final Map<TrackerName, TrackedProcess> WANTED = Map.of(
            SLEEPERS,
            new TrackedProcess(
                    new Pattern("sleep", List.of(SECONDS), Match.EXACT),
                    1,
                    TrackedProcess.UNLIMITED,
                    Duration.ZERO,
                    Duration.ZERO,
                    Weight.FAULT));

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<Process> sleepers = new ArrayList<>();
    private final Processes proc = new Processes(Path.of("/proc"));

    @Override
    public void counted(TrackerName processes, int count) {
        told.add(processes + " " + count);
    }

    @Override
    public void judged(TrackerName processes, Condition condition) {
        told.add(processes + " " + condition);
    }

    @AfterEach
    void end() {
        sleepers.forEach(Process::destroyForcibly);
    }

    @Test
    void all_is_known_when_tracking_has_begun_and_told_when_it_changes() throws Exception {
        var watch = new ProcessWatch(LIBC, this);
        watch.track(WANTED, Duration.ofSeconds(30));
        assertThat(told).containsExactly("process sleepers 0", "process sleepers DOWN");
        told.clear();
        var first = sleeps();
        assertThat(next()).isEqualTo("process sleepers 1");
        assertThat(next()).isEqualTo("process sleepers UP");
        first.destroy();
        assertThat(next()).isEqualTo("process sleepers 0");
        assertThat(next()).isEqualTo("process sleepers DOWN");
        watch.track(Map.of(), Duration.ofSeconds(30));
        assertThat(told).isEmpty();
    }

    @Test
    void an_end_is_heard_where_beginnings_are_not() throws Exception {
        var first = sleeps();
        var processes = counted(first);
        try (var epoll = Epoll.open(LIBC)) {
            var witness = new EndWitness(LIBC, epoll, proc);
            witness.know(processes);
            assertThat(witness.hear(epoll.await(now()), processes)).isEqualTo(Witness.Heard.ALL);
            processes.tell(now());
            assertThat(told).isEmpty();
            first.destroy();
            hear(witness, epoll, processes);
            assertThat(told).containsExactly("process sleepers 0", "process sleepers DOWN");
            witness.know(processes);
            assertThat(epoll.await(now())).isEmpty();
        }
    }

    @Test
    void an_end_that_another_makes_up_for_which_was_not_counted_yet_is_no_loss() throws Exception {
        var first = sleeps();
        var processes = counted(first);
        try (var epoll = Epoll.open(LIBC)) {
            var witness = new EndWitness(LIBC, epoll, proc);
            witness.know(processes);
            await(sleeps());
            first.destroy();
            assertThat(witness.hear(epoll.await(now().plus(Duration.ofSeconds(30))), processes))
                    .isEqualTo(Witness.Heard.NOT_ALL);
            processes.count(proc.now());
            processes.tell(now());
            assertThat(told).isEmpty();
        }
    }

    /** It is tracked, counted once and told. */
    private WatchedProcesses counted(Process first) throws IOException, InterruptedException {
        var processes = new WatchedProcesses(this);
        processes.want(WANTED);
        await(first);
        processes.count(proc.now());
        processes.tell(now());
        assertThat(told).containsExactly("process sleepers 1", "process sleepers UP");
        told.clear();
        return processes;
    }

    private static void hear(Witness witness, Epoll epoll, WatchedProcesses processes) throws LinuxException {
        witness.hear(epoll.await(now().plus(Duration.ofSeconds(30))), processes);
        processes.tell(now());
    }

    /** Until it is the program that it is to be. */
    private void await(Process process) throws InterruptedException {
        var id = (int) process.pid();
        for (var seen = proc.of(id);
                seen == null
                        || !seen.commandLine().contains(SECONDS)
                        || !seen.name().equals("sleep");
                seen = proc.of(id)) {
            Thread.sleep(1);
        }
    }

    private static Moment now() {
        return new Moment(System.nanoTime());
    }

    private Process sleeps() throws IOException {
        var begun = new ProcessBuilder("sleep", SECONDS).start();
        sleepers.add(begun);
        return begun;
    }

    private @Nullable String next() throws InterruptedException {
        return told.poll(30, TimeUnit.SECONDS);
    }
}
