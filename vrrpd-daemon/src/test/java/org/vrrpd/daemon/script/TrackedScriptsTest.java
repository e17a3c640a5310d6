// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;
import org.vrrpd.core.Moment;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.Command.Trust;
import org.vrrpd.daemon.config.TrackedScript;

/** When tracked scripts run and what is told of them, in a time of the test's own. */
class TrackedScriptsTest implements Runs, ScriptNews {

    private static final Outcome GOOD = new Outcome.Exited(0);
    private static final Outcome BAD = new Outcome.Exited(1);

    private final List<Job> running = new ArrayList<>();
    private final List<Job> ended = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final TrackedScripts scripts = new TrackedScripts(this, NOPLogger.NOP_LOGGER);
    private @Nullable ScriptReport last;
    private Moment now = new Moment(0);

    @Override
    public void start(Job job, Moment at) {
        running.add(job);
    }

    @Override
    public void end(Job job, Moment at) {
        running.remove(job);
        ended.add(job);
    }

    @Override
    public void judged(TrackerName tracker, Condition condition) {
        told.add(tracker.value() + " " + condition);
    }

    @Override
    public void report(ScriptReport report) {
        last = report;
    }

    private static TrackedScript script(String name, String program, double seconds, int rise, int fall) {
        var command = new Command(List.of(program), null, null, Trust.ANY_FILE);
        var interval = Duration.ofMillis((long) (seconds * 1000));
        return new TrackedScript(name, command, interval, Duration.ZERO, rise, fall, Weight.FAULT);
    }

    private void serve(TrackedScript... these) {
        scripts.serve(List.of(these), this, now);
        scripts.passed(now, this);
    }

    private void passes(double seconds) {
        now = now.plus(Duration.ofMillis((long) (seconds * 1000)));
        scripts.passed(now, this);
    }

    private void over(Outcome outcome) {
        running.removeFirst().listener().over(new Ending(outcome, Duration.ofMillis(7), List.of("said")));
    }

    private double nextInSeconds() {
        return now.nanosUntil(Objects.requireNonNull(scripts.next())) / 1e9;
    }

    @Test
    void run_at_once_and_then_in_their_interval() {
        serve(script("a", "/a", 2, 1, 1), script("b", "/b", 3, 1, 1));
        assertThat(running).hasSize(2);
        over(GOOD);
        over(BAD);
        assertThat(told).containsExactly("script a UP", "script b DOWN");
        assertThat(nextInSeconds()).isEqualTo(2);
        passes(1.9);
        assertThat(running).isEmpty();
        passes(0.1);
        assertThat(running).hasSize(1);
        assertThat(nextInSeconds()).isEqualTo(1);
        passes(1);
        assertThat(running).hasSize(2);
    }

    @Test
    void have_their_time_from_their_interval_where_they_say_none() {
        serve(script("a", "/a", 2, 1, 1));
        assertThat(running.getFirst().patience()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void are_not_run_again_while_they_run() {
        serve(script("a", "/a", 1, 1, 1));
        passes(1);
        passes(1);
        assertThat(running).hasSize(1);
        passes(0.5);
        over(GOOD);
        assertThat(running).isEmpty();
        passes(0.5);
        assertThat(running).hasSize(1);
    }

    @Test
    void make_up_for_no_turn_that_was_missed() {
        serve(script("a", "/a", 1, 1, 1));
        over(GOOD);
        passes(10.5);
        assertThat(running).hasSize(1);
        over(GOOD);
        assertThat(nextInSeconds()).isEqualTo(1);
    }

    @Test
    void are_down_when_killed_or_out_of_time() {
        serve(script("a", "/a", 1, 1, 1));
        over(new Outcome.TimedOut());
        passes(1);
        over(GOOD);
        passes(1);
        over(new Outcome.Killed(9));
        assertThat(told).containsExactly("script a DOWN", "script a UP", "script a DOWN");
    }

    @Test
    void are_unknown_and_keep_their_count_while_they_cannot_be_run() {
        serve(script("a", "/a", 1, 1, 3));
        over(GOOD);
        passes(1);
        over(new Outcome.NotStarted("why"));
        assertThat(told).containsExactly("script a UP", "script a UNKNOWN");
        assertThat(last).extracting(ScriptReport::result).isEqualTo(3);
    }

    @Test
    void are_down_and_not_run_again_while_one_that_was_killed_is_still_there() {
        serve(script("a", "/a", 1, 1, 1));
        running.getFirst().listener().stuck();
        passes(1);
        assertThat(running).hasSize(1);
        assertThat(told).containsExactly("script a DOWN");
    }

    @Test
    void are_reported_with_their_last_run() {
        serve(script("a", "/a", 1, 2, 3));
        assertThat(last).extracting(ScriptReport::isRunning, ScriptReport::last).containsExactly(true, null);
        over(GOOD);
        assertThat(last)
                .isEqualTo(new ScriptReport(
                        script("a", "/a", 1, 2, 3),
                        Condition.UP,
                        4,
                        false,
                        new Ending(GOOD, Duration.ofMillis(7), List.of("said"))));
    }

    @Test
    void that_stay_in_a_reload_go_on_as_they_were() {
        serve(script("a", "/a", 10, 1, 3));
        over(GOOD);
        passes(10);
        over(BAD);
        passes(10);
        serve(script("new", "/new", 1, 1, 1), script("a", "/a", 10, 1, 3));
        assertThat(running).hasSize(2);
        assertThat(ended).isEmpty();
        over(BAD);
        assertThat(last).extracting(ScriptReport::result).isEqualTo(1);
    }

    @Test
    void with_another_command_are_others() {
        serve(script("a", "/a", 10, 1, 3));
        serve(script("a", "/b", 10, 1, 3));
        assertThat(ended).hasSize(1);
        assertThat(running).hasSize(1);
        assertThat(running.getFirst().command().program()).isEqualTo("/b");
    }

    @Test
    void that_go_in_a_reload_are_made_to_end() {
        serve(script("a", "/a", 10, 1, 1));
        serve();
        assertThat(ended).hasSize(1);
        assertThat(scripts.next()).isNull();
    }

    @Test
    void with_a_shorter_interval_do_not_wait_for_the_longer_one() {
        serve(script("a", "/a", 100, 1, 1));
        over(GOOD);
        serve(script("a", "/a", 2, 1, 1));
        assertThat(nextInSeconds()).isEqualTo(2);
    }
}
