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

    /** More than this is an endless loop. */
    private static final int EVENTS_AT_ONE_TIME = 100_000;

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

    /** Has all happen until then, with the referee asked before each. */
    void runUntil(long untilNanos, Referee referee) {
        var inARow = 0;
        for (var next = entries.peek(); next != null && next.atNanos <= untilNanos; next = entries.peek()) {
            inARow = next.atNanos == nowNanos ? inARow + 1 : 0;
            if (inARow > EVENTS_AT_ONE_TIME) {
                throw new Violation("time goes on", "the hosts turn in circles at " + nowNanos / 1e6 + " ms");
            }
            referee.timePasses(next.atNanos);
            entries.remove();
            nowNanos = next.atNanos;
            happened++;
            next.event.run();
        }
        referee.timePasses(untilNanos);
        nowNanos = untilNanos;
    }
}
