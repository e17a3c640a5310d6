package org.vrrpd.core.lan;

import java.time.Duration;
import org.vrrpd.core.Moment;

/** Time as one host lives it: its own monotonic clock, close to wrapping, and the stretches in which it does nothing. */
final class HostClock {

    private final Agenda agenda;
    private final long baseNanos;
    private long pausedUntil;
    private long pausedNanos;
    private long frozenNanos;
    private long spentNanos;

    HostClock(Agenda agenda, long beforeWrapNanos) {
        this.agenda = agenda;
        baseNanos = Long.MAX_VALUE - beforeWrapNanos;
    }

    Moment now() {
        return new Moment(baseNanos + time() - frozenNanos);
    }

    /** Virtual time since the start of the run; within a turn the host may be ahead of the others. */
    long time() {
        return agenda.now() + spentNanos;
    }

    /** The host is busy with something for so long, within its turn. */
    void spend(Duration length) {
        spentNanos += length.toNanos();
    }

    /** The turn is over: what it took, the host has not been able to do anything else. */
    void endTurn() {
        var spent = spentNanos;
        spentNanos = 0;
        if (spent > 0) {
            pause(Duration.ofNanos(spent));
        }
    }

    void pause(Duration length) {
        var until = agenda.now() + length.toNanos();
        pausedNanos += Math.max(0, until - Math.max(pausedUntil, agenda.now()));
        pausedUntil = Math.max(pausedUntil, until);
    }

    /** A pause that the clock does not show. */
    void freeze(Duration length) {
        pause(length);
        frozenNanos += length.toNanos();
    }

    /** A daemon that starts now has slept through nothing. */
    void wake() {
        pausedUntil = 0;
    }

    boolean isPaused() {
        return agenda.now() < pausedUntil;
    }

    long pausedUntil() {
        return pausedUntil;
    }

    boolean isAheadOfOthers() {
        return spentNanos > 0;
    }

    /** All the time that the host could not use until then, since the start. */
    long pausedNanos(long untilNanos) {
        return pausedNanos - Math.max(0, pausedUntil - untilNanos) + spentNanos;
    }

    long pausedNanos() {
        return pausedNanos(agenda.now());
    }
}
