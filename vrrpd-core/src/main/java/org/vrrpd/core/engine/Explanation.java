package org.vrrpd.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vrrpd.core.Moment;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.machine.State.Backup;

/** Puts into words what decided a router's state: first what bars it, then its priority, then what it hears and waits for. */
final class Explanation {

    private Explanation() {}

    static Snapshot.RouterView of(Router router, Facts facts, Moment now) {
        return new Snapshot.RouterView(
                router.name(),
                router.key(),
                router.state,
                router.settings.priority(),
                router.candidate.priority(),
                why(router, facts, now),
                router.counters.tally());
    }

    static Snapshot.GroupView of(SyncGroup group) {
        return new Snapshot.GroupView(group.settings.name(), Optional.ofNullable(group.role()));
    }

    private static List<Why> why(Router router, Facts facts, Moment now) {
        var why = new ArrayList<Why>();
        router.candidate.causes().forEach(cause -> why.add(new Why.Barred(cause)));
        why.add(new Why.PriorityIs(
                router.candidate.priority(), router.settings.priority(), router.assessment.contributions()));
        if (facts.maintenance() == Mode.UNLESS_ALONE) {
            why.add(new Why.ServesOnlyAlone());
        }
        router.assessment.reserves().forEach(tracker -> why.add(new Why.IsReserve(tracker)));
        if (router.standsBack) {
            why.add(new Why.StandsBack());
        }
        switch (router.state) {
            case State.Initialize _ -> why.add(new Why.NotStarted());
            case Backup backup -> explain(router, backup, now, why);
            case State.Master _ -> why.add(new Why.Serves());
            case State.Resigning resigning ->
                why.add(new Why.HandsOver(resigning.purpose(), now.until(resigning.releaseAt())));
            case State.Fault _ -> {}
        }
        return why;
    }

    private static void explain(Router router, Backup backup, Moment now, List<Why> why) {
        var master = backup.master();
        if (master != null) {
            why.add(new Why.HearsMaster(
                    master.source(), master.priority(), master.heardAt().until(now)));
        }
        if (router.group != null && router.waitsForGroup()) {
            why.add(new Why.WaitsForGroup(
                    router.group.awaited().stream().map(Router::name).toList()));
        } else {
            why.add(new Why.WaitsForMaster(now.until(backup.masterDownAt())));
        }
    }
}
