package org.vrrpd.core.engine;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;

/** A host's waiting input and its clock, as one turn sees them. */
public interface Inbox {

    /** The next of the inputs that were waiting when the turn began, oldest first; null when all of them were taken. */
    @Nullable
    Input poll();

    /** The monotonic clock, read now. */
    Moment now();
}
