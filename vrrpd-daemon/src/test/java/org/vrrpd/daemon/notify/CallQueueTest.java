// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.Command.Trust;
import org.vrrpd.daemon.notify.Herald.Call;
import org.vrrpd.daemon.notify.Notice.Subject;
import org.vrrpd.daemon.notify.Notice.Subject.Kind;

/** Which command is called when. */
class CallQueueTest {

    private static final Subject ONE = new Subject(Kind.INSTANCE, "one");
    private static final Subject OTHER = new Subject(Kind.INSTANCE, "other");

    private final List<String> called = new ArrayList<>();
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final Deque<Runnable> alarms = new ArrayDeque<>();
    private final CallQueue queue = new CallQueue(this::call, this::remind);

    private Call call(Command command, Runnable ended) {
        called.add(command.program());
        ends.add(ended);
        return () -> {};
    }

    private void remind(Duration time, Runnable task) {
        assertThat(time).isEqualTo(CallQueue.PATIENCE);
        alarms.add(task);
    }

    private void add(Subject subject, String... programs) {
        queue.add(
                subject,
                Arrays.stream(programs)
                        .map(program -> new Command(List.of(program), null, null, Trust.ANY_FILE))
                        .toList());
    }

    private void calls(String... programs) {
        assertThat(called).containsExactly(programs);
        called.clear();
    }

    @Test
    void those_for_one_router_are_called_one_after_the_other() {
        add(ONE, "own", "any");
        calls("own");
        add(ONE, "next");
        ends.remove().run();
        calls("any");
        ends.remove().run();
        calls("next");
        assertThat(queue.isIdle()).isFalse();
        ends.remove().run();
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void those_for_another_router_wait_for_nobody_here() {
        add(ONE, "one");
        add(OTHER, "other");
        calls("one", "other");
    }

    @Test
    void one_that_does_not_end_is_waited_for_for_a_while() {
        add(ONE, "hangs", "next");
        calls("hangs");
        alarms.remove().run();
        calls("next");
        ends.remove().run();
        calls();
        add(ONE, "last");
        calls();
        ends.remove().run();
        calls("last");
    }

    @Test
    void one_that_never_ends_holds_up_nobody_who_comes_later() {
        add(ONE, "stays");
        alarms.remove().run();
        assertThat(queue.isIdle()).isTrue();
        add(ONE, "next");
        calls("stays", "next");
    }

    @Test
    void an_alarm_for_one_that_has_ended_means_nothing() {
        add(ONE, "first", "second", "third");
        ends.remove().run();
        alarms.remove().run();
        calls("first", "second");
    }

    @Test
    void the_newest_is_never_lost() {
        add(ONE, "hangs");
        var many = IntStream.range(0, CallQueue.MOST_WAITING + 3)
                .mapToObj(i -> "s" + i)
                .toArray(String[]::new);
        add(ONE, many);
        called.clear();
        while (!ends.isEmpty()) {
            ends.remove().run();
        }
        assertThat(called).hasSize(CallQueue.MOST_WAITING).startsWith("s3").endsWith(many[many.length - 1]);
    }
}
