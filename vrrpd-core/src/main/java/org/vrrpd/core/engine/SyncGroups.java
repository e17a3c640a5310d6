package org.vrrpd.core.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.vrrpd.core.Moment;
import org.vrrpd.core.machine.Event;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.State;

/** Carries what the sync groups ask to their members: it remembers who moved, and whose mates have not been told. */
final class SyncGroups {

    private final Lineup lineup;
    private final Stage stage;
    private final Consumer<Output> outputs;

    /** What members did in answer to this input, and nobody has told their mates yet. */
    private final Deque<Moved> moved = new ArrayDeque<>();

    /** Something has changed since the groups were last asked whether they take over. */
    private boolean changed;

    /** Where events happen to routers. */
    interface Stage {
        void apply(Router router, Event event, Moment now);
    }

    /** A member, its group then, and its state before it moved. */
    private record Moved(Router router, SyncGroup group, State before) {}

    SyncGroups(Lineup lineup, Stage stage, Consumer<Output> outputs) {
        this.lineup = lineup;
        this.stage = stage;
        this.outputs = outputs;
    }

    /** The groups are others than before. */
    void changed() {
        changed = true;
    }

    /** A router that was in this state has made a step. */
    void stepped(Router router, State before) {
        var group = router.group;
        if (group != null && group.isConcernedBy(router, before)) {
            moved.add(new Moved(router, group, before));
        }
    }

    /** What members did is their mates' concern once the input has reached every router itself; it moves them while we run. */
    void settle(boolean running, Moment now) {
        for (var next = moved.poll(); next != null; next = moved.poll()) {
            changed = true;
            if (running) {
                for (var ask : next.group().after(next.router(), next.before())) {
                    stage.apply(ask.router(), ask.event(), now);
                }
            }
            announceRole(next.group());
        }
    }

    /** Groups take over, and are mended, only here: after all input was read, as routers alone take over. */
    void moveTogether(Moment now) {
        if (!changed) {
            return;
        }
        changed = false;
        for (var group : lineup.groups()) {
            for (var router : group.tornFromMates()) {
                stage.apply(router, new Event.MateLeft(), now);
            }
            for (var router : group.takingOver()) {
                stage.apply(router, new Event.GroupTakesOver(), now);
            }
        }
    }

    void announceRoles() {
        lineup.groups().forEach(this::announceRole);
    }

    /** At the start a group is told of before its members, as keepalived's are, unless one of them cannot serve. */
    void announceBeginning() {
        for (var group : lineup.groups()) {
            if (group.members().stream().noneMatch(member -> member.candidate.isBarred())) {
                announce(group, Role.BACKUP);
            }
        }
    }

    private void announceRole(SyncGroup group) {
        var role = group.role();
        if (role != null && role != group.announced) {
            announce(group, role);
        }
    }

    private void announce(SyncGroup group, Role role) {
        group.announced = role;
        outputs.accept(new Output.NotifyGroup(group.settings.name(), role == Role.INIT ? Role.STOP : role));
    }

    void letMatesAnnounce(Router router, Moment now) {
        if (router.group == null) {
            return;
        }
        for (var mate : router.group.members()) {
            if (mate != router) {
                stage.apply(
                        mate, new Event.AnnounceAgain(mate.settings.announcing().onRival()), now);
            }
        }
    }
}
