package org.vrrpd.checks.forbidden;

import java.io.File;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at the clock, sleeps, shares and touches files. */
public final class Impure {

    private Impure() {}

    static long looksAtTheClock() {
        return System.nanoTime();
    }

    static void waits() {
        Thread.onSpinWait();
    }

    static Object shares() {
        return new ConcurrentHashMap<String, String>();
    }

    static Object touchesFiles() {
        return new File("/");
    }
}
