// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.TrackedProcess;

/** Whether enough processes run, once that has lasted as long as it must; the first count is believed at once. */
final class Quorum {

    private final TrackedProcess wanted;
    private Condition condition = Condition.UNKNOWN;

    /** When another condition counts, if it lasts until then. */
    private @Nullable Moment changesAt;

    Quorum(TrackedProcess wanted) {
        this.wanted = wanted;
    }

    /**
     * The condition now that so many run; UNKNOWN never.
     *
     * @param cause what made them so many
     */
    Condition on(int count, Cause cause, Moment now) {
        var is = count >= wanted.atLeast() && count <= wanted.atMost() ? Condition.UP : Condition.DOWN;
        if (condition == Condition.UNKNOWN || is == condition) {
            condition = is;
            changesAt = null;
            return condition;
        }
        if (changesAt == null) {
            changesAt = now.plus(delay(cause));
        }
        if (!now.isBefore(changesAt)) {
            condition = is;
            changesAt = null;
        }
        return condition;
    }

    /** When another condition counts though the number stays; null: none will. */
    @Nullable
    Moment changesAt() {
        return changesAt;
    }

    private Duration delay(Cause cause) {
        return switch (cause) {
            case FORK -> wanted.afterFork();
            case END -> wanted.afterEnd();
            case OTHER -> Duration.ZERO;
        };
    }

    /** What changes a number of processes. */
    enum Cause {
        FORK,
        END,
        /** A process has become another program; or a count has found one that nobody had told of. */
        OTHER
    }
}
