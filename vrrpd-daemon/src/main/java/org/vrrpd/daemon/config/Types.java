// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import org.vrrpd.daemon.config.Type.Naming;
import org.vrrpd.daemon.config.Type.Whole.Lenience;

/** The types, as the lists of words name them. */
final class Types {

    static final Type FLAG = new Type.Flag();
    static final Type TOGGLE = new Type.Toggle();
    static final Type TEXT = new Type.Text();
    static final Type NAME = new Type.Name();
    static final Type ADDRESS = new Type.Address();
    static final Type LINK = new Type.Link();
    static final Type SCRIPT = new Type.Script();
    static final Type ENTRIES = new Type.Entries("");
    static final Type NAMES = new Type.Names();
    static final Type FOREIGN = new Type.Foreign();

    private Types() {}

    static Type number(long smallest, long largest) {
        return new Type.Whole(smallest, largest, Lenience.NONE);
    }

    /** A number that counts as the nearer bound when it is outside. */
    static Type clamped(long smallest, long largest) {
        return new Type.Whole(smallest, largest, Lenience.NEAREST);
    }

    /** A number of which the leading digits count when something else follows them. */
    static Type tolerant(long smallest, long largest) {
        return new Type.Whole(smallest, largest, Lenience.DIGITS);
    }

    /** Both. */
    static Type tolerantAndClamped(long smallest, long largest) {
        return new Type.Whole(smallest, largest, Lenience.DIGITS_AND_NEAREST);
    }

    /** A number from 0 of which the leading digits count; what is none counts as 0. */
    static Type tolerantOrNothing(long largest) {
        return new Type.Whole(0, largest, Lenience.DIGITS_OR_ZERO);
    }

    static Type seconds(long smallestMicros, long largestMicros) {
        return new Type.Seconds(smallestMicros, largestMicros);
    }

    static Type choice(String... choices) {
        return new Type.Choice(List.of(choices));
    }

    static Type words(int least) {
        return new Type.Words(least, "");
    }

    /** A block with such an entry in each line. */
    static Type lines(String form) {
        return new Type.Entries(form);
    }

    static Type percent(int largest) {
        return new Type.Percent(largest);
    }

    static Type section(Block block) {
        return new Type.Section(block, Naming.UNNAMED);
    }

    static Type numbered(Block block) {
        return new Type.Section(block, Naming.NUMBERED);
    }

    static Type named(Block block) {
        return new Type.Section(block, Naming.NAMED);
    }
}
