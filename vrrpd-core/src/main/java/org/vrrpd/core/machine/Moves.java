package org.vrrpd.core.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Moment;
import org.vrrpd.core.Priority;
import org.vrrpd.core.machine.Candidate.Company;
import org.vrrpd.core.machine.Candidate.Stance;
import org.vrrpd.core.machine.State.Backup;
import org.vrrpd.core.machine.State.Fault;
import org.vrrpd.core.machine.State.Initialize;
import org.vrrpd.core.machine.State.KnownMaster;
import org.vrrpd.core.machine.State.Master;
import org.vrrpd.core.machine.State.Notice;
import org.vrrpd.core.machine.State.Purpose;
import org.vrrpd.core.machine.State.Readiness;
import org.vrrpd.core.machine.State.Resigning;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.wire.Advertisement;

/**
 * The moves between states: the one way into each of them. Addresses are taken up in {@link #serve} alone and let go
 * in {@link #release} alone; only a reload's difference passes beside them.
 */
record Moves(Candidate self, Moment now) {

    /** How much longer than the longest skew a leaving master waits for its successor's first advert (ADR 2). */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /**
     * RFC 9568, 6.4.1: an owner serves at once, anyone else listens first. At once means when time passes next, in the same
     * turn, after the input that waits has been read (ADR 6); for that instant an owner is backup, as keepalived's are.
     */
    Step begin() {
        if (self.isBarred()) {
            return enterFault();
        }
        var servesAtOnce = self.isOwner() && self.stance() == Stance.CONTENDS;
        return becomeBackup(servesAtOnce ? listening().until(now) : listening(), List.of());
    }

    /** RFC 9568, 6.4.2 (B7 to B10): the advert goes first, so that the old master lets go before we announce. */
    Step becomeMaster() {
        return serve(new Effect.Notify(Role.MASTER, self.priority()));
    }

    private Step serve(Effect last) {
        var addresses = self.settings().addresses().held();
        var announcing = self.settings().announcing();
        return Step.to(
                new Master(now.plus(self.settings().interval()), Announcements.begun(announcing, now)),
                advertise(self),
                new Effect.Hold(addresses),
                new Effect.Announce(addresses, announcing.onTakeover().rounds()),
                last);
    }

    private Step becomeBackup(Backup state, List<Effect> before) {
        return arrive(state, before, new Effect.Notify(Role.BACKUP, self.priority()));
    }

    Step becomeInitialize() {
        return becomeInitialize(List.of());
    }

    private Step becomeInitialize(List<Effect> before) {
        return arrive(new Initialize(), before, new Effect.Notify(Role.STOP, self.priority()));
    }

    /** From Backup or at startup: nobody need know of a router that only waits for a first answer. */
    Step enterFault() {
        return self.isAudiblyBarred() ? enterFault(List.of()) : Step.to(new Fault(Notice.HELD_BACK));
    }

    private Step enterFault(List<Effect> before) {
        return arrive(new Fault(Notice.GIVEN), before, new Effect.Notify(Role.FAULT, self.priority()));
    }

    /** Other causes than before: FAULT is said once one of them is worth saying. */
    Step remainFaulty(Fault state) {
        return state.notice() == Notice.HELD_BACK ? enterFault() : Step.to(state);
    }

    /** RFC 9568, 6.4.3 (A8), and ADR 2: say that we leave, and answer until a successor is heard. */
    Step resign(Purpose purpose) {
        if (self.settings().handover() == Handover.RELEASE_AT_ONCE && purpose != Purpose.SWITCHOVER) {
            return leave(purpose);
        }
        return Step.to(new Resigning(now.plus(bound()), now, purpose), farewell());
    }

    /** A cause appeared under a master: what is lost with the link cannot be handed over. */
    Step leaveBarred(Candidate before) {
        return beside(difference(before), self.lostTheLink() ? leave(Purpose.FAULT) : resign(Purpose.FAULT));
    }

    private Step leave(Purpose purpose) {
        var effects = new ArrayList<Effect>();
        if (self.source() != null) {
            effects.add(farewell());
        }
        effects.add(release());
        return settle(purpose, listening(), effects);
    }

    /** The successor was heard: let go in this very turn. */
    Step handOver(Resigning state, Advertisement advert, IpAddress successor) {
        return settle(state.purpose(), following(Timing.own(self), advert, successor, null), List.of(release()));
    }

    /** No successor was heard in time. */
    Step giveUpWaiting(Resigning state) {
        return state.purpose() == Purpose.SWITCHOVER && !self.isAudiblyBarred() ? callOff() : letGo(state);
    }

    Step letGo(Resigning state) {
        return settle(state.purpose(), listening(), List.of(release()));
    }

    /** The link was lost, perhaps by a reload that has taken addresses away too. */
    Step letGo(Resigning state, Candidate before) {
        return beside(difference(before), letGo(state));
    }

    /** Nobody wants the addresses: serve on, and say so. */
    private Step callOff() {
        return serve(new Effect.SwitchoverCalledOff());
    }

    /** Where a master that let go ends up: the purpose says what it wished. */
    private Step settle(Purpose purpose, Backup backup, List<Effect> effects) {
        return purpose == Purpose.STOP ? becomeInitialize(effects) : stepDown(backup, effects);
    }

    /** No master any more: the causes say whether it is a backup, and the world that saw a master is told either way. */
    private Step stepDown(Backup backup, List<Effect> effects) {
        return self.isBarred() ? enterFault(effects) : becomeBackup(backup, effects);
    }

    /** RFC 9568, 6.4.3 (A13). */
    Step stepAside(Advertisement advert, IpAddress source) {
        var effects = new ArrayList<Effect>();
        if (self.settings().has(Manner.ADVERT_BEFORE_YIELDING)) {
            effects.add(advertise(self));
        }
        effects.add(new Effect.Outranked(source, advert.priority()));
        effects.add(release());
        return stepDown(following(Timing.own(self), advert, source, null), effects);
    }

    /** A stall was so long that a peer serves by now: say nothing to it, let go, and follow it. */
    Step leaveToSuccessor(Duration stall) {
        return stepDown(listening(), List.of(new Effect.StallNoticed(stall), release()));
    }

    /** keepalived's answer to a deleted address: leave, and take part again after the skew alone. */
    Step standForElectionAgain() {
        var backup = listening();
        return stepDown(backup.until(now.plus(backup.timing().skew())), List.of(farewell(), release()));
    }

    /** A reload under a master: only the difference is taken up and let go. */
    Step serveOtherwise(Master state, Candidate before) {
        var effects = difference(before);
        var fresh = self.settings().addresses().without(before.settings().addresses());
        if (!fresh.isEmpty()) {
            effects.add(new Effect.Hold(fresh));
            effects.add(new Effect.Announce(
                    fresh, self.settings().announcing().onTakeover().rounds()));
        }
        var advertAt = Moment.earlier(state.advertAt(), now.plus(self.settings().interval()));
        return new Step(new Master(advertAt, announcementsSince(before, state)), effects);
    }

    private Announcements announcementsSince(Candidate before, Master state) {
        var announcing = self.settings().announcing();
        var earlier = before.settings().announcing();
        var announcements = state.announcements();
        if (!announcing.refresh().equals(earlier.refresh())) {
            announcements = announcements.refreshedBy(announcing.refresh(), now);
        }
        if (!announcing.elsewhere().equals(earlier.elsewhere())) {
            announcements = announcements.elsewhereAfter(announcing.elsewhere(), now);
        }
        return announcements;
    }

    /** A reload, or causes that come and go, under a resigning master: nothing new is taken up. */
    Step resignOtherwise(Resigning state, Candidate before) {
        var barredNow = self.isAudiblyBarred() && state.purpose() == Purpose.SWITCHOVER;
        return new Step(barredNow ? state.to(Purpose.FAULT, now) : state, difference(before));
    }

    private List<Effect> difference(Candidate before) {
        var effects = new ArrayList<Effect>();
        var gone = before.settings().addresses().without(self.settings().addresses());
        if (!gone.isEmpty()) {
            effects.add(new Effect.Release(gone));
        }
        return effects;
    }

    /** A backup that has heard nobody yet (RFC 9568, 6.4.1, I6 and I7). */
    private Backup listening() {
        var timing = Timing.own(self);
        return new Backup(now.plus(timing.masterDown()), timing, Readiness.WAITS_FOR_MASTER, null, null);
    }

    /** A backup that has just accepted this advert (RFC 9568, 6.4.2, B13, and 6.4.3, A13). */
    Backup following(Timing known, Advertisement advert, IpAddress source, @Nullable Moment preemptAt) {
        var timing = known.activeInterval().equals(advert.interval()) ? known : Timing.learned(self, advert.interval());
        return new Backup(
                now.plus(timing.masterDown()),
                timing,
                Readiness.WAITS_FOR_MASTER,
                new KnownMaster(source, advert.priority(), now),
                preemptAt);
    }

    /** How long a leaving master answers without a successor (ADR 2). */
    private Duration bound() {
        return switch (self.company()) {
            case Company.Alone _ ->
                Timing.skewRange(self.settings().version(), self.settings().interval())
                        .plus(PATIENCE);
            case Company.InGroup group ->
                (isBarredByMatesAlone() ? group.masterDown() : group.longestSkew()).plus(PATIENCE);
        };
    }

    private boolean isBarredByMatesAlone() {
        return self.isBarred() && self.causes().stream().allMatch(Cause.MateBarred.class::isInstance);
    }

    private Effect release() {
        return new Effect.Release(self.settings().addresses().held());
    }

    static Effect advertise(Candidate self) {
        return advert(self, self.priority());
    }

    /** The advert that says we leave (RFC 9568, 5.2.4). */
    private Effect farewell() {
        return advert(self, Priority.RELEASE);
    }

    private static Effect advert(Candidate self, Priority priority) {
        var settings = self.settings();
        return new Effect.Advertise(
                new Advertisement(
                        settings.version(),
                        settings.key().vrid(),
                        priority,
                        settings.interval(),
                        settings.addresses().onTheWire()),
                self.sourceAddress());
    }

    /** One address of each link beside the router's own, once. */
    static List<Effect> announceElsewhere(Candidate self) {
        var firsts = self.settings()
                .addresses()
                .firstOnLinksBut(self.settings().key().link());
        return firsts.isEmpty() ? List.of() : List.of(new Effect.Announce(firsts, 1));
    }

    static Effect announce(Candidate self, int rounds) {
        return new Effect.Announce(self.settings().addresses().held(), rounds);
    }

    static Step beside(List<Effect> first, Step step) {
        if (first.isEmpty()) {
            return step;
        }
        var effects = new ArrayList<>(first);
        effects.addAll(step.effects());
        return new Step(step.state(), effects);
    }

    private static Step arrive(State state, List<Effect> before, Effect last) {
        if (before.isEmpty()) {
            return Step.to(state, last);
        }
        var effects = new ArrayList<>(before);
        effects.add(last);
        return new Step(state, effects);
    }
}
