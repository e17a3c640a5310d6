package org.vrrpd.core.forbidden.lan;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Rolls dice that no seed can repeat. */
public final class UnseededChances {
    private UnseededChances() {}

    static Object splittable() {
        return new SplittableRandom();
    }

    static Object old() {
        return new Random(1);
    }

    static Object named() {
        return RandomGenerator.of("L64X128MixRandom");
    }

    static Object byDefault() {
        return RandomGenerator.getDefault();
    }

    static double math() {
        return Math.random();
    }

    static Object uuid() {
        return UUID.randomUUID();
    }

    static void shuffles(List<String> list) {
        Collections.shuffle(list);
    }

    static int identity(Object thing) {
        return System.identityHashCode(thing);
    }
}
