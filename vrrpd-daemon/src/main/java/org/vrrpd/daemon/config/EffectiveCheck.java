// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.checks.Cause;
import org.vrrpd.core.track.Weight.Direction;

/** The words that say what holds for a check; what its kind reads stands as the file has it. */
final class EffectiveCheck {

    private final Vocabulary vocabulary;
    private final TrackedCheck check;

    EffectiveCheck(Vocabulary vocabulary, TrackedCheck check) {
        this.vocabulary = vocabulary;
        this.check = check;
    }

    /** @param values the check's block */
    List<Item> items(Values values) {
        return new ItemList(vocabulary, OwnBlock.CHECK)
                .section(check.kind(), check.target(), ofKind(values))
                .all(own())
                .items();
    }

    /** Of blocks of its kind the first counts. */
    private List<Item> ofKind(Values values) {
        for (var block : values.named(check.kind())) {
            if (block.name().equals(check.target())) {
                return new AsWritten(vocabulary, _ -> true).items(block);
            }
        }
        throw new IllegalStateException("the check " + check.name() + " is not in the file");
    }

    /** What every check has, in words. */
    List<Item> own() {
        var timing = check.timing();
        var weight = new ArrayList<>(List.of(Integer.toString(check.weight().value())));
        if (check.weight().direction() == Direction.REVERSE) {
            weight.add("reverse");
        }
        var effects = new ArrayList<List<String>>();
        for (var cause : Cause.values()) {
            var effect = check.effects().changed().get(cause);
            if (effect != null) {
                effects.add(List.of(cause.word(), effect.word()));
            }
        }
        return new ItemList(vocabulary, OwnBlock.CHECK)
                .word("interval", EffectiveRouter.seconds(timing.interval()))
                .word("fast_interval", EffectiveRouter.seconds(timing.whileChanging()))
                .word("down_interval", EffectiveRouter.seconds(timing.whileDown()))
                .word("jitter", timing.jitterPercent() + "%")
                .word("timeout", EffectiveRouter.seconds(timing.timeout()))
                .word("rise", timing.rise().value())
                .word("fall", timing.fall().value())
                .word("unknown_hold", EffectiveRouter.seconds(timing.unknownHold()))
                .word("promote_within", EffectiveRouter.seconds(check.trial()))
                .words("weight", weight)
                .lines("effects", effects)
                .items();
    }
}
