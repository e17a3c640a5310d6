// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

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
        @Nullable Command command) {

    public TrackedCheck {
        statements = List.copyOf(statements);
    }

    /** One that runs nothing. */
    public TrackedCheck(
            String name,
            String kind,
            String target,
            List<Statement> statements,
            Timing timing,
            Effects effects,
            Weight weight) {
        this(name, kind, target, statements, timing, effects, weight, null);
    }

    /** Whether whoever tries the other need not know of this one: what it weighs is for routers. */
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
        for (var statement : statements) {
            words.add(line(statement));
            for (var line : statement.block()) {
                words.add(line(line));
            }
        }
        words.add("interval " + EffectiveRouter.seconds(timing.interval()));
        words.add("fast_interval " + EffectiveRouter.seconds(timing.whileChanging()));
        words.add("down_interval " + EffectiveRouter.seconds(timing.whileDown()));
        words.add("jitter " + timing.jitterPercent() + "%");
        words.add("timeout " + EffectiveRouter.seconds(timing.timeout()));
        words.add("rise " + timing.rise().value());
        words.add("fall " + timing.fall().value());
        words.add("unknown_hold " + EffectiveRouter.seconds(timing.unknownHold()));
        for (var cause : Cause.values()) {
            var effect = effects.changed().get(cause);
            if (effect != null) {
                words.add(cause.word() + " " + effect.word());
            }
        }
        return String.join(" ", words);
    }

    private static String line(Statement statement) {
        if (statement.word().equals("password")) {
            return "password ***";
        }
        return Words.joinTexts(List.of(statement.word()))
                + (statement.arguments().isEmpty() ? "" : " ")
                + Words.joinTexts(statement.arguments());
    }
}
