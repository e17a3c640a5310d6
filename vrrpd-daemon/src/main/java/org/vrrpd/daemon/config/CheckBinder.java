// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Effect;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.core.track.Weight;

/** Reads a {@code vrrp_check}: its kind and target, when it is tried, and what its findings do. */
final class CheckBinder {

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);

    /** Longer than promoting a standby takes, and shorter than people wait. */
    private static final Duration USUAL_TRIAL = Duration.ofMinutes(1);

    /** The kind that runs a command. */
    private static final String SCRIPT = "script";

    private final Problems problems;
    private final Scripts scripts;

    /** Where each statement stands. */
    private final IdentityHashMap<Statement, Position> places = new IdentityHashMap<>();

    CheckBinder(Problems problems, Scripts scripts) {
        this.problems = problems;
        this.scripts = scripts;
    }

    /** The check; null, and an error, when nothing comes of it. */
    @Nullable
    TrackedCheck bind(Values block, Weight weight) {
        var kindBlock = kindBlock(block);
        if (kindBlock == null) {
            return null;
        }
        var kind = kind(kindBlock.block().title());
        var statements = statements(kindBlock);
        if (!isUsable(kind, kindBlock, statements)) {
            return null;
        }
        var command = kind.name().equals(SCRIPT) ? scripts.checked(kindBlock) : null;
        if (kind.name().equals(SCRIPT) && command == null) {
            return null;
        }
        return new TrackedCheck(
                block.name(),
                kind.name(),
                kindBlock.name(),
                statements,
                timing(block),
                effects(block),
                weight,
                block.seconds("promote_within", USUAL_TRIAL),
                command);
    }

    private static Kind kind(String name) {
        var kind = CheckKinds.all().named(name);
        if (kind == null) {
            throw new IllegalStateException("there is a word of the kind '" + name + "', which there is not");
        }
        return kind;
    }

    /** The block that says what is checked, and how. */
    private @Nullable Values kindBlock(Values check) {
        var found = new ArrayList<Values>();
        for (var word : check.words()) {
            if (CheckKinds.all().named(word) != null) {
                found.addAll(check.named(word));
            }
        }
        found.sort((one, other) -> Integer.compare(one.rank(), other.rank()));
        if (found.isEmpty()) {
            problems.error(
                    check.at(),
                    check.name() + " does not say what to check",
                    "it is passed over; say for instance: tcp 127.0.0.1:80");
            return null;
        }
        for (var surplus : found.subList(1, found.size())) {
            problems.error(
                    surplus.at(),
                    "a check has one kind and one target",
                    "the first counts; make another check of this");
        }
        return found.getFirst();
    }

    /** What a block of the kind says, with the blocks within it. */
    private List<Statement> statements(Values block) {
        var words = new ArrayList<>(block.words());
        words.sort((one, other) -> Integer.compare(block.rank(one), block.rank(other)));
        var statements = new ArrayList<Statement>();
        for (var word : words) {
            switch (block.naming(word)) {
                case null -> add(new Statement(word, block.words(word), List.of()), block.at(word), statements);
                case UNNAMED, NUMBERED ->
                    add(new Statement(word, List.of(), statements(block.section(word))), block.at(word), statements);
                case NAMED, TARGET -> {
                    for (var named : block.named(word)) {
                        add(new Statement(word, List.of(named.name()), statements(named)), named.at(), statements);
                    }
                }
            }
        }
        return statements;
    }

    private void add(Statement statement, Position at, List<Statement> statements) {
        places.put(statement, at);
        statements.add(statement);
    }

    /** Whether the kind makes a probe of it. */
    private boolean isUsable(Kind kind, Values kindBlock, List<Statement> statements) {
        var values = org.vrrpd.checks.kind.Values.read(
                kind.keywords(),
                statements,
                problem -> problems.error(
                        places.getOrDefault(problem.statement(), kindBlock.at()),
                        problem.sentence(),
                        "it is passed over"));
        try {
            kind.probe(kindBlock.name(), values).close();
            return true;
        } catch (Unusable why) {
            problems.error(kindBlock.at(), why.sentence(), "the check is passed over");
            return false;
        }
    }

    private static Timing timing(Values block) {
        var interval = block.seconds("interval", USUAL_INTERVAL);
        var usual = Timing.every(interval);
        return usual.withTimeout(block.seconds("timeout", usual.timeout()))
                .withRise(block.number("rise", usual.rise().value()))
                .withFall(block.number("fall", usual.fall().value()))
                .withJitter(block.percent("jitter", usual.jitterPercent()))
                .whileChanging(block.seconds("fast_interval", interval))
                .whileDown(block.seconds("down_interval", interval))
                .withUnknownHold(block.seconds("unknown_hold", usual.unknownHold()));
    }

    private Effects effects(Values block) {
        var effects = Effects.USUAL;
        for (var entry : block.entries("effects")) {
            var cause = cause(entry);
            if (cause == null) {
                continue;
            }
            var effect = entry.words().size() == 2 ? effect(entry.words().getLast()) : null;
            if (effect == null) {
                problems.error(
                        entry.at(entry.first()),
                        "'" + entry.first() + "' is followed by fail, reserve, warn, doubt or ignore",
                        "it is passed over");
            } else {
                effects = effects.with(cause, effect);
            }
        }
        return effects;
    }

    private @Nullable Cause cause(Values.Entry entry) {
        for (var cause : Cause.values()) {
            if (cause.word().equals(entry.first())) {
                return cause;
            }
        }
        problems.error(
                entry.at(entry.first()),
                "'" + entry.first() + "' is no cause that a check finds",
                "it is passed over; vrrpd.conf(5) lists them");
        return null;
    }

    private static @Nullable Effect effect(String word) {
        for (var effect : Effect.values()) {
            if (effect.word().equals(word)) {
                return effect;
            }
        }
        return null;
    }
}
