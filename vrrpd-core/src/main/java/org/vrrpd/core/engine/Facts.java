package org.vrrpd.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.Priority;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.machine.Candidate;
import org.vrrpd.core.machine.Candidate.Company;
import org.vrrpd.core.machine.Candidate.Stance;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.RouterSettings.OwnLink;
import org.vrrpd.core.track.Assessment;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.TrackerSettings;
import org.vrrpd.core.track.TrackerState;

/** What is known of the host, and what that makes of a router: its own causes, and its part in the election. */
final class Facts {

    /** How long a router stands aside after the host refused its address again and again; each time twice as long. */
    private static final Duration FIRST_REFUSAL_HOLD = Duration.ofSeconds(10);

    private static final Duration LAST_REFUSAL_HOLD = Duration.ofMinutes(10);

    private final Map<LinkName, LinkState> links = new HashMap<>();
    private final Map<TrackerName, TrackerState> beliefs = new HashMap<>();
    private final Map<VirtualAddress, Refusal> refusals = new LinkedHashMap<>();
    private Map<TrackerName, TrackerSettings> trackers = Map.of();

    /** What serving routers track, as far as it may be in reserve. */
    private Set<TrackerName> reliedUpon = Set.of();

    private Mode maintenance = Mode.OFF;
    private @Nullable Moment deadline;

    /** Why an address cannot be set, how long that was held against its routers, and until when it is. */
    private record Refusal(
            String detail, Duration hold, @Nullable Moment until) {

        Refusal at(Moment now) {
            return until == null || now.isBefore(until) ? this : new Refusal(detail, hold, null);
        }
    }

    Facts(List<TrackerSettings> trackers) {
        track(trackers);
    }

    /** Keeps what is believed of trackers that stay, and forgets the others. */
    void track(List<TrackerSettings> trackers) {
        this.trackers = trackers.stream().collect(Collectors.toMap(TrackerSettings::name, one -> one));
        beliefs.keySet().retainAll(this.trackers.keySet());
        findDeadline();
    }

    /** Takes a link's news in; answers how it was before. What was refused on a link before it came back says nothing of it now. */
    LinkState linkChanged(LinkName link, LinkState state) {
        var known = links.put(link, state);
        var before = known == null ? LinkState.MISSING : known;
        if (state.carrier() == LinkState.Carrier.UP && before.carrier() != LinkState.Carrier.UP) {
            refusals.keySet().removeIf(address -> address.link().equals(link));
            findDeadline();
        }
        return before;
    }

    /** Takes a verdict in; answers whether it changes what is believed. */
    boolean judged(TrackerName tracker, Condition condition, Moment now) {
        var settings = trackers.get(tracker);
        if (settings == null) {
            return false;
        }
        var reported = belief(tracker).reported(condition, settings.unknownHold(), now);
        return believe(tracker, reported.reliedUpon(reliedUpon.contains(tracker), settings.trial(), now));
    }

    /** Takes a file's number in; answers whether it changes what is believed. */
    boolean measured(TrackerName tracker, int number) {
        return trackers.containsKey(tracker) && believe(tracker, new TrackerState.Measured(number));
    }

    private boolean believe(TrackerName tracker, TrackerState belief) {
        var before = belief(tracker);
        beliefs.put(tracker, belief);
        findDeadline();
        return !belief.equals(before);
    }

    /** A verdict from before a stall that was longer than it would be believed is as good as none since. */
    void stalled(Duration length, Moment now) {
        for (var entry : beliefs.entrySet()) {
            var settings = trackers.get(entry.getKey());
            if (settings != null && length.compareTo(settings.unknownHold()) > 0) {
                entry.setValue(entry.getValue().reported(Condition.UNKNOWN, Duration.ZERO, now));
            }
        }
        findDeadline();
    }

    /** Whether it matters with which things routers serve. */
    boolean hasReserves() {
        return trackers.values().stream().anyMatch(one -> one.trial().compareTo(TrackerSettings.FOREVER) < 0);
    }

    /** These are what serving routers track: where one is in reserve, its time runs while they do. */
    void relyUpon(Set<TrackerName> tracked, Moment now) {
        reliedUpon = tracked;
        for (var entry : beliefs.entrySet()) {
            var settings = trackers.get(entry.getKey());
            if (settings != null) {
                entry.setValue(entry.getValue().reliedUpon(tracked.contains(settings.name()), settings.trial(), now));
            }
        }
        findDeadline();
    }

    private TrackerState belief(TrackerName tracker) {
        return beliefs.getOrDefault(tracker, TrackerState.initial());
    }

    Mode maintenance() {
        return maintenance;
    }

    void maintain(Mode mode) {
        maintenance = mode;
    }

    void refused(VirtualAddress address, String detail, Moment now) {
        var before = refusals.get(address);
        var hold = before == null ? FIRST_REFUSAL_HOLD : before.hold().plus(before.hold());
        if (hold.compareTo(LAST_REFUSAL_HOLD) > 0) {
            hold = LAST_REFUSAL_HOLD;
        }
        refusals.put(address, new Refusal(detail, hold, now.plus(hold)));
        findDeadline();
    }

    /** The host has set the address: earlier refusals are forgotten. */
    void accepted(VirtualAddress address) {
        if (refusals.remove(address) != null) {
            findDeadline();
        }
    }

    /** Lets go of what is held no longer; answers whether anything changed. */
    boolean expire(Moment now) {
        if (deadline == null || now.isBefore(deadline)) {
            return false;
        }
        var changed = false;
        for (var entry : refusals.entrySet()) {
            var refusal = entry.getValue().at(now);
            changed |= !refusal.equals(entry.getValue());
            entry.setValue(refusal);
        }
        for (var entry : beliefs.entrySet()) {
            var belief = entry.getValue().at(now);
            changed |= !belief.equals(entry.getValue());
            entry.setValue(belief);
        }
        findDeadline();
        return changed;
    }

    /** When belief in something ends by itself; asked after every input, so it is kept and not searched for. */
    @Nullable
    Moment deadline() {
        return deadline;
    }

    private void findDeadline() {
        deadline = null;
        for (var refusal : refusals.values()) {
            deadline = earlier(deadline, refusal.until());
        }
        for (var belief : beliefs.values()) {
            deadline = earlier(deadline, belief.deadline());
        }
    }

    static @Nullable Moment earlier(@Nullable Moment one, @Nullable Moment other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Moment.earlier(one, other);
    }

    Assessment assess(RouterSettings settings, @Nullable SyncGroup group) {
        var weights = group == null ? Weights.COUNT : group.settings.weights();
        return Assessment.of(settings.priority(), settings.tracked(), weights, this::belief);
    }

    /** What bars a router by itself, whatever its mates do. */
    List<Cause> causes(RouterSettings settings, Assessment assessment) {
        var causes = new ArrayList<>(settings.unsupported());
        var link = settings.key().link();
        var state = links.getOrDefault(link, LinkState.MISSING);
        if (state.carrier() == LinkState.Carrier.MISSING) {
            causes.add(new Cause.LinkMissing(link));
        } else if (state.carrier() == LinkState.Carrier.DOWN && settings.links().ownLink() == OwnLink.TRACKED) {
            causes.add(new Cause.LinkDown(link));
        }
        if (state.carrier() != LinkState.Carrier.MISSING && source(settings) == null) {
            var pinned = settings.links().trackedSource();
            causes.add(
                    pinned == null
                            ? new Cause.NoSource(link, settings.key().family())
                            : new Cause.SourceMissing(pinned));
        }
        for (var address : settings.addresses().held()) {
            var refusal = refusals.get(address);
            if (refusal != null && refusal.until() != null) {
                causes.add(new Cause.AddressRefused(address, refusal.detail()));
            }
        }
        causes.addAll(assessment.causes());
        if (maintenance == Mode.ON) {
            causes.add(new Cause.Maintenance());
        }
        return causes;
    }

    /** A router's part in the election, once its mates' causes are known too. */
    Candidate candidate(Router router) {
        var causes = new ArrayList<>(router.ownCauses);
        Company company = Company.Alone.ALONE;
        if (router.group != null) {
            causes.addAll(router.group.causesFor(router));
            company = router.group.company();
        }
        var servesOnlyAlone = maintenance == Mode.UNLESS_ALONE
                || !router.assessment.reserves().isEmpty();
        return new Candidate(
                router.settings,
                servesOnlyAlone ? Priority.LOWEST : router.assessment.priority(),
                source(router.settings),
                causes,
                company,
                servesOnlyAlone || router.standsBack ? Stance.STANDS_BACK : Stance.CONTENDS);
    }

    private @Nullable IpAddress source(RouterSettings settings) {
        var link = links.getOrDefault(settings.key().link(), LinkState.MISSING);
        var pinned = settings.links().pinnedSource();
        if (pinned == null) {
            return link.source(settings.key().family());
        }
        return settings.links().trackedSource() == null || link.sources().contains(pinned) ? pinned : null;
    }
}
