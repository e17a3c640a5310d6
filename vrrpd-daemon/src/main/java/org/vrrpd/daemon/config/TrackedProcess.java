// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.List;
import org.vrrpd.core.track.Weight;

/**
 * Processes that are counted: which, how many are enough, and how long a change must last to count.
 *
 * @param atMost more are as bad as too few; {@link #UNLIMITED} where nobody says
 * @param afterFork how long what comes of a fork must last: a copy may soon be another program
 * @param afterEnd how long what comes of an end must last: another process may soon begin
 */
public record TrackedProcess(
        Pattern pattern, int atLeast, int atMost, Duration afterFork, Duration afterEnd, Weight weight) {

    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** What it is in the words of the file, but for its weight. */
    String definition() {
        var match = switch (pattern.match()) {
            case NAME -> "";
            case FIRST_WORD -> " full_command";
            case EXACT -> " param_match";
            case PARTIAL -> " param_match partial";
            case INITIAL -> " param_match initial";
        };
        var parameters = pattern.parameters().isEmpty() ? "" : " " + String.join(" ", pattern.parameters());
        return pattern.name() + parameters + match + " quorum " + atLeast
                + (atMost == UNLIMITED ? "" : " quorum_max " + atMost) + " fork_delay "
                + EffectiveRouter.seconds(afterFork) + " terminate_delay " + EffectiveRouter.seconds(afterEnd);
    }

    /** How a process is recognised: by its short name, or by its command line. */
    public record Pattern(String name, List<String> parameters, Match match) {

        public Pattern {
            parameters = List.copyOf(parameters);
        }
    }

    /** What is compared of a process. */
    public enum Match {
        /** Its short name, as the kernel keeps it. */
        NAME,
        /** {@code full_command} without parameters: the first word of its command line. */
        FIRST_WORD,
        /** All of its command line. */
        EXACT,
        /** {@code param_match partial}: it may have more parameters. */
        PARTIAL,
        /** {@code param_match initial}: the last parameter need only begin so, and more may follow. */
        INITIAL
    }
}
