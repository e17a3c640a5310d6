package org.vrrpd.checks.probe.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.kind.Ranges;

/**
 * What a good answer is.
 *
 * @param body what the body contains; empty when anything will do
 * @param slow from when on an answer is a slow one; null when it never is
 */
record Expectation(Ranges status, String body, @Nullable Duration slow) {

    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    /** What is amiss with an answer; null when nothing is. */
    @Nullable
    Finding amiss(Answer answer, Duration took) {
        var status = answer.status();
        if (!this.status.contain(status)) {
            return status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT
                    ? new Finding(Cause.UPSTREAM, "it answers " + status + " for what it stands before")
                    : new Finding(Cause.WRONG_ANSWER, "it answers " + status + " instead of " + this.status);
        }
        if (!answer.body().contains(octets(body))) {
            return new Finding(Cause.WRONG_ANSWER, "its answer lacks \"" + body + "\"");
        }
        if (slow != null && took.compareTo(slow) > 0) {
            return new Finding(Cause.SLOW, "it took " + took.toMillis() + " ms to answer");
        }
        return null;
    }

    /** Whether an answer is good, however late it came. */
    boolean isGood(Answer answer) {
        return amiss(answer, Duration.ZERO) == null;
    }

    /** A character a byte of UTF-8, as bodies are kept. */
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
