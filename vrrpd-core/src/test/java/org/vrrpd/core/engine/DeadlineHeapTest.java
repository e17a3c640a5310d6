package org.vrrpd.core.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.Moment;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.machine.Timing;
import org.vrrpd.core.machine.Told;

/** Routers by deadline, against a list that is searched from end to end. */
class DeadlineHeapTest {

    private static final Moment EPOCH = new Moment(Long.MAX_VALUE - 500);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void finds_the_earliest_after_whatever_was_done(long seed) {
        var chance = new SplittableRandom(seed);
        var heap = new DeadlineHeap();
        var routers = IntStream.range(1, 60).mapToObj(DeadlineHeapTest::router).toList();
        var held = new ArrayList<Router>();
        for (var i = 0; i < 5000; i++) {
            var router = routers.get(chance.nextInt(routers.size()));
            if (chance.nextInt(3) == 0) {
                heap.remove(router);
                held.remove(router);
            } else {
                router.state = waitingFor(chance.nextInt(1000));
                heap.put(router);
                if (!held.contains(router)) {
                    held.add(router);
                }
            }
            assertThat(heap.deadline()).isEqualTo(earliest(held));
        }
        while (!held.isEmpty()) {
            var first = requireNonNull(heap.first());
            assertThat(first.deadline()).isEqualTo(earliest(held));
            heap.remove(first);
            held.remove(first);
        }
        assertThat(heap.first()).isNull();
    }

    @Test
    void an_empty_heap_has_no_deadline() {
        assertThat(new DeadlineHeap().deadline()).isNull();
        assertThat(new DeadlineHeap().first()).isNull();
    }

    @Test
    void a_router_of_another_heap_is_not_removed_from_this_one() {
        var here = new DeadlineHeap();
        var there = new DeadlineHeap();
        var mine = router(1);
        var other = router(2);
        mine.state = waitingFor(1);
        other.state = waitingFor(2);
        here.put(mine);
        there.put(other);
        here.remove(other);
        assertThat(here.first()).isSameAs(mine);
        assertThat(there.first()).isSameAs(other);
        here.remove(mine);
        here.remove(mine);
        assertThat(here.first()).isNull();
    }

    @Test
    void a_router_that_is_put_twice_is_there_once() {
        var heap = new DeadlineHeap();
        var router = router(1);
        router.state = waitingFor(1);
        heap.put(router);
        heap.put(router);
        heap.remove(router);
        assertThat(heap.first()).isNull();
    }

    private static @Nullable Moment earliest(List<Router> routers) {
        Moment earliest = null;
        for (var router : routers) {
            var deadline = router.requiredDeadline();
            earliest = earliest == null ? deadline : Moment.earlier(earliest, deadline);
        }
        return earliest;
    }

    private static Router router(int vrid) {
        return new Router(Told.priority(100).named("vip " + vrid).vrid(vrid).settings(), new Facts(List.of()));
    }

    private static State waitingFor(int nanos) {
        var interval = Duration.ofSeconds(1);
        return new State.Backup(
                EPOCH.plus(Duration.ofNanos(nanos)),
                new Timing(interval, interval, interval),
                State.Readiness.WAITS_FOR_MASTER,
                null,
                null);
    }
}
