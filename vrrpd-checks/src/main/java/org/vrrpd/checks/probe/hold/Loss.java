package org.vrrpd.checks.probe.hold;

import java.util.List;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.KeepAlive;
import org.vrrpd.checks.kind.Place;

/**
 * A connection that is held no more.
 *
 * @param detail what the kernel says of it; empty where it says no more than that
 * @param wasReplaced whether the first connection after it stood
 */
record Loss(Place place, KeepAlive timers, Fate fate, String detail, boolean wasReplaced) {

    /** What it means where a new connection stands. */
    Finding besideNew() {
        return switch (fate) {
            case VANISHED, CUT_OFF -> new Finding(Cause.HALF_OPEN, sentence() + "; and a new connection stands");
            case REBOOTED -> new Finding(Cause.REBOOTED, sentence());
            case RESET -> new Finding(Cause.STALE_REUSE, sentence());
            case CLOSED -> new Finding(Cause.RECYCLED, sentence());
            case NOT_TAKEN -> new Finding(Cause.NOT_ACCEPTING, sentence());
        };
    }

    /** What it means where no other could be made. */
    Outcome besideNone(Outcome failed) {
        var why = failed.findings().getFirst();
        return switch (fate) {
            case VANISHED, CUT_OFF -> {
                var both = sentence() + "; and no other can be made: " + why.sentence();
                yield new Outcome(both, List.of(new Finding(why.cause(), both)), failed.phases());
            }
            case REBOOTED, RESET, CLOSED, NOT_TAKEN -> failed.with(besideNew());
        };
    }

    /** Whether a new connection that stands leaves nothing of it to tell: the peer was gone, which was told, and is back. */
    boolean isMadeGood() {
        return !wasReplaced && (fate == Fate.VANISHED || fate == Fate.CUT_OFF);
    }

    /** A new connection is told that no way leads there. */
    Loss cutOff(String why) {
        return fate == Fate.VANISHED ? new Loss(place, timers, Fate.CUT_OFF, why, wasReplaced) : this;
    }

    /** No other connection stands now. */
    Loss unreplaced() {
        return new Loss(place, timers, fate, detail, false);
    }

    private String sentence() {
        return switch (fate) {
            case VANISHED ->
                "an old connection to " + place + " leads nowhere: for " + timers
                        + " nothing was acknowledged, as if the peer had crashed";
            case CUT_OFF ->
                "an old connection to " + place + " leads nowhere: for " + timers
                        + " nothing was acknowledged, and the peer is cut off: " + detail;
            case REBOOTED -> place + " was silent and then reset an old connection: it crashed and came back";
            case RESET -> place + " reset an old connection, and was not silent before";
            case CLOSED -> place + " closed an old connection in good order";
            case NOT_TAKEN -> place + " ends a connection as soon as it stands";
        };
    }
}
