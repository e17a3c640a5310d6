// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What HOCON and JSON texts ask of typesafe-config, counted before it reads them: its heap goes by words and signs, its stack
 * by depth, its time by what is merged.
 */
final class FormSize {

    /** What typesafe-config makes of each takes some two hundred bytes; a file of 4,096 routers has 220,000. */
    static final int MOST_WORDS = 240_000;

    private static final String SIGNS = "{}[],:=";
    private static final int MOST_TOGETHER = 10_000;
    private static final int DEEPEST = 64;

    /** Merging each takes a tenth of a microsecond. */
    private static final int MOST_MERGED = 8_000_000;

    private static final int MOST_SUBSTITUTIONS = 2000;

    /** For each substitution, typesafe-config looks through the fields around what it names. */
    private static final long MOST_LOOKED_THROUGH = 16_000_000;

    /** Where a text becomes too much, and for what. */
    record Excess(int index, String text, String advice) {}

    /** The depths of the texts that are being read, the innermost first. */
    private final ArrayDeque<Integer> depths = new ArrayDeque<>();

    private int words;
    private int depth;
    private long merged;
    private long fields;
    private long substitutions;

    /**
     * Counts a text that is read now, perhaps in the middle of others; null when it is not too much.
     *
     * @param linesBefore how many empty lines typesafe-config is given before it
     */
    @Nullable
    Excess begin(String text, int linesBefore) {
        depths.push(0);
        var tooMany = wordsOf(text, 2 * linesBefore * depths.size());
        if (tooMany != null) {
            return tooMany;
        }
        var counted = new FormFields(text);
        counted.count(DEEPEST - depth, MOST_MERGED - merged);
        depths.pop();
        depths.push(counted.deepest());
        depth += counted.deepest();
        merged += counted.merged();
        fields += counted.fields();
        substitutions += counted.substitutions();
        if (depth > DEEPEST) {
            return new Excess(
                    counted.index(),
                    "blocks, lists and paths stand in each other deeper than " + DEEPEST,
                    "no setting is as deep");
        }
        if (merged > MOST_MERGED) {
            return new Excess(
                    counted.index(), "the same blocks are said again too often", "write each block once, in braces");
        }
        return substitutions <= MOST_SUBSTITUTIONS && substitutions * fields <= MOST_LOOKED_THROUGH
                ? null
                : new Excess(
                        counted.index(),
                        "there are " + substitutions + " substitutions for " + fields + " fields",
                        "write out what they stand for");
    }

    /** The innermost text has been read. */
    void end() {
        depth -= depths.pop();
    }

    boolean hasSubstitutions() {
        return substitutions > 0;
    }

    /** About as many as typesafe-config finds; too many when one value alone has more than any, for it is slow to join them. */
    private @Nullable Excess wordsOf(String text, int held) {
        var halves = words * 2;
        var together = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n' || SIGNS.indexOf(c) >= 0) {
                halves += 4;
                together = 0;
            } else if (c == '"') {
                halves++;
                together++;
            } else if (c <= ' ' && i > 0 && text.charAt(i - 1) > ' ') {
                halves += SIGNS.indexOf(text.charAt(i - 1)) >= 0 ? 2 : 4;
                together++;
            }
            if (halves > 2 * (MOST_WORDS - held) || together > MOST_TOGETHER) {
                return new Excess(
                        i, "there are more than " + MOST_WORDS + " words and signs", "no configuration has as many");
            }
        }
        words = halves / 2;
        return null;
    }
}
