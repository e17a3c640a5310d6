package org.vrrpd.core.machine;

import java.util.List;

/** What follows from one event: the next state, and what is to be done, in order. */
public record Step(State state, List<Effect> effects) {

    static Step to(State state) {
        return new Step(state, List.of());
    }

    static Step to(State state, Effect... effects) {
        return new Step(state, List.of(effects));
    }
}
