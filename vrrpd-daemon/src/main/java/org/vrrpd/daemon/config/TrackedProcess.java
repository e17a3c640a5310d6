// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.List;
import org.vrrpd.core.track.Weight;

/**
 * Processes that are counted: which, how many are enough, and how long a change must last to count.
 *
 * @param atMost more are as bad as too few; {@link #UNLIMITED} where nobody says
 * @param afterMore how long there must be enough before that counts
 * @param afterFewer how long there must be too few, or too many
 */
public record TrackedProcess(
        Pattern pattern, int atLeast, int atMost, Duration afterMore, Duration afterFewer, Weight weight) {

    public static final int UNLIMITED = Integer.MAX_VALUE;

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
