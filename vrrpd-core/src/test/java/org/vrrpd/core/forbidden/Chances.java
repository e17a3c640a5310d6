package org.vrrpd.core.forbidden;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Rolls dice outside the simulated LAN. */
public final class Chances {
    private Chances() {}

    static Object seeded() {
        return new SplittableRandom(1);
    }

    static int drawn(RandomGenerator dice) {
        return dice.nextInt();
    }

    static Object old() {
        return new Random(1);
    }
}
