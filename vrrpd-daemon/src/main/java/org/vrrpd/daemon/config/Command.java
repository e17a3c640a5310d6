// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script as it is to be run, and as whom.
 *
 * @param words the program, by its path or as a shell finds it, and its arguments
 * @param user as whom; null: as the daemon itself
 * @param group null: the user's own
 */
public record Command(
        List<String> words, @Nullable String user, @Nullable String group, Trust trust) {

    /** Whose file is run. */
    public enum Trust {
        ANY_FILE,
        /** None that others than root may change: looked at before each run. */
        GUARDED_FILE
    }

    public Command {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has one word at least");
        }
    }

    /** The same with more arguments. */
    public Command with(List<String> arguments) {
        var all = new ArrayList<>(words);
        all.addAll(arguments);
        return new Command(all, user, group, trust);
    }

    public String program() {
        return words.getFirst();
    }
}
