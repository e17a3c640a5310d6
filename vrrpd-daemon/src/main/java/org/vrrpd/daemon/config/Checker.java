// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.vrrpd.daemon.config.Keyword.Standing;

/** Looks at the words of a tree that are not carried out here: says so, once in a block, and what is wrong with them. */
final class Checker {

    private final Vocabulary vocabulary;
    private final Problems problems;

    Checker(Vocabulary vocabulary, Problems problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    void check(Values values) {
        check(values, Reported.EACH_WORD);
    }

    /** Whether a word that is not built is reported, or stands in a block that was. */
    private enum Reported {
        EACH_WORD,
        ITS_BLOCK
    }

    private void check(Values values, Reported reported) {
        for (var word : values.words()) {
            var keyword = vocabulary.find(values.block(), word);
            if (keyword != null) {
                if (reported == Reported.EACH_WORD) {
                    report(keyword, values);
                }
                var isBuilt = keyword.standing() == Standing.BUILT;
                if (!isBuilt) {
                    values.check(word);
                }
                if (keyword.type() instanceof Type.Section section) {
                    checkSection(section, values, word, isBuilt ? reported : Reported.ITS_BLOCK);
                }
            }
        }
    }

    private void report(Keyword keyword, Values values) {
        var word = keyword.name();
        var outdated = Outdated.advice(values.block(), word);
        if (outdated != null) {
            problems.error(values.at(word), "'" + word + "' is an old word", outdated);
            return;
        }
        switch (keyword.standing()) {
            case BUILT, NEEDLESS -> {}
            case NOT_BUILT -> problems.warning(values.at(word), "'" + word + "' is not built yet", "it has no effect");
            case BARS_ITS_ROUTER ->
                problems.warning(values.at(word), "'" + word + "' is not built yet", "its router does not serve");
            case NOT_PROVIDED ->
                problems.warning(
                        values.at(word),
                        "'" + word + "' belongs to the load balancer, which is not provided",
                        "it has no effect");
        }
    }

    private void checkSection(Type.Section section, Values values, String word, Reported reported) {
        if (section.naming() == Type.Naming.UNNAMED) {
            check(values.section(word), reported);
            return;
        }
        for (var block : values.named(word)) {
            check(block, reported);
        }
    }
}
