package org.vrrpd.core.machine;

import static org.vrrpd.core.machine.State.Readiness.WAITS_FOR_GROUP;
import static org.vrrpd.core.machine.State.Readiness.WAITS_FOR_MASTER;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Moment;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.Candidate.Stance;
import org.vrrpd.core.machine.State.Backup;
import org.vrrpd.core.machine.State.Fault;
import org.vrrpd.core.machine.State.Initialize;
import org.vrrpd.core.machine.State.Master;
import org.vrrpd.core.machine.State.Purpose;
import org.vrrpd.core.machine.State.Resigning;
import org.vrrpd.core.wire.Advertisement;

/**
 * The virtual router state machine of RFC 9568, 6.4, with keepalived's Fault and our Resigning (ADR 2): one method a state.
 * The {@link Moves} are the only places that change state.
 */
public final class StateMachine {

    private StateMachine() {}

    /** What follows when this happens to this candidate in this state now. */
    public static Step step(Candidate self, State state, Event event, Moment now) {
        var moves = new Moves(self, now);
        return switch (state) {
            case Initialize initialize -> inInitialize(moves, initialize, event);
            case Backup backup -> inBackup(self, moves, backup, event, now);
            case Master master -> inMaster(self, moves, master, event, now);
            case Resigning resigning -> inResigning(self, moves, resigning, event, now);
            case Fault fault -> inFault(self, moves, fault, event);
        };
    }

    /** Whether a master is later than its backups wait, so that one of them may have taken over meanwhile. */
    public static boolean hasStalled(Candidate self, State state, Moment now) {
        return state instanceof Master master
                && master.advertAt().plus(Timing.own(self).masterDown()).isBefore(now);
    }

    /** RFC 9568, 6.4.1: only Startup leads out (I1). */
    private static Step inInitialize(Moves moves, Initialize state, Event event) {
        return switch (event) {
            case Event.Startup _ -> moves.begin();
            case Event.Shutdown _,
                    Event.Heard _,
                    Event.Timeout _,
                    Event.Reassessed _,
                    Event.GroupTakesOver _,
                    Event.MateLeft _,
                    Event.Switchover _,
                    Event.MateReleased _,
                    Event.AnnounceAgain _,
                    Event.Stalled _,
                    Event.AddressLost _ -> Step.to(state);
        };
    }

    /** RFC 9568, 6.4.2. */
    private static Step inBackup(Candidate self, Moves moves, Backup state, Event event, Moment now) {
        return switch (event) {
            case Event.Heard(var advert, var source) -> hearAsBackup(self, moves, state, advert, source, now);
            case Event.Timeout _ ->
                now.isBefore(state.masterDownAt()) ? Step.to(state) : masterIsDown(self, moves, state);
            case Event.GroupTakesOver _ -> state.readiness() == WAITS_FOR_GROUP ? moves.becomeMaster() : Step.to(state);
            case Event.Shutdown _ -> moves.becomeInitialize();
            case Event.Reassessed _ -> self.isBarred() ? moves.enterFault() : Step.to(retimed(self, state));
            case Event.Startup _,
                    Event.MateLeft _,
                    Event.Switchover _,
                    Event.MateReleased _,
                    Event.AnnounceAgain _,
                    Event.Stalled _,
                    Event.AddressLost _ -> Step.to(state);
        };
    }

    private static Step hearAsBackup(
            Candidate self, Moves moves, Backup state, Advertisement advert, IpAddress source, Moment now) {
        if (advert.priority().isRelease()) {
            return Step.to(state.until(now.plus(state.timing().skew())));
        }
        if (!self.priority().isHigherThan(advert.priority())) {
            return Step.to(patient(state, moves.following(state.timing(), advert, source, null)));
        }
        var preemptAt = preemptAt(self, state, now);
        if (leavesInPlace(self, preemptAt, now)) {
            return Step.to(patient(state, moves.following(state.timing(), advert, source, preemptAt)));
        }
        return Step.to(state.preemptingAt(preemptAt), new Effect.WeakerPassedOver(source, advert.priority()));
    }

    /** A weaker master than the one that is followed is followed only once that one's wait would end sooner (ADR 9). */
    private static Backup patient(Backup state, Backup next) {
        var known = state.master();
        var weaker = next.master();
        var earned = known != null && weaker != null && known.isAnotherThan(weaker) && known.outranks(weaker);
        return earned && next.masterDownAt().isBefore(state.masterDownAt())
                ? state.preemptingAt(next.preemptAt())
                : next;
    }

    /** When this backup begins to preempt: preempt_delay counts from the first advert that it outranks. */
    private static @Nullable Moment preemptAt(Candidate self, Backup state, Moment now) {
        if (state.preemptAt() != null) {
            return state.preemptAt();
        }
        return self.settings().preemption() instanceof Preemption.After(var delay) ? now.plus(delay) : null;
    }

    /** Whether a backup leaves a master in place that it outranks (RFC 9568, 6.1, Preempt_Mode). */
    private static boolean leavesInPlace(Candidate self, @Nullable Moment preemptAt, Moment now) {
        if (self.stance() == Stance.STANDS_BACK) {
            return true;
        }
        if (self.isOwner()) {
            return false;
        }
        return switch (self.settings().preemption()) {
            case Preemption.Always _ -> false;
            case Preemption.Never _ -> true;
            case Preemption.After _ -> preemptAt != null && now.isBefore(preemptAt);
        };
    }

    private static Step masterIsDown(Candidate self, Moves moves, Backup state) {
        return self.movesAlone() ? moves.becomeMaster() : Step.to(state.with(WAITS_FOR_GROUP));
    }

    /** The same wait under other settings or another priority: what is left of it shifts by the difference, as keepalived's. */
    private static Backup retimed(Candidate self, Backup state) {
        var timing = state.master() == null
                ? Timing.own(self)
                : Timing.learned(self, state.timing().activeInterval());
        var shift = timing.masterDown().minus(state.timing().masterDown());
        var shifted = state.with(timing, state.masterDownAt().plus(shift));
        return self.movesAlone() ? shifted.with(WAITS_FOR_MASTER) : shifted;
    }

    /** RFC 9568, 6.4.3. */
    private static Step inMaster(Candidate self, Moves moves, Master state, Event event, Moment now) {
        return switch (event) {
            case Event.Heard(var advert, var source) ->
                isSurelySucceeded(self, state, now)
                        ? hearTooLate(self, moves, state, advert, source, now)
                        : hearAsMaster(self, moves, state, advert, source, now);
            case Event.Timeout _ ->
                isSurelySucceeded(self, state, now)
                        ? moves.leaveToSuccessor(state.advertAt().until(now))
                        : serve(self, state, now);
            case Event.Shutdown _ -> moves.resign(Purpose.STOP);
            case Event.MateLeft _ -> moves.resign(Purpose.GROUP);
            case Event.Switchover _ -> moves.resign(Purpose.SWITCHOVER);
            case Event.Reassessed(var before) ->
                self.isAudiblyBarred() ? moves.leaveBarred(before) : moves.serveOtherwise(state, before);
            case Event.AnnounceAgain(var burst) -> announceNow(self, state, burst, now);
            case Event.Stalled(var length) ->
                isSurelySucceeded(self, state, now.plus(length))
                        ? moves.leaveToSuccessor(length)
                        : new Step(
                                new Master(
                                        state.advertAt(), state.announcements().dueNow(takeover(self), now)),
                                List.of(new Effect.StallNoticed(length)));
            case Event.AddressLost _ -> moves.standForElectionAgain();
            case Event.Startup _, Event.GroupTakesOver _, Event.MateReleased _ -> Step.to(state);
        };
    }

    /** keepalived's timer_expired_backup: whether the strongest peer has taken over since our last advert, as far as it can. */
    private static boolean isSurelySucceeded(Candidate self, Master state, Moment now) {
        return self.settings().preemption() instanceof Preemption.Never(var peer)
                && peer != null
                && Timing.takeover(self, peer, state.advertAt()).isBefore(now);
    }

    /** What was heard after a stall, it hears as the backup that it is by then. */
    private static Step hearTooLate(
            Candidate self, Moves moves, Master state, Advertisement advert, IpAddress source, Moment now) {
        var left = moves.leaveToSuccessor(state.advertAt().until(now));
        return left.state() instanceof Backup backup
                ? Moves.beside(left.effects(), hearAsBackup(self, moves, backup, advert, source, now))
                : left;
    }

    private static Step hearAsMaster(
            Candidate self, Moves moves, Master state, Advertisement advert, IpAddress source, Moment now) {
        if (advert.priority().isRelease()) {
            return Step.to(
                    new Master(now.plus(self.settings().interval()), state.announcements()), Moves.advertise(self));
        }
        return outranks(advert, source, self)
                ? moves.stepAside(advert, source)
                : answerRival(self, state, advert, source, now);
    }

    /** RFC 9568, 6.4.3 (A11, A12): the higher priority, and among equals the higher address. */
    private static boolean outranks(Advertisement advert, IpAddress source, Candidate self) {
        return advert.priority().isHigherThan(self.priority())
                || (advert.priority().equals(self.priority()) && source.compareTo(self.sourceAddress()) > 0);
    }

    /** RFC 9568, 6.4.3 (A14): our advert at once, the timer as it was; the addresses are announced again, as by keepalived. */
    private static Step answerRival(Candidate self, Master state, Advertisement advert, IpAddress source, Moment now) {
        var effects = new ArrayList<Effect>();
        if (!self.settings().has(Manner.SILENT_TO_LOWER)) {
            effects.add(Moves.advertise(self));
        }
        var announcements = state.announcements();
        var burst = self.settings().announcing().onRival();
        if (burst.rounds() > 0 && !announcements.burstWithin(self.settings().interval(), now)) {
            effects.add(Moves.announce(self, burst.rounds()));
            effects.add(new Effect.LetMatesAnnounce());
            announcements = announcements.burst(burst, now);
        }
        effects.add(new Effect.RivalHeard(source, advert.priority()));
        return new Step(new Master(state.advertAt(), announcements), effects);
    }

    /** RFC 9568, 6.4.3 (A9), and the announcements that are due; after a stall one advert, not a backlog. */
    private static Step serve(Candidate self, Master state, Moment now) {
        var effects = new ArrayList<Effect>();
        var announcements = state.announcements();
        var advertAt = state.advertAt();
        if (!now.isBefore(advertAt)) {
            if (hasStalled(self, state, now)) {
                effects.add(new Effect.StallNoticed(advertAt.until(now)));
                announcements = announcements.dueNow(takeover(self), now);
            }
            effects.add(Moves.advertise(self));
            advertAt = Timing.nextAdvert(self, advertAt, now);
        }
        var announcing = self.settings().announcing();
        var rounds = announcements.roundsDue(announcing.refresh(), now);
        if (rounds > 0) {
            effects.add(Moves.announce(self, rounds));
        } else if (announcements.isElsewhereDue(now)) {
            effects.addAll(Moves.announceElsewhere(self));
        }
        return new Step(new Master(advertAt, announcements.announced(announcing, now)), effects);
    }

    private static Step announceNow(Candidate self, Master state, Burst burst, Moment now) {
        if (burst.rounds() == 0) {
            return Step.to(state);
        }
        return Step.to(
                new Master(state.advertAt(), state.announcements().burst(burst, now)),
                Moves.announce(self, burst.rounds()));
    }

    private static Burst takeover(Candidate self) {
        return self.settings().announcing().onTakeover();
    }

    /** ADR 2: silent on the wire, answering for the addresses, until a successor is heard or the bound is reached. */
    private static Step inResigning(Candidate self, Moves moves, Resigning state, Event event, Moment now) {
        return switch (event) {
            case Event.Heard(var advert, var source) ->
                advert.priority().isRelease() ? Step.to(state) : moves.handOver(state, advert, source);
            case Event.Timeout _ -> now.isBefore(state.releaseAt()) ? Step.to(state) : moves.giveUpWaiting(state);
            case Event.Shutdown _ -> stopWhileResigning(moves, state, now);
            case Event.Reassessed(var before) ->
                self.lostTheLink() ? moves.letGo(state, before) : moves.resignOtherwise(state, before);
            case Event.MateLeft _, Event.MateReleased _ ->
                Step.to(state.purpose() == Purpose.SWITCHOVER ? state.to(Purpose.GROUP, state.askedAt()) : state);
            case Event.AddressLost _,
                    Event.Startup _,
                    Event.GroupTakesOver _,
                    Event.Switchover _,
                    Event.AnnounceAgain _,
                    Event.Stalled _ -> Step.to(state);
        };
    }

    private static Step stopWhileResigning(Moves moves, Resigning state, Moment now) {
        if (state.purpose() != Purpose.STOP) {
            return Step.to(state.to(Purpose.STOP, now));
        }
        var impatient = state.askedAt().plus(Resigning.IMPATIENCE).isBefore(now);
        return impatient ? moves.letGo(state) : Step.to(state);
    }

    /** keepalived's FAULT: no part in the election until no cause is left; then as at startup. */
    private static Step inFault(Candidate self, Moves moves, Fault state, Event event) {
        return switch (event) {
            case Event.Reassessed _ -> self.isBarred() ? moves.remainFaulty(state) : moves.begin();
            case Event.Shutdown _ -> moves.becomeInitialize();
            case Event.Startup _,
                    Event.Heard _,
                    Event.Timeout _,
                    Event.GroupTakesOver _,
                    Event.MateLeft _,
                    Event.Switchover _,
                    Event.MateReleased _,
                    Event.AnnounceAgain _,
                    Event.Stalled _,
                    Event.AddressLost _ -> Step.to(state);
        };
    }
}
