package org.vrrpd.checks.probe.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param body as much of it as is looked at, a character a byte
 * @param persists whether the connection may be asked again
 * @param idleLimit how long the server says that it lets the connection be idle; null when it does not say
 * @param left how many more questions the server says that it will answer; null when it does not say
 */
record Answer(
        int status,
        String body,
        boolean persists,
        @Nullable Duration idleLimit,
        @Nullable Integer left) {}
