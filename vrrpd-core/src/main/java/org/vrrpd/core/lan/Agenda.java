package org.vrrpd.core.lan;

import java.util.PriorityQueue;

/** What is yet to happen, in the order of time, and at one time in the order of planning. */
final class Agenda {

    private record Entry(long atNanos, long order, Runnable event) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            var byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long nowNanos;
    private long planned;
    private long happened;

    /** Since the start of the run. */
    long now() {
        return nowNanos;
    }

    long happened() {
        return happened;
    }

    /** Plans an event; one in the past happens now. */
    void at(long nanos, Runnable event) {
        entries.add(new Entry(Math.max(nanos, nowNanos), planned++, event));
    }

    /** When the next event happens. */
    long nextAt() {
        var next = entries.peek();
        return next == null ? Long.MAX_VALUE : next.atNanos;
    }

    /** Moves time on to the next event and has it happen. */
    void happen() {
        var next = entries.remove();
        nowNanos = next.atNanos;
        happened++;
        next.event.run();
    }

    /** Moves time on to a moment before the next event. */
    void passTo(long nanos) {
        nowNanos = Math.max(nowNanos, nanos);
    }
}
