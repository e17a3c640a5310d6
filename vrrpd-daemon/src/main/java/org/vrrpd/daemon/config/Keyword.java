// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/**
 * A word of the language: where it may stand, what follows it, what holds without it, and what it means in one line.
 *
 * @param otherwise what holds when the word is not there, as a file would say it; empty when nothing does
 */
record Keyword(
        String name,
        Block home,
        Type type,
        String otherwise,
        Standing standing,
        Repeated repeated,
        Alone alone,
        String meaning) {

    /** What becomes of a word that a file uses. */
    enum Standing {
        BUILT,
        /** Accepted: what it asks for holds here anyway, or has nothing here to act on. */
        NEEDLESS,
        /** Known, and its feature is not built yet. */
        NOT_BUILT,
        /** Not built yet either, and a router that did without would put wrong packets on the wire: it does not serve. */
        BARS_ITS_ROUTER,
        /** Of the load-balancer half, which is not for us. */
        NOT_PROVIDED
    }

    /** Which one counts when a word stands twice in a block; blocks of entries and of keywords add up. */
    enum Repeated {
        /** But of blocks with one name the first, and the others are passed over. */
        LAST_COUNTS,
        /** The last, and one that cannot be undoes those before it. */
        LAST_RULES,
        /** And the others are errors. */
        FIRST_COUNTS
    }

    /** What it is when nothing follows a word after which something must. */
    enum Alone {
        /** The end of reading: keepalived's exit code 2. For a block: and only the first word after it is its name. */
        FATAL,
        ERROR,
        /** As if the word were not there. */
        NOTHING
    }

    Keyword with(Repeated other) {
        return new Keyword(name, home, type, otherwise, standing, other, alone, meaning);
    }

    Keyword with(Alone other) {
        return new Keyword(name, home, type, otherwise, standing, repeated, other, meaning);
    }
}
