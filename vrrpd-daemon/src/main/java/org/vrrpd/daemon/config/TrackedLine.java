// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.Values.Entry;

/**
 * One line of a block of tracked things: its name, and the weight that it says; null when it says none.
 *
 * @param tellsDirection whether it says too that the weight is reversed, or that it is not
 */
record TrackedLine(TrackedKind kind, Entry entry, @Nullable Weight weight, boolean tellsDirection) {

    String name() {
        return entry.first();
    }

    Position at() {
        return entry.at(name());
    }

    /** How much it weighs, where the thing itself says this. */
    Weight weightOr(Weight ofThing) {
        if (weight == null) {
            return ofThing;
        }
        return tellsDirection ? weight : new Weight(weight.value(), ofThing.direction());
    }

    /** Reads {@code NAME [weight WEIGHT [reverse|noreverse]]}; null, and an error, when the line counts for nothing. */
    static @Nullable TrackedLine read(TrackedKind kind, Entry entry, Problems problems) {
        var words = entry.words();
        if (words.size() == 1) {
            return new TrackedLine(kind, entry, null, false);
        }
        var option = words.get(1);
        if (!option.equals("weight")) {
            reportSurplus(kind, entry, option, entry.first() + " is passed over", problems);
            return null;
        }
        if (words.size() == 2) {
            problems.error(entry.at(option), "'weight' lacks its parameter", entry.first() + " is passed over");
            return null;
        }
        var weight = weight(kind, entry.at(words.get(2)), words.get(2), problems);
        var tellsDirection = false;
        for (var surplus : words.subList(3, words.size())) {
            switch (surplus) {
                case "reverse" -> {
                    weight = weight == null ? null : weight.reversed();
                    tellsDirection = true;
                }
                case "noreverse" -> tellsDirection = true;
                default -> {
                    var counts = kind.bearsSurplus();
                    reportSurplus(kind, entry, surplus, (counts ? "it" : entry.first()) + " is passed over", problems);
                    return counts ? new TrackedLine(kind, entry, weight, tellsDirection) : null;
                }
            }
        }
        return new TrackedLine(kind, entry, weight, tellsDirection);
    }

    private static void reportSurplus(TrackedKind kind, Entry entry, String word, String advice, Problems problems) {
        problems.error(entry.at(word), "'" + word + "' is not an option of " + kind.word(), advice);
    }

    /** A weight as its text says it; null, and an error, when the text says none that can be. */
    static @Nullable Weight weight(TrackedKind kind, Position at, String text, Problems problems) {
        var number = Numerals.whole(text);
        var heaviest = kind.heaviest();
        if (number == Numerals.NONE && kind == TrackedKind.FILE) {
            problems.error(at, "'" + text + "' is not a weight", "it counts as 0");
            return Weight.of(0);
        }
        if (number < -kind.bearable() || number > kind.bearable()) {
            problems.error(
                    at,
                    "'" + text + "' is not a weight from -" + heaviest + " to " + heaviest,
                    "it counts as if no weight were there");
            return null;
        }
        if (Math.abs(number) > heaviest) {
            problems.error(at, "a weight is between -" + heaviest + " and " + heaviest, "the nearer of them is used");
        }
        return Weight.of(Math.clamp(number, -heaviest, heaviest));
    }
}
