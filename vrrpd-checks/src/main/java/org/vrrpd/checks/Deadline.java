package org.vrrpd.checks;

import java.time.Duration;

/** The one moment by which a try is to be over, whatever it is busy with. */
public record Deadline(Moment at) {

    public static Deadline after(Duration timeout, Moment now) {
        return new Deadline(now.plus(timeout));
    }

    public boolean hasPassed(Moment now) {
        return !now.isBefore(at);
    }

    /** What is left, or nothing. */
    public Duration left(Moment now) {
        return hasPassed(now) ? Duration.ZERO : now.until(at);
    }
}
