package org.vrrpd.core.lan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What must have happened by when. */
final class Promises<K> {

    private final Map<K, Long> dueBy = new LinkedHashMap<>();

    /** No promise is due before. */
    private long earliestNanos = Long.MAX_VALUE;

    void make(K what, long byNanos) {
        dueBy.put(what, byNanos);
        earliestNanos = Math.min(earliestNanos, byNanos);
    }

    void keep(K what) {
        dueBy.remove(what);
    }

    void forgetIf(Predicate<K> forgotten) {
        dueBy.keySet().removeIf(forgotten);
    }

    boolean isOpen(K what) {
        return dueBy.containsKey(what);
    }

    boolean isEmpty() {
        return dueBy.isEmpty();
    }

    /** Those that were due before this time; they are taken out. */
    List<K> takeOverdue(long nowNanos) {
        if (nowNanos <= earliestNanos) {
            return List.of();
        }
        var overdue = new ArrayList<K>();
        earliestNanos = Long.MAX_VALUE;
        for (var entries = dueBy.entrySet().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            if (entry.getValue() < nowNanos) {
                overdue.add(entry.getKey());
                entries.remove();
            } else {
                earliestNanos = Math.min(earliestNanos, entry.getValue());
            }
        }
        return overdue;
    }
}
