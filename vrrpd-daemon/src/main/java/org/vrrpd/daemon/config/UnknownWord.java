// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A word that does not belong where it stands, in whatever form the file is written. */
final class UnknownWord {

    /** Where so many different words are unknown, this is no configuration; each is compared with every word of its block. */
    private static final int MOST_LOOKED_UP = 300;

    private final Vocabulary vocabulary;
    private final Problems problems;

    /** What was meant perhaps by a word in a block; null by nothing. */
    private final Map<Unknown, @Nullable String> lookedUp = new HashMap<>();

    private record Unknown(Block block, String name) {}

    UnknownWord(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** Says where it belongs, or what may have been meant; the fate of what stands in its block follows the word itself. */
    void report(Block block, String name, Position at, String fate) {
        var home = vocabulary.homeOf(name);
        if (home != null) {
            problems.error(
                    at, "'" + name + "' does not stand in " + block.title() + fate, "it stands in " + home.title());
            return;
        }
        var similar = similar(new Unknown(block, name));
        var text = "'" + name + "' is not a word of " + block.title() + fate;
        if (similar == null) {
            problems.error(at, text);
        } else {
            problems.error(at, text, "did you mean '" + similar + "'?");
        }
    }

    private @Nullable String similar(Unknown unknown) {
        if (!lookedUp.containsKey(unknown) && lookedUp.size() < MOST_LOOKED_UP) {
            lookedUp.put(unknown, Spelling.nearest(unknown.name(), vocabulary.of(unknown.block())));
        }
        return lookedUp.get(unknown);
    }
}
