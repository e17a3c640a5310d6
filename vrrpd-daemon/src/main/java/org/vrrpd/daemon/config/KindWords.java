// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.daemon.config.Keyword.Alone;
import org.vrrpd.daemon.config.Keyword.Repeated;
import org.vrrpd.daemon.config.Keyword.Standing;
import org.vrrpd.daemon.config.Type.Naming;

/** The words that kinds of checks bring into the language. */
final class KindWords {

    private KindWords() {}

    private static final class Listed {
        static final List<Keyword> OPENINGS = new ArrayList<>();
        static final List<List<Keyword>> BLOCKS = new ArrayList<>();

        static {
            for (var kind : CheckKinds.all().all()) {
                var block = new KindBlock(kind.name());
                OPENINGS.add(keyword(
                        kind.name(), OwnBlock.CHECK, new Type.Section(block, Naming.TARGET), "", kind.meaning()));
                var words = words(kind, block);
                if (!words.isEmpty()) {
                    BLOCKS.add(words);
                }
            }
        }
    }

    /** Those that name a kind. */
    static List<Keyword> openings() {
        return Listed.OPENINGS;
    }

    /** Those of each kind's block. */
    static List<List<Keyword>> blocks() {
        return Listed.BLOCKS;
    }

    /** What may be said after one of these words. */
    static String example(Keyword word) {
        var kind = CheckKinds.all().named(word.home().title());
        if (kind != null) {
            for (var one : kind.keywords()) {
                if (one.name().equals(word.name())) {
                    return one.otherwise().isEmpty() ? one.type().example() : one.otherwise();
                }
            }
        }
        throw new IllegalArgumentException("'" + word.name() + "' is no word of a kind of checks");
    }

    /** What may be checked by a kind. */
    static String target(KindBlock block) {
        var kind = CheckKinds.all().named(block.title());
        return kind == null ? "" : kind.example();
    }

    private static List<Keyword> words(Kind kind, Block block) {
        var words = new ArrayList<Keyword>();
        for (var word : kind.keywords()) {
            words.add(keyword(word.name(), block, type(word.type()), word.otherwise(), word.meaning()));
        }
        return words;
    }

    private static Type type(org.vrrpd.checks.kind.Type<?> type) {
        if (type.isBlock()) {
            return new Type.Entries(type.form());
        }
        return type.form().isEmpty() ? new Type.Flag() : new Type.Words(0, type.form());
    }

    private static Keyword keyword(String name, Block home, Type type, String otherwise, String meaning) {
        return new Keyword(
                name, home, type, otherwise, Standing.BUILT, Repeated.FIRST_COUNTS, Alone.ERROR, inSentence(meaning));
    }

    /** As it is written after a colon. */
    private static String inSentence(String meaning) {
        var isAbbreviation = meaning.length() > 1 && Character.isUpperCase(meaning.charAt(1));
        return isAbbreviation ? meaning : Character.toLowerCase(meaning.charAt(0)) + meaning.substring(1);
    }
}
