package org.vrrpd.core.lan;

import org.vrrpd.core.engine.Brain;

/** Puts something around a host's brain: nothing, or in a test a bug, to prove that it is caught. */
@FunctionalInterface
public interface Spoiler {

    Spoiler NONE = (_, brain) -> brain;

    Brain spoil(String host, Brain brain);
}
