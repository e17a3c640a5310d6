// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
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
                var block = KindBlock.of(kind);
                OPENINGS.add(keyword(
                        kind.name(), OwnBlock.CHECK, new Type.Section(block, Naming.TARGET), "", kind.meaning()));
                list(block);
            }
        }

        /** A block's words, and behind them those of the blocks within it. */
        private static void list(KindBlock block) {
            var words = new ArrayList<Keyword>();
            var inner = new ArrayList<KindBlock>();
            for (var word : block.words()) {
                var type = type(word, block);
                if (type instanceof Type.Section(KindBlock within, var _)) {
                    inner.add(within);
                }
                words.add(keyword(word.name(), block, type, word.otherwise(), word.meaning()));
            }
            if (!words.isEmpty()) {
                BLOCKS.add(words);
            }
            inner.forEach(Listed::list);
        }
    }

    /** Those that name a kind. */
    static List<Keyword> openings() {
        return Listed.OPENINGS;
    }

    /** Those of each block that kinds bring. */
    static List<List<Keyword>> blocks() {
        return Listed.BLOCKS;
    }

    /** What may be said after one of these words. */
    static String example(Keyword word) {
        if (word.home() instanceof KindBlock block) {
            for (var one : block.words()) {
                if (one.name().equals(word.name())) {
                    return one.otherwise().isEmpty() ? one.type().example() : one.otherwise();
                }
            }
        }
        throw new IllegalArgumentException("'" + word.name() + "' is no word of a kind of checks");
    }

    /** What follows a word; where a block may stand alone its braces must be there. */
    private static Type type(org.vrrpd.checks.kind.Keyword<?> word, KindBlock home) {
        var form = word.type().form();
        if (!word.type().words().isEmpty()) {
            return new Type.Section(home.within(word), form.isEmpty() ? Naming.UNNAMED : Naming.TARGET);
        }
        return form.isEmpty() ? new Type.Flag() : new Type.Words(0, form);
    }

    private static Keyword keyword(String name, Block home, Type type, String otherwise, String meaning) {
        return new Keyword(
                name, home, type, otherwise, Standing.BUILT, repeated(type), Alone.ERROR, inSentence(meaning));
    }

    /** Blocks without a name add up, and each of their words counts once. */
    private static Repeated repeated(Type type) {
        return type instanceof Type.Section section && section.naming() == Naming.UNNAMED
                ? Repeated.LAST_COUNTS
                : Repeated.FIRST_COUNTS;
    }

    /** As it is written after a colon. */
    private static String inSentence(String meaning) {
        var isAbbreviation = meaning.length() > 1 && Character.isUpperCase(meaning.charAt(1));
        return isAbbreviation ? meaning : Character.toLowerCase(meaning.charAt(0)) + meaning.substring(1);
    }
}
