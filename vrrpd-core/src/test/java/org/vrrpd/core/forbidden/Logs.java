package org.vrrpd.core.forbidden;

import org.slf4j.LoggerFactory;

/** Logs. */
public final class Logs {
    private Logs() {}

    static Object system() {
        return System.getLogger("x");
    }

    static Object slf4j() {
        return LoggerFactory.getLogger("x");
    }
}
