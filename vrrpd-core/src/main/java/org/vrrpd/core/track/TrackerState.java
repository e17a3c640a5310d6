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

    /** No definite condition was ever reported. */
    record Unresolved() implements TrackerState {}

    record Known(Condition condition) implements TrackerState {}

    /** A number, as a file has it; 0 is UP. */
    record Measured(int number) implements TrackerState {}

    /** UNKNOWN since a while: the last definite condition is believed until the hold ends, then the thing is DOWN. */
    record Doubtful(Condition last, Moment until) implements TrackerState {
        @Override
        public Moment deadline() {
            return until;
        }
    }

    /**
     * Good in reserve.
     *
     * @param until when it must be more than that, because a router serves with it; null while none does
     */
    record InReserve(@Nullable Moment until) implements TrackerState {
        @Override
        public @Nullable Moment deadline() {
            return until;
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
            case RESERVE -> this instanceof InReserve || this instanceof Spent ? this : new InReserve(null);
            case UNKNOWN ->
                switch (this) {
                    case Unresolved _, Measured _, Doubtful _, Spent _ -> this;
                    case Known(var last) -> new Doubtful(last, now.plus(unknownHold));
                    case InReserve _ -> new Doubtful(Condition.RESERVE, now.plus(unknownHold));
                };
        };
    }

    /** The belief once time has come to this moment. */
    default TrackerState at(Moment now) {
        return switch (this) {
            case Unresolved _, Known _, Measured _ -> this;
            case Doubtful(var _, var until) -> now.isBefore(until) ? this : new Known(Condition.DOWN);
            case InReserve(var until) -> until == null || now.isBefore(until) ? this : new Spent(now.plus(REST));
            case Spent(var until) -> now.isBefore(until) ? this : new InReserve(null);
        };
    }

    /** The belief once routers serve with the thing, or none does any more. */
    default TrackerState reliedUpon(boolean isReliedUpon, Duration trial, Moment now) {
        if (!(this instanceof InReserve(var until)) || (until != null) == isReliedUpon) {
            return this;
        }
        return new InReserve(isReliedUpon ? now.plus(trial) : null);
    }

    /** The condition that counts now; UNKNOWN only before the first definite report. */
    default Condition condition() {
        return switch (this) {
            case Unresolved() -> Condition.UNKNOWN;
            case Known(var condition) -> condition;
            case Measured(var number) -> number == 0 ? Condition.UP : Condition.DOWN;
            case Doubtful(var last, var _) -> last;
            case InReserve _ -> Condition.RESERVE;
            case Spent _ -> Condition.DOWN;
        };
    }
}
