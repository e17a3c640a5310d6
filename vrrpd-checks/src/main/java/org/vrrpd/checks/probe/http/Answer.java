package org.vrrpd.checks.probe.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer, or as much of an endless one as is read.
 *
 * @param body as much of it as is looked at, a character a byte
 * @param idleLimit how long the server says that it lets the connection be idle; null when it does not say
 * @param left how many more questions the server says that it will answer; null when it does not say
 * @param heeded those of its headers that the question heeds, each with its name in lower case
 */
record Answer(
        int status,
        String body,
        Afterwards afterwards,
        @Nullable Duration idleLimit,
        @Nullable Integer left,
        Map<String, List<String>> heeded) {

    Answer {
        heeded = Map.copyOf(heeded);
    }

    /** To a question that heeds no headers. */
    Answer(int status, String body, Afterwards afterwards, @Nullable Duration idleLimit, @Nullable Integer left) {
        this(status, body, afterwards, idleLimit, left, Map.of());
    }

    /** What becomes of the connection. */
    enum Afterwards {
        /** It may be asked again. */
        PERSISTS,
        /** The server answers no more on it. */
        ENDS,
        /** The body is longer than anybody reads, so that we give the connection up. */
        GIVEN_UP
    }

    /** What this header says, each time that it is there; only if the question heeds it. */
    List<String> header(String name) {
        return heeded.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    boolean persists() {
        return afterwards == Afterwards.PERSISTS;
    }
}
