// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.core.track.Weight;

/**
 * A {@code vrrp_check} that routers track; equal to another where the file says the same of both, but for the weight.
 *
 * @param statements what the block of its kind says
 * @param weight where no line of a router says another
 * @param trial how long a router may serve while it is in reserve
 * @param command what is run, where that is what its kind does
 */
public record TrackedCheck(
        String name,
        String kind,
        String target,
        List<Statement> statements,
        Timing timing,
        Effects effects,
        Weight weight,
        Duration trial,
        @Nullable Command command) {

    public TrackedCheck {
        statements = List.copyOf(statements);
    }

    /** Whether whoever tries the other need not know of this one: what it weighs, and its trial, are for routers. */
    public boolean isTriedLike(TrackedCheck other) {
        return name.equals(other.name)
                && kind.equals(other.kind)
                && target.equals(other.target)
                && statements.equals(other.statements)
                && timing.equals(other.timing)
                && effects.equals(other.effects)
                && Objects.equals(command, other.command);
    }

    /** What it is in the words of the file, but for its name and its weight; a password is a secret. */
    String definition() {
        var words = new ArrayList<>(List.of(kind, target));
        addLines(statements, words);
        words.add("interval " + EffectiveRouter.seconds(timing.interval()));
        words.add("fast_interval " + EffectiveRouter.seconds(timing.whileChanging()));
        words.add("down_interval " + EffectiveRouter.seconds(timing.whileDown()));
        words.add("jitter " + timing.jitterPercent() + "%");
        words.add("timeout " + EffectiveRouter.seconds(timing.timeout()));
        words.add("rise " + timing.rise().value());
        words.add("fall " + timing.fall().value());
        words.add("unknown_hold " + EffectiveRouter.seconds(timing.unknownHold()));
        words.add("promote_within " + EffectiveRouter.seconds(trial));
        for (var cause : Cause.values()) {
            var effect = effects.changed().get(cause);
            if (effect != null) {
                words.add(cause.word() + " " + effect.word());
            }
        }
        return String.join(" ", words);
    }

    private static void addLines(List<Statement> statements, List<String> words) {
        for (var statement : statements) {
            words.add(line(statement));
            if (!statement.block().isEmpty()) {
                words.add("{");
                addLines(statement.block(), words);
                words.add("}");
            }
        }
    }

    private static String line(Statement statement) {
        if (statement.word().equals("password")) {
            return "password ***";
        }
        return statement.word() + (statement.arguments().isEmpty() ? "" : " ") + Words.joinTexts(statement.arguments());
    }
}
