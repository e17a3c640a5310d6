// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/**
 * A word of the language: where it may stand, what follows it, what holds without it, and what it means in one line.
 *
 * @param otherwise what holds when the word is not there, as a file would say it; empty when nothing does
 */
record Keyword(
        String name, Block home, Type type, String otherwise, Standing standing, Repeated repeated, String meaning) {

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
        LAST_COUNTS,
        /** And the others are errors. */
        FIRST_COUNTS
    }
}
