// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;

/** A word with what belongs to it, as it is to be written in whatever form. */
sealed interface Item {

    Keyword keyword();

    /** The words after it; none for a flag. */
    record Plain(Keyword keyword, List<String> words) implements Item {}

    /** The lines of its block, or its names, each in a line of its own. */
    record Listed(Keyword keyword, List<List<String>> lines) implements Item {}

    /** The words of its block; the name is empty when it has none. */
    record Section(Keyword keyword, String name, List<Item> items) implements Item {}
}
