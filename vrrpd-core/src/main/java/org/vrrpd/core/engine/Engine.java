package org.vrrpd.core.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;

/** All virtual routers of one host as one function of their inputs: it decides, and others do. */
public final class Engine {

    public Engine(Settings settings, Moment now) {}

    /** Takes one input in and answers what is to be done, in order. */
    public List<Output> on(Input input, Moment now) {
        return List.of();
    }

    /** When the engine wants to see time pass; null when only input can move it. */
    public @Nullable Moment nextDeadline() {
        return null;
    }

    /** Everything as it is now, with why. */
    public Snapshot snapshot(Moment now) {
        throw new UnsupportedOperationException();
    }
}
