package org.vrrpd.core.machine;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.track.Cause;

/**
 * What a router brings to the election now: its settings, its effective priority, its address, what bars it, whom it moves
 * with and whether it stands back. Recomputed from facts whenever one changes; the machine only reads it.
 */
public record Candidate(
        RouterSettings settings,
        Priority priority,
        @Nullable IpAddress source,
        List<Cause> causes,
        Company company,
        Stance stance) {

    /** Whom the router moves with. */
    public sealed interface Company {

        /** Alone: it takes over as soon as its own timer says so. */
        enum Alone implements Company {
            ALONE
        }

        /**
         * In a sync group: it takes over when the group does, and a handover is bounded by the slowest member.
         *
         * @param longestSkew within which a group that was told takes over
         * @param masterDown within which a group takes over that must miss a member's adverts first
         */
        record InGroup(Duration longestSkew, Duration masterDown) implements Company {}
    }

    /** Whether the router presses its priority. */
    public enum Stance {
        CONTENDS,
        /** A switchover moved it away: it accepts any master until it is called back or the master is lost. */
        STANDS_BACK
    }

    public Candidate {
        causes = List.copyOf(causes);
    }

    /**
     * What a record's own does, written out: every router's is compared whenever one of them may have changed, and C1 does not inline
     * the record's.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Candidate that
                && Objects.equals(settings, that.settings)
                && priority.equals(that.priority)
                && Objects.equals(source, that.source)
                && causes.equals(that.causes)
                && company.equals(that.company)
                && stance == that.stance;
    }

    @Override
    public int hashCode() {
        return Objects.hash(settings, priority, source, causes, company, stance);
    }

    public boolean isBarred() {
        return !causes.isEmpty();
    }

    public boolean isOwner() {
        return priority.isOwner();
    }

    /** RFC 3768, 7.1 (V12), where asked for: a serving owner hears nobody; once it leaves, it hears its successor. */
    public boolean hearsNobodyAs(State state) {
        return isOwner() && state instanceof State.Master && settings.has(Manner.OWNER_IGNORES_ADVERTS);
    }

    boolean movesAlone() {
        return company instanceof Company.Alone;
    }

    /** Whether something that cannot be handed over was lost. */
    boolean lostTheLink() {
        return causes.stream().anyMatch(Cause::losesTheLink);
    }

    /** Whether something is known to be wrong, and not only a first answer awaited. */
    boolean isAudiblyBarred() {
        return causes.stream().anyMatch(cause -> !cause.isSilent());
    }

    /** The address that adverts leave from; a router without one is barred and asks for none. */
    IpAddress sourceAddress() {
        return Objects.requireNonNull(source, "a router without a source address takes no part");
    }
}
