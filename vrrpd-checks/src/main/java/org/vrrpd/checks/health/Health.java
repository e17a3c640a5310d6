package org.vrrpd.checks.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;

/**
 * What is believed of a check. The first definite result counts at once; later ones change the verdict when rise or fall of them
 * agree in a row. Doubt breaks no row.
 */
public sealed interface Health {

    /** No definite result yet: whoever depends on the check waits. */
    record Unproven() implements Health {
        private Health tried(Verdict result) {
            return switch (result) {
                case UP -> new Up(0);
                case DOWN -> new Down(0);
                case UNKNOWN -> this;
            };
        }
    }

    /**
     * Up, until so many fail in a row.
     *
     * @param failures in a row until now, fewer than fall
     */
    record Up(int failures) implements Health {
        private Health tried(Verdict result, Timing timing, Moment now) {
            return switch (result) {
                case UP -> new Up(0);
                case DOWN -> failures + 1 < timing.fall().value() ? new Up(failures + 1) : new Down(0);
                case UNKNOWN -> new Doubtful(failures, now.plus(timing.unknownHold()));
            };
        }
    }

    /** Up when last known, and believed so until the hold ends. */
    record Doubtful(int failures, Moment until) implements Health {
        private Health tried(Verdict result, Timing timing, Moment now) {
            return switch (result) {
                case UP, DOWN -> new Up(failures).tried(result, timing, now);
                case UNKNOWN -> this;
            };
        }
    }

    /**
     * Down, until so many pass in a row.
     *
     * @param passes in a row until now, fewer than rise
     */
    record Down(int passes) implements Health {
        private Health tried(Verdict result, Timing timing) {
            return switch (result) {
                case UP -> passes + 1 < timing.rise().value() ? new Down(passes + 1) : new Up(0);
                case DOWN -> new Down(0);
                case UNKNOWN -> this;
            };
        }
    }

    static Health initial() {
        return new Unproven();
    }

    /** What is to be told of it. */
    default Verdict verdict() {
        return switch (this) {
            case Unproven _ -> Verdict.UNKNOWN;
            case Up _, Doubtful _ -> Verdict.UP;
            case Down _ -> Verdict.DOWN;
        };
    }

    /** When belief ends by itself; null when it does not. */
    default @Nullable Moment deadline() {
        return switch (this) {
            case Doubtful doubtful -> doubtful.until();
            case Unproven _, Up _, Down _ -> null;
        };
    }

    /** After a try that by itself says this. */
    default Health on(Verdict result, Timing timing, Moment now) {
        return switch (at(now)) {
            case Unproven unproven -> unproven.tried(result);
            case Up up -> up.tried(result, timing, now);
            case Doubtful doubtful -> doubtful.tried(result, timing, now);
            case Down down -> down.tried(result, timing);
        };
    }

    /** Once time has come to this moment. */
    default Health at(Moment now) {
        return switch (this) {
            case Doubtful doubtful -> now.isBefore(doubtful.until()) ? doubtful : new Down(0);
            case Unproven _, Up _, Down _ -> this;
        };
    }

    /** How soon it is tried again. */
    default Duration interval(Timing timing) {
        return switch (this) {
            case Unproven _ -> timing.whileChanging();
            case Up(var failures) -> failures > 0 ? timing.whileChanging() : timing.interval();
            case Doubtful _ -> timing.whileChanging();
            case Down(var passes) -> passes > 0 ? timing.whileChanging() : timing.whileDown();
        };
    }
}
