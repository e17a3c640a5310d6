// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.daemon.config.Keyword.Alone;
import org.vrrpd.daemon.config.Keyword.Repeated;
import org.vrrpd.daemon.config.Keyword.Standing;

/** The words of one block, while they are listed. */
final class WordList {

    private final Block home;
    private final List<Keyword> words = new ArrayList<>();

    WordList(Block home) {
        this.home = home;
    }

    /** A word that does what it says. */
    WordList word(String name, Type type, String otherwise, String meaning) {
        return add(name, type, otherwise, Standing.BUILT, meaning);
    }

    /** A word that needs nothing done. */
    WordList needless(String name, Type type, String meaning) {
        return add(name, type, "", Standing.NEEDLESS, meaning);
    }

    /** A word whose feature is not built yet. */
    WordList later(String name, Type type, String otherwise, String meaning) {
        return add(name, type, otherwise, Standing.NOT_BUILT, meaning);
    }

    /** A word whose feature is not built yet, and without which its router had better not serve. */
    WordList barring(String name, Type type, String meaning) {
        return add(name, type, "", Standing.BARS_ITS_ROUTER, meaning);
    }

    /** A word of the load-balancer half. */
    WordList foreign(String name, Type type, String meaning) {
        return add(name, type, "", Standing.NOT_PROVIDED, meaning);
    }

    /** Says which of these words counts where they stand twice. */
    WordList repeated(Repeated repeated, String... names) {
        for (var name : names) {
            var at = indexOf(name);
            words.set(at, words.get(at).with(repeated));
        }
        return this;
    }

    /** Says what these words are when nothing follows them. */
    WordList alone(Alone alone, String... names) {
        for (var name : names) {
            var at = indexOf(name);
            words.set(at, words.get(at).with(alone));
        }
        return this;
    }

    private int indexOf(String name) {
        for (var i = 0; i < words.size(); i++) {
            if (words.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private WordList add(String name, Type type, String otherwise, Standing standing, String meaning) {
        var repeated = type instanceof Type.Script ? Repeated.FIRST_COUNTS : Repeated.LAST_COUNTS;
        var alone = type instanceof Type.Name || type instanceof Type.Body ? Alone.ERROR : Alone.FATAL;
        words.add(new Keyword(name, home, type, otherwise, standing, repeated, alone, meaning));
        return this;
    }

    List<Keyword> words() {
        return words;
    }
}
