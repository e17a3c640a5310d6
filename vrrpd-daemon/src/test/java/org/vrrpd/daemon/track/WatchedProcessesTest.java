// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Moment;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.TrackedProcess;
import org.vrrpd.daemon.config.TrackedProcess.Match;
import org.vrrpd.daemon.config.TrackedProcess.Pattern;

/** Counts, quorums and delays of tracked processes. */
class WatchedProcessesTest {

    private static final TrackerName PROXY = new TrackerName("process proxy");

    private static final Processes.Seen PROXY_RUNS = new Processes.Seen("proxy", List.of("proxy"));
    private static final Processes.Seen SHELL_RUNS = new Processes.Seen("sh", List.of("sh"));

    private final List<String> told = new ArrayList<>();
    private final WatchedProcesses processes = new WatchedProcesses(new Counts() {
        @Override
        public void counted(TrackerName name, int count) {
            told.add(name + " " + count);
        }

        @Override
        public void judged(TrackerName name, Condition condition) {
            told.add(name + " " + condition);
        }
    });
    private Moment now = new Moment(0);

    @Test
    void are_told_of_at_first_and_when_that_changes() {
        wants(1, TrackedProcess.UNLIMITED, Duration.ZERO, Duration.ZERO);
        run(0).tells("process proxy 0", "process proxy DOWN");
        run(0).tells();
        run(2).tells("process proxy 2", "process proxy UP");
        run(1).tells("process proxy 1");
        run(0).tells("process proxy 0", "process proxy DOWN");
    }

    @Test
    void may_be_too_many() {
        wants(1, 2, Duration.ZERO, Duration.ZERO);
        run(3).tells("process proxy 3", "process proxy DOWN");
        run(2).tells("process proxy 2", "process proxy UP");
        run(0).tells("process proxy 0", "process proxy DOWN");
    }

    @Test
    void what_comes_of_an_end_counts_when_it_has_lasted() {
        wants(1, 2, Duration.ofSeconds(2), Duration.ofSeconds(1));
        run(1).tells("process proxy 1", "process proxy UP");
        run(0).tells("process proxy 0");
        after(999).run(0).tells();
        after(1).run(0).tells("process proxy DOWN");
        run(1).tells("process proxy 1", "process proxy UP");
        run(3).tells("process proxy 3", "process proxy DOWN");
        run(2).tells("process proxy 2");
        after(1000).tells("process proxy UP");
    }

    @Test
    void what_comes_of_a_fork_counts_when_it_has_lasted() {
        wants(1, 1, Duration.ofSeconds(2), Duration.ofSeconds(1));
        run(1).tells("process proxy 1", "process proxy UP");
        processes.begun(8, 1);
        tells("process proxy 2");
        processes.saw(8, SHELL_RUNS);
        tells("process proxy 1");
        processes.begun(9, 1);
        tells("process proxy 2");
        after(1999).tells();
        after(1).tells("process proxy DOWN");
        processes.saw(9, SHELL_RUNS);
        tells("process proxy 1", "process proxy UP");
    }

    @Test
    void a_change_that_does_not_last_is_none() {
        wants(1, TrackedProcess.UNLIMITED, Duration.ZERO, Duration.ofSeconds(1));
        run(1).tells("process proxy 1", "process proxy UP");
        run(0).tells("process proxy 0");
        after(500).run(1).tells("process proxy 1");
        run(0).tells("process proxy 0");
        after(900).run(0).tells();
        after(100).run(0).tells("process proxy DOWN");
    }

    @Test
    void other_settings_begin_anew_and_the_same_do_not() {
        wants(1, TrackedProcess.UNLIMITED, Duration.ZERO, Duration.ZERO);
        run(1).tells("process proxy 1", "process proxy UP");
        wants(1, TrackedProcess.UNLIMITED, Duration.ZERO, Duration.ZERO);
        run(1).tells();
        wants(2, TrackedProcess.UNLIMITED, Duration.ZERO, Duration.ZERO);
        run(1).tells("process proxy 1", "process proxy DOWN");
        processes.want(Map.of());
        assertThat(processes.isEmpty()).isTrue();
        run(2).tells();
    }

    @Test
    void come_and_go_one_by_one() {
        wants(1, 2, Duration.ZERO, Duration.ZERO);
        run(1).tells("process proxy 1", "process proxy UP");
        processes.begun(8, 1);
        processes.begun(9, 8);
        tells("process proxy 3", "process proxy DOWN");
        processes.saw(9, SHELL_RUNS);
        tells("process proxy 2", "process proxy UP");
        assertThat(processes.running()).containsExactlyInAnyOrder(1, 8);
        processes.ended(1);
        processes.ended(8);
        tells("process proxy 0", "process proxy DOWN");
        processes.saw(9, PROXY_RUNS);
        tells("process proxy 1", "process proxy UP");
        processes.begun(9, 7);
        tells("process proxy 0", "process proxy DOWN");
    }

    @Test
    void say_when_a_change_will_count() {
        wants(1, TrackedProcess.UNLIMITED, Duration.ZERO, Duration.ofSeconds(1));
        run(1).tells("process proxy 1", "process proxy UP");
        assertThat(processes.nextChange()).isNull();
        after(300).run(0).tells("process proxy 0");
        assertThat(processes.nextChange()).isEqualTo(now.plus(Duration.ofSeconds(1)));
        run(1).tells("process proxy 1");
        assertThat(processes.nextChange()).isNull();
    }

    private void wants(int atLeast, int atMost, Duration afterFork, Duration afterEnd) {
        var pattern = new Pattern("proxy", List.of(), Match.NAME);
        processes.want(Map.of(PROXY, new TrackedProcess(pattern, atLeast, atMost, afterFork, afterEnd, Weight.FAULT)));
    }

    private WatchedProcessesTest after(int millis) {
        now = now.plus(Duration.ofMillis(millis));
        return this;
    }

    private WatchedProcessesTest run(int count) {
        var running = new HashMap<Integer, Processes.Seen>();
        for (var i = 1; i <= count; i++) {
            running.put(i, PROXY_RUNS);
        }
        processes.count(running);
        return this;
    }

    private void tells(String... lines) {
        processes.tell(now);
        assertThat(told).containsExactly(lines);
        told.clear();
    }
}
