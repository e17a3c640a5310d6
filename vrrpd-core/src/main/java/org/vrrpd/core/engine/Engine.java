package org.vrrpd.core.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.machine.Candidate;
import org.vrrpd.core.machine.Effect;
import org.vrrpd.core.machine.Event;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.machine.StateMachine;
import org.vrrpd.core.wire.Datagram;
import org.vrrpd.core.wire.Rejection;

/** All virtual routers of one host as one function of their inputs: it decides, and others do. */
public final class Engine implements Brain {

    /** Whether the routers take part: not before Start, no longer after Stop. */
    private enum Phase {
        WAITING,
        RUNNING,
        STOPPING
    }

    private final Lineup lineup = new Lineup();
    private final AddressBook book = new AddressBook();

    /** Masters: what they are due to send waits for no unread input. */
    private final DeadlineHeap serving = new DeadlineHeap();

    /** All others: what time does to them, unread input might prevent. */
    private final DeadlineHeap listening = new DeadlineHeap();

    private final Map<Rejection, Long> unroutable = new EnumMap<>(Rejection.class);
    private final Transmitter transmitter = new Transmitter();
    private List<Output> outputs = new ArrayList<>();
    private final SyncGroups groups = new SyncGroups(lineup, this::apply, output -> outputs.add(output));
    private final Facts facts;
    private Phase phase = Phase.WAITING;

    /** The host has stalled, so that even masters read what waits before they send. */
    private boolean readsFirst;

    public Engine(Settings settings, Moment now) {
        facts = new Facts(settings.trackers());
        reload(settings, now);
    }

    @Override
    public List<Output> on(Input input, Moment now) {
        switch (input) {
            case Input.Packet(var link, var datagram) -> hear(link, datagram, now);
            case Input.TimePassed(var drain) -> letTimePass(drain, now);
            case Input.Unreadable(var link, var reason) -> unroutable.merge(reason, 1L, Long::sum);
            case Input.ForgetCounts _ -> forgetCounts();
            case Input.LinkChanged(var link, var state) -> linkChanged(link, state, now);
            case Input.Judged(var tracker, var condition) -> {
                if (facts.judged(tracker, condition, now)) {
                    reassess(now);
                }
            }
            case Input.Measured(var tracker, var number) -> {
                if (facts.measured(tracker, number)) {
                    reassess(now);
                }
            }
            case Input.AddressSeen(var address) -> addressSeen(address);
            case Input.AddressGone(var address) -> addressGone(address, now);
            case Input.Performed(var ticket, var refused, var detail) -> performed(ticket, refused, detail, now);
            case Input.Reload(var next) -> reload(next, now);
            case Input.Switchover(var names, var direction) -> switchover(names, direction, now);
            case Input.Maintenance(var mode) -> maintain(mode, now);
            case Input.Stalled(var length) -> {
                readsFirst = true;
                facts.stalled(length, now);
                forAll(new Event.Stalled(length), now);
            }
            case Input.Start _ -> start(now);
            case Input.Stop _ -> {
                phase = Phase.STOPPING;
                forAll(new Event.Shutdown(), now);
            }
        }
        groups.settle(phase == Phase.RUNNING, now);
        return takeOutputs();
    }

    private List<Output> takeOutputs() {
        if (outputs.isEmpty()) {
            return List.of();
        }
        var taken = outputs;
        outputs = new ArrayList<>();
        return taken;
    }

    @Override
    public @Nullable Moment nextDeadline() {
        if (phase == Phase.WAITING) {
            return null;
        }
        var routersDue = Facts.earlier(serving.deadline(), listening.deadline());
        return Facts.earlier(routersDue, Facts.earlier(facts.deadline(), book.deadline()));
    }

    /** Whether, after Stop, nothing is left to do. */
    public boolean isAtRest() {
        return phase == Phase.STOPPING
                && book.isSettled()
                && lineup.routers().stream().allMatch(router -> router.state instanceof State.Initialize);
    }

    /** Whether a router that a reload has removed is still leaving: it speaks and listens until then. */
    public boolean isHandingOver() {
        return lineup.routers().stream().anyMatch(router -> router.leaving);
    }

    @Override
    public Snapshot snapshot(Moment now) {
        return new Snapshot(
                lineup.routers().stream()
                        .map(router -> Explanation.of(router, facts, now))
                        .toList(),
                lineup.groups().stream().map(Explanation::of).toList(),
                unroutable);
    }

    // Packets and time

    private void hear(LinkName link, Datagram packet, Moment now) {
        var router = lineup.find(link, packet);
        if (router == null) {
            unroutable.merge(Rejection.UNKNOWN_VRID, 1L, Long::sum);
        } else if (router.state instanceof State.Initialize || router.state instanceof State.Fault) {
            router.counters.reject(Rejection.NOT_LISTENING);
        } else {
            switch (router.hearing.hear(packet, router.candidate.source())) {
                case Hearing.Refused(var reason) -> refuse(router, packet, reason, now);
                case Hearing.Understood understood -> {
                    if (router.candidate.hearsNobodyAs(router.state)) {
                        refuse(router, packet, Rejection.OWNER_IGNORES, now);
                    } else {
                        take(router, understood, now);
                    }
                }
            }
        }
    }

    private void refuse(Router router, Datagram packet, Rejection reason, Moment now) {
        router.counters.reject(reason);
        if (router.hearing.isWorthReporting(reason, now)) {
            report(router, new Finding.PacketRejected(packet.source(), reason));
        }
    }

    private void take(Router router, Hearing.Understood understood, Moment now) {
        var advert = understood.advert();
        router.counters.advertsHeard++;
        if (advert.priority().isRelease()) {
            router.counters.releasesHeard++;
        }
        for (var finding : understood.newFindings()) {
            report(router, finding);
        }
        apply(router, understood.event(), now);
    }

    private void letTimePass(Input.TimePassed.Drain drain, Moment now) {
        if (phase == Phase.WAITING) {
            return;
        }
        if (drain == Input.TimePassed.Drain.FINISHED) {
            readsFirst = false;
            serveAll(now);
            if (facts.expire(now)) {
                reassess(now);
            }
            wakeListeners(now);
            groups.settle(phase == Phase.RUNNING, now);
            if (phase == Phase.RUNNING) {
                groups.moveTogether(now);
            }
            book.retry(now, outputs::add);
        } else if (!readsFirst) {
            serveUnlessStalled(now);
        }
    }

    private void serveAll(Moment now) {
        for (var due = firstDue(serving, now); due != null; due = firstDue(serving, now)) {
            apply(due, new Event.Timeout(), now);
        }
    }

    private void serveUnlessStalled(Moment now) {
        for (var due = firstDue(serving, now); due != null; due = firstDue(serving, now)) {
            if (StateMachine.hasStalled(due.candidate, due.state, now)) {
                readsFirst = true;
                return;
            }
            apply(due, new Event.Timeout(), now);
        }
    }

    private void wakeListeners(Moment now) {
        for (var due = firstDue(listening, now); due != null; due = firstDue(listening, now)) {
            apply(due, new Event.Timeout(), now);
        }
    }

    private static @Nullable Router firstDue(DeadlineHeap heap, Moment now) {
        var first = heap.first();
        return first == null || now.isBefore(first.requiredDeadline()) ? null : first;
    }

    // One event at one router, and what follows from it

    private void forAll(Event event, Moment now) {
        for (var router : List.copyOf(lineup.routers())) {
            apply(router, event, now);
        }
    }

    private void apply(Router router, Event event, Moment now) {
        var before = router.state;
        var step = StateMachine.step(router.candidate, before, event, now);
        router.state = step.state();
        reschedule(router);
        for (var effect : step.effects()) {
            carryOut(router, effect, now);
        }
        if (before.getClass() != step.state().getClass()) {
            arrived(router, before, now);
        }
        groups.stepped(router, before);
    }

    private void reschedule(Router router) {
        var home = router.isMaster() ? serving : listening;
        var other = router.isMaster() ? listening : serving;
        other.remove(router);
        if (router.deadline() == null) {
            home.remove(router);
        } else {
            home.put(router);
        }
    }

    private void arrived(Router router, State before, Moment now) {
        if (router.isMaster()) {
            router.counters.becameMaster += before instanceof State.Resigning ? 0 : 1;
            router.hearing.forgetMaster();
            router.standsBack = false;
            router.candidate = facts.candidate(router);
        } else if (before instanceof State.Master || before instanceof State.Resigning) {
            router.counters.releasedMaster += router.serves() ? 0 : 1;
            var switchedOver =
                    before instanceof State.Resigning resigning && resigning.purpose() == State.Purpose.SWITCHOVER;
            if (switchedOver && router.state instanceof State.Backup) {
                report(router, new Finding.SwitchoverDone());
            }
        }
        if (router.isMaster() || before instanceof State.Master) {
            relyUponWhatServes(now);
        }
        if (router.state instanceof State.Initialize) {
            leaveOrReturn(router, now);
        }
    }

    private void relyUponWhatServes(Moment now) {
        if (facts.hasReserves()) {
            var tracked = new HashSet<TrackerName>();
            for (var router : lineup.routers()) {
                if (router.isMaster()) {
                    router.settings.tracked().forEach(one -> tracked.add(one.tracker()));
                }
            }
            facts.relyUpon(tracked, now);
        }
    }

    /** A router that a reload removed goes for good; one that a later reload brought back begins anew. */
    private void leaveOrReturn(Router router, Moment now) {
        if (router.leaving) {
            lineup.forget(router);
        } else if (phase == Phase.RUNNING) {
            apply(router, new Event.Startup(), now);
        }
    }

    private void carryOut(Router router, Effect effect, Moment now) {
        switch (effect) {
            case Effect.Advertise advertise -> {
                router.counters.advertsSent++;
                router.counters.releasesSent += advertise.advert().priority().isRelease() ? 1 : 0;
                transmitter.send(router.settings, advertise, outputs::add);
            }
            case Effect.Hold(var addresses) -> book.hold(router, addresses, outputs::add);
            case Effect.Release(var addresses) -> book.release(router, addresses, outputs::add);
            case Effect.Announce(var addresses, var rounds) ->
                outputs.add(new Output.Announce(router.name(), addresses, rounds));
            case Effect.Notify(var role, var priority) -> outputs.add(new Output.Notify(router.name(), role, priority));
            case Effect.LetMatesAnnounce() -> groups.letMatesAnnounce(router, now);
            case Effect.RivalHeard(var source, var priority) ->
                report(router, new Finding.RivalHeard(source, priority));
            case Effect.Outranked(var source, var priority) -> report(router, new Finding.Outranked(source, priority));
            case Effect.WeakerPassedOver(var source, var priority) -> {
                if (router.hearing.isPassingOverWorthReporting(now)) {
                    report(router, new Finding.WeakerPassedOver(source, priority));
                }
            }
            case Effect.StallNoticed(var length) -> report(router, new Finding.StallNoticed(length));
            case Effect.SwitchoverCalledOff() -> report(router, new Finding.SwitchoverCalledOff());
        }
    }

    private void report(Router router, Finding finding) {
        outputs.add(new Output.Report(router.name(), finding));
    }

    // Facts

    private void linkChanged(LinkName link, LinkState state, Moment now) {
        var before = facts.linkChanged(link, state);
        if (before.equals(state)) {
            return;
        }
        reassess(now);
        if (state.carrier() == LinkState.Carrier.UP && before.carrier() != LinkState.Carrier.UP) {
            for (var router : List.copyOf(lineup.routers())) {
                if (router.settings.addresses().held().stream()
                        .anyMatch(one -> one.link().equals(link))) {
                    apply(
                            router,
                            new Event.AnnounceAgain(router.settings.announcing().onTakeover()),
                            now);
                }
            }
        }
    }

    /** Makes every router's candidate anew from the facts, and tells those for whom it is another. */
    private void reassess(Moment now) {
        for (var router : lineup.routers()) {
            router.assessment = facts.assess(router.settings, router.group);
            router.ownCauses = facts.causes(router.settings, router.assessment);
        }
        var before = new LinkedHashMap<Router, Event.Reassessed>();
        for (var router : lineup.routers()) {
            var candidate = facts.candidate(router);
            if (!candidate.equals(router.candidate)) {
                before.put(router, new Event.Reassessed(router.candidate));
                noticePriority(router, candidate);
                router.candidate = candidate;
            }
        }
        before.forEach((router, event) -> apply(router, event, now));
    }

    /** A change that a reload brings is no news: whoever wrote the file knows. */
    private void noticePriority(Router router, Candidate next) {
        var before = router.candidate;
        var isAnother = phase == Phase.RUNNING && !before.priority().equals(next.priority());
        if (isAnother && before.settings().equals(next.settings())) {
            report(router, new Finding.PriorityChanged(before.priority(), next.priority()));
        }
    }

    private void addressSeen(VirtualAddress address) {
        var lister = lineup.listerOf(address);
        if (lister != null && book.seen(address, lister, outputs::add)) {
            report(lister, new Finding.LeftOverFound(address));
        }
    }

    private void addressGone(VirtualAddress address, Moment now) {
        for (var router : book.gone(address)) {
            report(router, new Finding.AddressTaken(address));
            if (router.settings.lostAddress() == LostAddress.REELECT && router.isMaster()) {
                apply(router, new Event.AddressLost(), now);
            } else {
                book.restore(address, router, outputs::add);
            }
        }
    }

    private void performed(long ticket, List<VirtualAddress> refused, String detail, Moment now) {
        var givenUp = false;
        for (var address : book.agreed(ticket, refused)) {
            facts.accepted(address);
        }
        for (var failed : book.performed(ticket, refused, now, outputs::add)) {
            report(failed.router(), new Finding.AddressFailed(failed.address(), detail));
            if (failed.severity() == AddressBook.Severity.GIVEN_UP) {
                facts.refused(failed.address(), detail, now);
                givenUp = true;
            }
        }
        if (givenUp) {
            reassess(now);
        }
    }

    // Commands

    private void start(Moment now) {
        phase = Phase.RUNNING;
        reassess(now);
        groups.announceBeginning();
        forAll(new Event.Startup(), now);
    }

    private void maintain(Mode mode, Moment now) {
        facts.maintain(mode);
        reassess(now);
        if (mode == Mode.UNLESS_ALONE) {
            forAll(new Event.Switchover(), now);
        }
    }

    private void switchover(List<RouterName> names, Direction direction, Moment now) {
        var chosen = lineup.withMates(names);
        if (chosen.isEmpty()) {
            names.forEach(name -> refuseCommand(name, "there is no virtual router of this name"));
            return;
        }
        if (direction == Direction.BACK) {
            chosen.forEach(router -> router.standsBack = false);
            reassess(now);
            return;
        }
        var idle = chosen.stream()
                .filter(router -> !router.isMaster() && names.contains(router.name()))
                .findFirst();
        if (idle.isPresent()) {
            refuseCommand(idle.get().name(), "it is not master here");
            return;
        }
        for (var router : chosen) {
            if (!router.isMaster() && !router.candidate.isBarred() && router.movesWithMates()) {
                refuseCommand(namedMate(router, names), router.name() + " of its sync group is not master here");
                return;
            }
        }
        chosen.forEach(router -> router.standsBack = router.isMaster());
        reassess(now);
        chosen.forEach(router -> apply(router, new Event.Switchover(), now));
    }

    /** Whoever gave the command waits for news of those whom it names alone. */
    private RouterName namedMate(Router member, List<RouterName> names) {
        return names.stream()
                .filter(name -> lineup.withMates(List.of(name)).contains(member))
                .findFirst()
                .orElseThrow();
    }

    private void forgetCounts() {
        lineup.routers().forEach(router -> router.counters = new Counters());
        unroutable.clear();
    }

    private void refuseCommand(RouterName name, String why) {
        outputs.add(new Output.Report(name, new Finding.CommandRefused(why)));
    }

    private void reload(Settings next, Moment now) {
        facts.track(next.trackers());
        var listeners = new ArrayList<Router>();
        for (var router : lineup.discontinuedBy(next)) {
            if (router.isMaster()) {
                // While its settings still say who is to hear the farewell.
                apply(router, new Event.Shutdown(), now);
            } else if (router.state instanceof State.Backup) {
                listeners.add(router);
            }
        }
        var difference = lineup.change(next, facts);
        groups.changed();
        book.beginHandovers();
        reassess(now);
        for (var router : listeners) {
            remove(router, now);
        }
        for (var router : difference.gone()) {
            remove(router, now);
        }
        book.settleHandovers(outputs::add);
        if (phase == Phase.RUNNING) {
            difference.fresh().forEach(router -> apply(router, new Event.Startup(), now));
            groups.announceRoles();
        }
    }

    private void remove(Router router, Moment now) {
        if (router.state instanceof State.Initialize) {
            lineup.forget(router);
        } else {
            apply(router, new Event.Shutdown(), now);
        }
    }
}
