package org.vrrpd.core.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;

/** Routers by deadline, earliest first; each knows its place, so that one that moves is found without a search. */
final class DeadlineHeap {

    private static final int FIRST_CAPACITY = 16;

    private final List<Router> heap = new ArrayList<>();

    /** The deadlines once more, in the order of the heap: routers are compared without a look at them. */
    private long[] deadlines = new long[FIRST_CAPACITY];

    @Nullable
    Router first() {
        return heap.isEmpty() ? null : heap.getFirst();
    }

    @Nullable
    Moment deadline() {
        var first = first();
        return first == null ? null : first.deadline();
    }

    /** Puts the router where its deadline belongs, whether it is here already or not. */
    void put(Router router) {
        if (!holds(router)) {
            router.place = heap.size();
            heap.add(router);
            if (heap.size() > deadlines.length) {
                deadlines = Arrays.copyOf(deadlines, 2 * deadlines.length);
            }
        }
        settle(router, router.requiredDeadline().nanos(), router.place);
    }

    void remove(Router router) {
        if (!holds(router)) {
            return;
        }
        var hole = router.place;
        var last = heap.removeLast();
        router.place = Router.NOWHERE;
        if (hole < heap.size()) {
            settle(last, deadlines[heap.size()], hole);
        }
    }

    private boolean holds(Router router) {
        return router.place < heap.size()
                && router.place != Router.NOWHERE
                && heap.get(router.place).equals(router);
    }

    /** Finds the router's place, beginning at a hole: those in its way move over by one. */
    private void settle(Router router, long deadline, int hole) {
        set(sink(rise(hole, deadline), deadline), router, deadline);
    }

    private int rise(int hole, long deadline) {
        var place = hole;
        while (place > 0) {
            var parent = (place - 1) / 2;
            if (!isEarlier(deadline, deadlines[parent])) {
                return place;
            }
            set(place, heap.get(parent), deadlines[parent]);
            place = parent;
        }
        return place;
    }

    private int sink(int hole, long deadline) {
        var place = hole;
        while (true) {
            var child = 2 * place + 1;
            if (child >= heap.size()) {
                return place;
            }
            if (child + 1 < heap.size() && isEarlier(deadlines[child + 1], deadlines[child])) {
                child++;
            }
            if (!isEarlier(deadlines[child], deadline)) {
                return place;
            }
            set(place, heap.get(child), deadlines[child]);
            place = child;
        }
    }

    private void set(int place, Router router, long deadline) {
        heap.set(place, router);
        deadlines[place] = deadline;
        router.place = place;
    }

    /** As {@link Moment} compares: by the difference. */
    private static boolean isEarlier(long one, long other) {
        return one - other < 0;
    }
}
