package org.vrrpd.core.track;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;

/** What is believed of one tracked thing: nothing yet, its condition, or an older condition while it is UNKNOWN. */
public sealed interface TrackerState {

    /** How long a spent reserve is not tried again. */
    Duration REST = Duration.ofMinutes(1);

    /** When belief ends by itself; null when it does not. */
    default @Nullable Moment deadline() {
        return null;
    }

    /** What may come into doubt. */
    sealed interface Certain extends TrackerState {}

    /** No definite condition was ever reported. */
    record Unresolved() implements TrackerState {}

    record Known(Condition condition) implements Certain {}

    /** A number, as a file has it; 0 is UP. */
    record Measured(int number) implements TrackerState {}

    /** UNKNOWN since a while: what was believed last goes on as it was until the hold ends, then the thing is DOWN. */
    record Doubtful(Certain last, Moment until) implements TrackerState {
        @Override
        public Moment deadline() {
            var own = last.deadline();
            return own != null && own.isBefore(until) ? own : until;
        }
    }

    /**
     * Good in reserve.
     *
     * @param until when it must be more than that, because a router serves with it; null while none does
     */
    record InReserve(@Nullable Moment until) implements Certain {
        @Override
        public @Nullable Moment deadline() {
            return until;
        }

        private InReserve tried(boolean isReliedUpon, Duration trial, Moment now) {
            return (until != null) == isReliedUpon ? this : new InReserve(isReliedUpon ? now.plus(trial) : null);
        }
    }

    /** It was no more than a reserve for as long as a router could serve with it. Later it may be tried again. */
    record Spent(Moment until) implements TrackerState {
        @Override
        public Moment deadline() {
            return until;
        }
    }

    static TrackerState initial() {
        return new Unresolved();
    }

    /** The belief after a report. */
    default TrackerState reported(Condition condition, Duration unknownHold, Moment now) {
        return switch (condition) {
            case UP, DOWN -> new Known(condition);
            case RESERVE ->
                switch (this) {
                    case InReserve _, Spent _ -> this;
                    case Doubtful(InReserve reserve, var _) -> reserve;
                    case Unresolved _, Known _, Measured _, Doubtful _ -> new InReserve(null);
                };
            case UNKNOWN ->
                switch (this) {
                    case Unresolved _, Measured _, Doubtful _, Spent _ -> this;
                    case Certain certain -> new Doubtful(certain, now.plus(unknownHold));
                };
        };
    }

    /** The belief once time has come to this moment. */
    default TrackerState at(Moment now) {
        return switch (this) {
            case Unresolved _, Known _, Measured _ -> this;
            case Doubtful(var last, var until) -> {
                var held = last.at(now);
                yield !held.equals(last) ? held : now.isBefore(until) ? this : new Known(Condition.DOWN);
            }
            case InReserve(var until) -> until == null || now.isBefore(until) ? this : new Spent(now.plus(REST));
            case Spent(var until) -> now.isBefore(until) ? this : new InReserve(null);
        };
    }

    /** The belief once routers serve with the thing, or none does any more. */
    default TrackerState reliedUpon(boolean isReliedUpon, Duration trial, Moment now) {
        return switch (this) {
            case InReserve reserve -> reserve.tried(isReliedUpon, trial, now);
            case Doubtful(InReserve reserve, var until) -> new Doubtful(reserve.tried(isReliedUpon, trial, now), until);
            case Unresolved _, Known _, Measured _, Doubtful _, Spent _ -> this;
        };
    }

    /** The condition that counts now; UNKNOWN only before the first definite report. */
    default Condition condition() {
        return switch (this) {
            case Unresolved() -> Condition.UNKNOWN;
            case Known(var condition) -> condition;
            case Measured(var number) -> number == 0 ? Condition.UP : Condition.DOWN;
            case Doubtful(var last, var _) -> last.condition();
            case InReserve _ -> Condition.RESERVE;
            case Spent _ -> Condition.DOWN;
        };
    }
}
