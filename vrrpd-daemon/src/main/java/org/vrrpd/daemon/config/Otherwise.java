// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;

/** What holds where a word is not written, said for people. */
final class Otherwise {

    private final Vocabulary vocabulary;

    Otherwise(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    String of(Keyword keyword) {
        var said = keyword.otherwise();
        if (said.isEmpty()) {
            return keyword.type() instanceof Type.Flag ? "not set" : "none";
        }
        var other = otherWord(keyword);
        if (other == null) {
            return said;
        }
        return other.home() == keyword.home()
                ? "what " + said + " says"
                : "what " + said + " says in " + other.home().title();
    }

    /** The word whose value holds instead; null when there is none. */
    private @Nullable Keyword otherWord(Keyword keyword) {
        var own = vocabulary.find(keyword.home(), keyword.otherwise());
        return own == null ? vocabulary.find(OwnBlock.GLOBAL_DEFS, keyword.otherwise()) : own;
    }
}
