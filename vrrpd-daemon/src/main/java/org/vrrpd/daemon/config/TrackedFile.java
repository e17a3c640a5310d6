// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.nio.file.Path;
import org.vrrpd.core.track.Weight;

/** A file whose first line is a number that moves priorities, how much it weighs where nobody says, and what becomes of it first. */
public record TrackedFile(Path path, Weight weight, AtStart atStart, int first) {

    /** What it is in the words of the file, but for its weight. */
    String definition() {
        return switch (atStart) {
            case LEFT_AS_IT_IS -> path.toString();
            case MADE -> path + " init_file " + first;
            case OVERWRITTEN -> path + " init_file " + first + " overwrite";
        };
    }

    /** What becomes of the file when the daemon begins to track it. */
    public enum AtStart {
        LEFT_AS_IT_IS,
        /** {@code init_file}: written where there is none. */
        MADE,
        /** {@code init_file overwrite}. */
        OVERWRITTEN
    }
}
