package org.vrrpd.checks.probe.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer, or as much of an endless one as is read.
 *
 * @param body as much of it as is looked at, a character a byte
 * @param idleLimit how long the server says that it lets the connection be idle; null when it does not say
 * @param left how many more questions the server says that it will answer; null when it does not say
 */
record Answer(
        int status,
        String body,
        Afterwards afterwards,
        @Nullable Duration idleLimit,
        @Nullable Integer left) {

    /** What becomes of the connection. */
    enum Afterwards {
        /** It may be asked again. */
        PERSISTS,
        /** The server answers no more on it. */
        ENDS,
        /** The body is longer than anybody reads, so that we give the connection up. */
        GIVEN_UP
    }

    boolean persists() {
        return afterwards == Afterwards.PERSISTS;
    }
}
