package org.vrrpd.core.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;

/** Routers by deadline, earliest first; each knows its place, so that one that moves is found without a search. */
final class DeadlineHeap {

    private final List<Router> heap = new ArrayList<>();

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
        }
        up(router);
        down(router);
    }

    void remove(Router router) {
        if (!holds(router)) {
            return;
        }
        var hole = router.place;
        var last = heap.removeLast();
        router.place = Router.NOWHERE;
        if (hole < heap.size()) {
            set(hole, last);
            up(last);
            down(last);
        }
    }

    private boolean holds(Router router) {
        return router.place < heap.size()
                && router.place != Router.NOWHERE
                && heap.get(router.place).equals(router);
    }

    private void up(Router router) {
        while (router.place > 0) {
            var parent = heap.get((router.place - 1) / 2);
            if (!isEarlier(router, parent)) {
                return;
            }
            swap(router, parent);
        }
    }

    private void down(Router router) {
        while (true) {
            var left = 2 * router.place + 1;
            if (left >= heap.size()) {
                return;
            }
            var child = heap.get(left);
            if (left + 1 < heap.size() && isEarlier(heap.get(left + 1), child)) {
                child = heap.get(left + 1);
            }
            if (!isEarlier(child, router)) {
                return;
            }
            swap(child, router);
        }
    }

    private void swap(Router one, Router other) {
        var place = one.place;
        set(other.place, one);
        set(place, other);
    }

    private void set(int place, Router router) {
        heap.set(place, router);
        router.place = place;
    }

    private static boolean isEarlier(Router one, Router other) {
        return one.requiredDeadline().isBefore(other.requiredDeadline());
    }
}
