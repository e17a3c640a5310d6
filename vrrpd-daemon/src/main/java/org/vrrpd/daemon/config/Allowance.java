// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;

/** How much may still come of definitions, repetitions and includes: a short file must not grow without end. */
final class Allowance {

    static final int MOST_ROUNDS = 100_000;

    static final int DEEPEST = 32;

    /** What comes to nothing counts too. */
    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    private static final int MOST_LINES = 128 * 1024;
    private static final int MOST_USES = 1_000_000;

    /** What was too much. */
    enum Limit {
        DEPTH("definitions and repetitions are more than " + DEEPEST + " deep in each other here"),
        ROUNDS("this repeats its line more than " + MOST_ROUNDS + " times"),
        CHARACTERS("definitions and repetitions come to more than " + MOST_CHARACTERS + " characters here"),
        LINES("definitions and repetitions come to more than " + MOST_LINES + " lines here"),
        USES("definitions are used more than " + MOST_USES + " times up to here");

        private final String text;

        Limit(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private int characters = MOST_CHARACTERS;
    private int lines = MOST_LINES;
    private int uses = MOST_USES;
    private @Nullable Limit passed;

    /** The first limit that was passed; null when none was. */
    @Nullable
    Limit passed() {
        return passed;
    }

    /** Another line, of so many characters. */
    boolean allowsLine(int length) {
        return --lines >= 0 ? allows(length) : passes(Limit.LINES);
    }

    /** So many characters more. */
    boolean allows(int length) {
        characters -= length;
        return characters >= 0 || passes(Limit.CHARACTERS);
    }

    /** Whether so many characters would not be too many. */
    boolean hasRoomFor(int length) {
        return length <= characters || passes(Limit.CHARACTERS);
    }

    boolean allowsUse() {
        return --uses >= 0 || passes(Limit.USES);
    }

    /** @param depth how much deeper it may go */
    boolean allowsDepth(int depth) {
        return depth > 0 || passes(Limit.DEPTH);
    }

    boolean allowsRounds(int count) {
        return count <= MOST_ROUNDS || passes(Limit.ROUNDS);
    }

    private boolean passes(Limit limit) {
        if (passed == null) {
            passed = limit;
        }
        return false;
    }
}
