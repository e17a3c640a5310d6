package org.vrrpd.checks.run;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.CheckName;

/**
 * One slot a check, in which the latest report wins. Whoever takes is woken for a verdict that changed, and for no other report;
 * it finds each check at most once, however often that changed meanwhile.
 */
public final class LatestReports {

    /** Wakes whoever takes; called by the thread that puts. */
    @FunctionalInterface
    public interface Bell {
        void ring();
    }

    private static final class Slot {
        private final AtomicBoolean isQueued = new AtomicBoolean();
        private volatile Report latest;

        private Slot(Report first) {
            latest = first;
        }
    }

    private final Bell bell;
    private final Map<CheckName, Slot> slots = new ConcurrentHashMap<>();
    private final Queue<Slot> changed = new ConcurrentLinkedQueue<>();

    public LatestReports(Bell bell) {
        this.bell = bell;
    }

    public void put(Report report) {
        var slot = slots.get(report.name());
        if (slot == null) {
            slot = new Slot(report);
            slots.put(report.name(), slot);
        }
        slot.latest = report;
        if (report.changes() && slot.isQueued.compareAndSet(false, true)) {
            changed.add(slot);
            bell.ring();
        }
    }

    /** The latest of a check whose verdict changed since it was last taken; null when there is none. */
    public @Nullable Report take() {
        var slot = changed.poll();
        if (slot == null) {
            return null;
        }
        // Before it is read: what is put from now on queues the slot again.
        slot.isQueued.set(false);
        return slot.latest;
    }

    /** How a check stands, for whoever asks; null before its first report. */
    public @Nullable Report of(CheckName name) {
        var slot = slots.get(name);
        return slot == null ? null : slot.latest;
    }

    public void forget(CheckName name) {
        slots.remove(name);
    }
}
