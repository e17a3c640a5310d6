package org.vrrpd.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.engine.GroupSettings.Policy;
import org.vrrpd.core.machine.Candidate.Company;
import org.vrrpd.core.machine.Event;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.machine.State.Backup;
import org.vrrpd.core.machine.Timing;
import org.vrrpd.core.track.Cause;

/**
 * The rule of a sync group: its members are master together or not at all, or with {@link Policy#ANY} together where they can
 * be (ADR 10). It only looks at them, and says what to ask.
 */
final class SyncGroup {

    final GroupSettings settings;
    private final List<Router> members;
    private final Company company;

    /** The role that was last made known for the group. */
    @Nullable
    Role announced;

    /** Something to be asked of a member. */
    record Ask(Router router, Event event) {}

    SyncGroup(GroupSettings settings, List<Router> members) {
        this.settings = settings;
        this.members = List.copyOf(members);
        company = company(members);
    }

    List<Router> members() {
        return members;
    }

    /** What membership means for the times of a member. */
    Company company() {
        return company;
    }

    private static Company company(List<Router> members) {
        var longestSkew = Duration.ZERO;
        var slowest = Duration.ZERO;
        var adverts = 1;
        for (var member : members) {
            var settings = member.settings;
            var skew = Timing.skewRange(settings.version(), settings.interval());
            longestSkew = skew.compareTo(longestSkew) > 0 ? skew : longestSkew;
            slowest = settings.interval().compareTo(slowest) > 0 ? settings.interval() : slowest;
            adverts = Math.max(adverts, settings.downTimerAdverts());
        }
        return new Company.InGroup(longestSkew, slowest.multipliedBy(adverts + 1L));
    }

    /** What bars a member because of its mates, given what bars each by itself. */
    List<Cause> causesFor(Router member) {
        if (!isIndivisible()) {
            return List.of();
        }
        var causes = new ArrayList<Cause>();
        for (var mate : members) {
            if (mate != member && !mate.ownCauses.isEmpty()) {
                causes.add(new Cause.MateBarred(mate.name(), gravest(mate.ownCauses)));
            }
        }
        return causes;
    }

    /** The first cause that is not mere waiting, else the first. */
    private static Cause gravest(List<Cause> causes) {
        return causes.stream().filter(cause -> !cause.isSilent()).findFirst().orElse(causes.getFirst());
    }

    /** Whether a member's step from this state may move its mates. */
    boolean isConcernedBy(Router member, State before) {
        var followed = before instanceof Backup backup && backup.follows();
        return member.state.getClass() != before.getClass()
                || member.waitsForGroup()
                || member.follows() != followed
                || (followed && !isIndivisible() && members.stream().anyMatch(Router::waitsForGroup));
    }

    /** What follows for the mates of a member that was in this state before. */
    List<Ask> after(Router moved, State before) {
        var asks = new ArrayList<Ask>();
        if (isIndivisible() && hasLeft(moved, before)) {
            var handsOver =
                    moved.state instanceof State.Resigning resigning && resigning.purpose() == State.Purpose.SWITCHOVER;
            for (var mate : members) {
                if (mate.isMaster()) {
                    asks.add(new Ask(mate, handsOver ? new Event.Switchover() : new Event.MateLeft()));
                } else if (!moved.serves() && mate.state instanceof State.Resigning) {
                    asks.add(new Ask(mate, new Event.MateReleased()));
                }
            }
        }
        return asks;
    }

    /**
     * The members that serve while a mate follows another host: reloads can tear a group so, and it would stay torn. A mate
     * that is new and has heard nobody interrupts nothing.
     */
    List<Router> tornFromMates() {
        return isIndivisible() && members.stream().anyMatch(Router::follows)
                ? members.stream().filter(Router::serves).toList()
                : List.of();
    }

    /** The members that take over now: because all may, or with ANY because the other host's group is torn already. */
    List<Router> takingOver() {
        var awaited = awaited();
        return members.stream()
                .filter(Router::waitsForGroup)
                .filter(member -> awaited.stream().allMatch(mate -> goesWithout(member, mate)))
                .toList();
    }

    /** With ANY, when the mate's master has spoken since the member's own fell silent: the two do not leave together. */
    private boolean goesWithout(Router member, Router mate) {
        return !isIndivisible()
                && member.state instanceof Backup own
                && mate.state instanceof Backup theirs
                && theirs.hasHeardSince(own.silentSince());
    }

    private static boolean hasLeft(Router moved, State before) {
        var served = before instanceof State.Master || before instanceof State.Resigning;
        return served && !moved.isMaster() && !moved.state.getClass().equals(before.getClass());
    }

    boolean isIndivisible() {
        return settings.policy() == Policy.ALL;
    }

    /** Those whom a member that is ready still waits for. */
    List<Router> awaited() {
        return members.stream()
                .filter(member -> !member.isMaster() && !member.waitsForGroup() && !isPassedOver(member))
                .toList();
    }

    /** With ANY the others do without a barred member. */
    private boolean isPassedOver(Router member) {
        return !isIndivisible() && member.candidate.isBarred();
    }

    /** The role that all members share, those aside that ANY goes without. */
    @Nullable
    Role role() {
        var sound = members.stream().filter(member -> !isPassedOver(member)).toList();
        var counted = sound.isEmpty() ? members : sound;
        var first = counted.getFirst().state.role();
        return counted.stream().allMatch(member -> member.state.role() == first) ? first : null;
    }
}
