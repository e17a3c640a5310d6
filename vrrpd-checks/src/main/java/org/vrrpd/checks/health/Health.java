package org.vrrpd.checks.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;

/**
 * What is believed of a check. The first definite result counts at once; later ones change the verdict when rise or fall of them
 * agree in a row. Doubt breaks no row. Whether a good service is one in reserve counts at once too: it is what the service says of
 * itself, and two that hold themselves for primary are one too many.
 */
public sealed interface Health {

    /** No definite result yet: whoever depends on the check waits. */
    record Unproven() implements Health {
        private Health tried(Verdict result) {
            return switch (result) {
                case UP, RESERVE -> new Good(result, 0);
                case DOWN -> new Down(0);
                case UNKNOWN -> this;
            };
        }
    }

    /**
     * Up or in reserve, until so many fail in a row.
     *
     * @param verdict of the last that did not fail
     * @param failures in a row until now, fewer than fall
     */
    record Good(Verdict verdict, int failures) implements Health {
        private Health tried(Verdict result, Timing timing, Moment now) {
            return switch (result) {
                case UP, RESERVE -> new Good(result, 0);
                case DOWN -> failures + 1 < timing.fall().value() ? new Good(verdict, failures + 1) : new Down(0);
                case UNKNOWN -> new Doubtful(this, now.plus(timing.unknownHold()));
            };
        }
    }

    /** Good when last known, and believed so until the hold ends. */
    record Doubtful(Good last, Moment until) implements Health {
        private Health tried(Verdict result, Timing timing, Moment now) {
            return switch (result) {
                case UP, RESERVE, DOWN -> last.tried(result, timing, now);
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
                case UP, RESERVE -> passes + 1 < timing.rise().value() ? new Down(passes + 1) : new Good(result, 0);
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
            case Good(var verdict, var _) -> verdict;
            case Doubtful(var last, var _) -> last.verdict();
            case Down _ -> Verdict.DOWN;
        };
    }

    /** When belief ends by itself; null when it does not. */
    default @Nullable Moment deadline() {
        return switch (this) {
            case Doubtful doubtful -> doubtful.until();
            case Unproven _, Good _, Down _ -> null;
        };
    }

    /** After a try that by itself says this. */
    default Health on(Verdict result, Timing timing, Moment now) {
        return switch (at(now)) {
            case Unproven unproven -> unproven.tried(result);
            case Good good -> good.tried(result, timing, now);
            case Doubtful doubtful -> doubtful.tried(result, timing, now);
            case Down down -> down.tried(result, timing);
        };
    }

    /** Once time has come to this moment. */
    default Health at(Moment now) {
        return switch (this) {
            case Doubtful doubtful -> now.isBefore(doubtful.until()) ? doubtful : new Down(0);
            case Unproven _, Good _, Down _ -> this;
        };
    }

    /** How soon it is tried again. */
    default Duration interval(Timing timing) {
        return switch (this) {
            case Unproven _ -> timing.whileChanging();
            case Good(var _, var failures) -> failures > 0 ? timing.whileChanging() : timing.interval();
            case Doubtful _ -> timing.whileChanging();
            case Down(var passes) -> passes > 0 ? timing.whileChanging() : timing.whileDown();
        };
    }
}
