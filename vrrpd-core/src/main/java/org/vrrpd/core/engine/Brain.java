package org.vrrpd.core.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;

/** What decides for a host: the {@link Engine}, or something around it that watches or spoils it. */
public interface Brain {

    /** Takes one input in and answers what is to be done, in order. */
    List<Output> on(Input input, Moment now);

    /** When it wants to see time pass; null when only input can move it. */
    @Nullable
    Moment nextDeadline();

    /** Everything as it is now, with why. */
    Snapshot snapshot(Moment now);
}
