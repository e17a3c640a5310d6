package org.vrrpd.core.track;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;

/** What is believed of one tracked thing: nothing yet, its condition, or an older condition while it is UNKNOWN. */
public sealed interface TrackerState {

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

    static TrackerState initial() {
        return new Unresolved();
    }

    /** The belief after a report. */
    default TrackerState reported(Condition condition, Duration unknownHold, Moment now) {
        if (condition != Condition.UNKNOWN) {
            return new Known(condition);
        }
        return switch (this) {
            case Unresolved unresolved -> unresolved;
            case Known known -> new Doubtful(known.condition(), now.plus(unknownHold));
            case Measured measured -> measured;
            case Doubtful doubtful -> doubtful;
        };
    }

    /** The belief once time has come to this moment. */
    default TrackerState at(Moment now) {
        return switch (this) {
            case Unresolved unresolved -> unresolved;
            case Known known -> known;
            case Measured measured -> measured;
            case Doubtful doubtful -> now.isBefore(doubtful.until()) ? doubtful : new Known(Condition.DOWN);
        };
    }

    /** The condition that counts now; UNKNOWN only before the first definite report. */
    default Condition condition() {
        return switch (this) {
            case Unresolved() -> Condition.UNKNOWN;
            case Known(var condition) -> condition;
            case Measured(var number) -> number == 0 ? Condition.UP : Condition.DOWN;
            case Doubtful(var last, var until) -> last;
        };
    }
}
