// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands after a keyword. */
sealed interface Type {

    /** Nothing: that the word is there says it. */
    record Flag() implements Type {
        @Override
        public int least() {
            return 0;
        }

        @Override
        public int most() {
            return 0;
        }
    }

    /** Nothing or one of the words for yes and no; nothing is yes. */
    record Toggle() implements Type {
        @Override
        public int least() {
            return 0;
        }

        @Override
        public @Nullable String complaint(String text) {
            return switch (text) {
                case "on", "true", "yes", "off", "false", "no" -> null;
                default -> "is on or off, true or false, yes or no";
            };
        }

        static boolean isYes(String text) {
            return text.equals("on") || text.equals("true") || text.equals("yes");
        }
    }

    /** A whole number. */
    record Whole(long smallest, long largest, Lenience lenience) implements Type {

        /** What a text that is none of these numbers counts as all the same; it is an error in any case. */
        enum Lenience {
            NONE,
            /** A number outside the bounds counts as the nearer bound, unless it is negative and the bounds are not. */
            NEAREST,
            /** The digits that the text begins with count, and none of them as 0. */
            DIGITS,
            DIGITS_AND_NEAREST,
            /** The digits that the text begins with count, and whatever else it is counts as 0. */
            DIGITS_OR_ZERO
        }

        @Override
        public @Nullable String complaint(String text) {
            return isInside(Numerals.whole(text)) ? null : "is a whole number from " + smallest + " to " + largest;
        }

        private boolean isInside(long number) {
            return number >= smallest && number <= largest;
        }

        @Override
        public @Nullable String instead(String text) {
            var takesDigits = lenience != Lenience.NONE && lenience != Lenience.NEAREST;
            var takesNearest = lenience == Lenience.NEAREST || lenience == Lenience.DIGITS_AND_NEAREST;
            var number = takesDigits ? Numerals.leading(text) : Numerals.whole(text);
            if (isInside(number)) {
                return Long.toString(number);
            }
            if (lenience == Lenience.DIGITS_OR_ZERO) {
                return "0";
            }
            return takesNearest && number >= Math.min(0, smallest)
                    ? Long.toString(Math.clamp(number, smallest, largest))
                    : null;
        }
    }

    /** A number of seconds, perhaps with a fraction; the bounds are in microseconds. */
    record Seconds(long smallestMicros, long largestMicros) implements Type {
        @Override
        public @Nullable String complaint(String text) {
            if (!isInside(text)) {
                return "is a number of seconds from " + Numerals.seconds(smallestMicros) + " to "
                        + Numerals.seconds(largestMicros);
            }
            return isTooFine(text) ? "is said to the microsecond" : null;
        }

        /** What is finer than a microsecond is rounded. */
        @Override
        public @Nullable String instead(String text) {
            return isInside(text) && isTooFine(text) ? Numerals.seconds(Numerals.micros(text)) : null;
        }

        private boolean isInside(String text) {
            var micros = Numerals.micros(text);
            return micros >= smallestMicros && micros <= largestMicros;
        }

        private static boolean isTooFine(String text) {
            return text.indexOf('.') >= 0 && text.length() - text.indexOf('.') - 1 > Numerals.MICRO_DIGITS;
        }
    }

    /** A whole number of hundredths, with or without its sign. */
    record Percent(int largest) implements Type {
        @Override
        public @Nullable String complaint(String text) {
            var percent = percent(text);
            return percent >= 0 && percent <= largest ? null : "is a percentage from 0 to " + largest;
        }

        static long percent(String text) {
            return Numerals.whole(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
        }
    }

    /** One of these words. */
    record Choice(List<String> choices) implements Type {
        @Override
        public @Nullable String complaint(String text) {
            return choices.contains(text) ? null : "is one of " + String.join(", ", choices);
        }
    }

    /** One word. */
    record Text() implements Type {}

    /** One word; the keyword is an error without it, and no more than that. */
    record Name() implements Type {
        @Override
        public int least() {
            return 0;
        }
    }

    /** An IP address; a prefix length after it is passed over, as files in the field have one. */
    record Address() implements Type {
        @Override
        public @Nullable String complaint(String text) {
            return Prefixed.parse(text) == null ? "is an IP address" : null;
        }
    }

    /** The name of an interface. */
    record Link() implements Type {}

    /**
     * So many words or more, which are read by a grammar of their own.
     *
     * @param form how the manual shows them; empty: not at all
     */
    record Words(int least, String form) implements Type {
        @Override
        public int most() {
            return Integer.MAX_VALUE;
        }
    }

    /** A command with its parameters in one pair of quotes, then perhaps a user and a group. */
    record Script() implements Type {
        @Override
        public int most() {
            return 3;
        }
    }

    /** A block. */
    sealed interface Body extends Type {
        @Override
        default int least() {
            return 0;
        }

        @Override
        default int most() {
            return 0;
        }
    }

    /** A block of keywords. */
    record Section(Block block, Naming naming) implements Body {}

    /**
     * A block with an entry in each line.
     *
     * @param form how the manual shows a line; empty: not at all
     */
    record Entries(String form) implements Body {}

    /** A block of words, as many in a line as one likes. */
    record Names() implements Body {}

    /** A block whose contents nobody here reads. */
    record Foreign() implements Body {
        @Override
        public int most() {
            return Integer.MAX_VALUE;
        }
    }

    /** Whether a block has a name. */
    enum Naming {
        NAMED,
        /** The name says all that must be said: the braces may be missing. */
        TARGET,
        UNNAMED,
        /** Without a name, and each stands for itself where there are several. */
        NUMBERED;

        boolean isByName() {
            return this == NAMED || this == TARGET;
        }
    }

    /** How many words must follow the keyword. */
    default int least() {
        return 1;
    }

    /** How many words may follow the keyword and mean something. */
    default int most() {
        return 1;
    }

    /** What the word after the keyword is to be, where this text is not that; null when it is. */
    default @Nullable String complaint(String text) {
        return null;
    }

    /** What a text that there is a complaint about counts as all the same; null when it counts for nothing. */
    default @Nullable String instead(String text) {
        return null;
    }
}
