package org.vrrpd.core.engine;

/** Does what the engine asks: sends at once, hands everything else on, and never waits. */
@FunctionalInterface
public interface Performer {

    void perform(Output output);
}
