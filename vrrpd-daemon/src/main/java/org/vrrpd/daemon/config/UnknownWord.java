// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** A word that does not belong where it stands, in whatever form the file is written. */
final class UnknownWord {

    private static final int MOST_SUGGESTIONS = 5_000;

    private final Vocabulary vocabulary;
    private final Problems problems;
    private int unknown;

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
        // Where so much is unknown, this is no configuration.
        var similar = ++unknown > MOST_SUGGESTIONS ? null : Spelling.nearest(name, vocabulary.of(block));
        var text = "'" + name + "' is not a word of " + block.title() + fate;
        if (similar == null) {
            problems.error(at, text);
        } else {
            problems.error(at, text, "did you mean '" + similar + "'?");
        }
    }
}
