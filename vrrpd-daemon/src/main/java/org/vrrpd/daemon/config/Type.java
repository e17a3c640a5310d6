// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;

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
    }

    /** A whole number. */
    record Whole(long smallest, long largest) implements Type {}

    /** A number of seconds, perhaps with a fraction; the bounds are in microseconds. */
    record Seconds(long smallestMicros, long largestMicros) implements Type {}

    /** One of these words. */
    record Choice(List<String> choices) implements Type {}

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
    record Address() implements Type {}

    /** The name of an interface. */
    record Link() implements Type {}

    /** So many words or more, which are read by a grammar of their own. */
    record Words(int least) implements Type {
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

    /** A block with an entry in each line. */
    record Entries() implements Body {}

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
        UNNAMED
    }

    /** How many words must follow the keyword. */
    default int least() {
        return 1;
    }

    /** How many words may follow the keyword and mean something. */
    default int most() {
        return 1;
    }
}
