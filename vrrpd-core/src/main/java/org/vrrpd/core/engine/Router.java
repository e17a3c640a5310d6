package org.vrrpd.core.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.machine.Candidate;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.track.Assessment;
import org.vrrpd.core.track.Cause;

/** One virtual router's place in the engine: what it was told, what it is now, what it has counted. */
final class Router {

    static final int NOWHERE = -1;

    RouterSettings settings;

    /** What the tracked things make of it, and what bars it by itself. */
    Assessment assessment;

    List<Cause> ownCauses = List.of();

    /** What all facts make of it, its mates' included. */
    Candidate candidate;

    State state = new State.Initialize();
    Hearing hearing;
    Counters counters = new Counters();

    @Nullable
    SyncGroup group;

    /** A switchover moved the mastership away from here. */
    boolean standsBack;

    /** A reload has removed the router; it goes once it holds nothing. */
    boolean leaving;

    /** Where it stands in the heap of deadlines that holds it. */
    int place = NOWHERE;

    Router(RouterSettings settings, Facts facts) {
        this.settings = settings;
        hearing = new Hearing(settings);
        assessment = facts.assess(settings, null);
        candidate = facts.candidate(this);
    }

    RouterKey key() {
        return settings.key();
    }

    RouterName name() {
        return settings.name();
    }

    @Nullable
    Moment deadline() {
        return state.deadline();
    }

    Moment requiredDeadline() {
        return Objects.requireNonNull(state.deadline(), "only routers with a deadline stand in a heap");
    }

    boolean isMaster() {
        return state instanceof State.Master;
    }

    /** Whether it answers for its addresses: as master, or while it hands over. */
    boolean serves() {
        return state instanceof State.Master || state instanceof State.Resigning;
    }

    boolean follows() {
        return state instanceof State.Backup backup && backup.follows();
    }

    boolean movesWithMates() {
        return group != null && group.isIndivisible();
    }

    boolean waitsForGroup() {
        return state instanceof State.Backup backup && backup.readiness() == State.Readiness.WAITS_FOR_GROUP;
    }
}
