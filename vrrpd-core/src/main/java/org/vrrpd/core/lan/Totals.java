package org.vrrpd.core.lan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.machine.State;

/** What happened in one run or in many, in numbers: to see that nothing was left untried. */
public final class Totals {

    private final Map<Misfortune, Long> misfortunes = new EnumMap<>(Misfortune.class);
    private final Map<String, Long> transitions = new TreeMap<>();
    private long runs;
    private long events;
    private long adverts;
    private long takeovers;

    /** Nothing yet. */
    public Totals() {
        // all is zero
    }

    /** Counts a misfortune that really hit something. */
    void hit(Misfortune misfortune) {
        misfortunes.merge(misfortune, 1L, Long::sum);
    }

    void sent() {
        adverts++;
    }

    void count(Snapshot before, Snapshot after) {
        for (var now : after.routers()) {
            var was = stateOf(before, now);
            if (!was.equals(nameOf(now.state()))) {
                transitions.merge(was + "→" + nameOf(now.state()), 1L, Long::sum);
                takeovers += now.state() instanceof State.Master ? 1 : 0;
            }
        }
    }

    private static String stateOf(Snapshot snapshot, Snapshot.RouterView router) {
        for (var one : snapshot.routers()) {
            if (one.key().equals(router.key())) {
                return nameOf(one.state());
            }
        }
        return "Initialize";
    }

    static String nameOf(State state) {
        return switch (state) {
            case State.Initialize _ -> "Initialize";
            case State.Backup _ -> "Backup";
            case State.Master _ -> "Master";
            case State.Resigning _ -> "Resigning";
            case State.Fault _ -> "Fault";
        };
    }

    void ran(long happened) {
        runs++;
        events += happened;
    }

    /** Adds another run's numbers to these. */
    public void add(Totals other) {
        runs += other.runs;
        events += other.events;
        adverts += other.adverts;
        takeovers += other.takeovers;
        other.misfortunes.forEach((one, count) -> misfortunes.merge(one, count, Long::sum));
        other.transitions.forEach((one, count) -> transitions.merge(one, count, Long::sum));
    }

    public long of(Misfortune misfortune) {
        return misfortunes.getOrDefault(misfortune, 0L);
    }

    /** How often routers went from one state to another, named {@code From→To}. */
    public Map<String, Long> transitions() {
        return Collections.unmodifiableMap(new TreeMap<>(transitions));
    }

    public long runs() {
        return runs;
    }

    /** One line. */
    @Override
    public String toString() {
        return runs + " cluster-runs, " + events + " events, " + adverts + " adverts, " + takeovers + " takeovers; "
                + misfortunes + "; " + transitions;
    }
}
