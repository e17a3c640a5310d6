// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/**
 * The whole language as a table for programs: a line for each word, its columns separated by tabs. They are the word, its
 * block, whether it is built, its type, what holds without it, and what it means.
 */
public final class WordTable {

    private WordTable() {}

    public static String text() {
        var text = new StringBuilder();
        for (var list : Vocabulary.lists()) {
            for (var word : list) {
                text.append(line(word)).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(Keyword word) {
        return String.join(
                "\t",
                word.name(),
                word.home() == OwnBlock.ROOT ? "-" : word.home().title(),
                StandingText.word(word.standing()),
                TypeText.word(word.type()),
                word.otherwise(),
                word.meaning());
    }
}
