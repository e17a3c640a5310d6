package org.vrrpd.checks.kind;

import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Phase;

/** How far one connection came, and what it means that it came no further. */
public enum Progress {
    RESOLVING(Phase.RESOLVE),
    CONNECTING(Phase.CONNECT),
    /** Connected, and the next step of TLS's handshake is for this host to compute. */
    COMPUTING(Phase.TLS),
    /** Connected, and the next step of the handshake is theirs. */
    SECURING(Phase.TLS),
    /** Words are taken, and not a byte heard. */
    SILENT(Phase.FIRST_BYTE),
    /** Asked by a datagram, which proves no more of the other side than that it may be there. */
    UNHEARD(Phase.FIRST_BYTE),
    /** Something was heard, and not all. */
    ANSWERING(Phase.BODY);

    private final Phase phase;

    Progress(Phase phase) {
        this.phase = phase;
    }

    /** Which phase is over when it comes further. */
    public Phase phase() {
        return phase;
    }

    /** The deadline has come. */
    public Outcome cutShort(Place place) {
        return switch (this) {
            case RESOLVING -> Outcome.amiss(Cause.UNRESOLVED, "the name in " + place + " was not resolved in time");
            case CONNECTING -> Outcome.amiss(Cause.DEAD, place + " did not take the connection in time");
            case COMPUTING ->
                Outcome.amiss(
                        Cause.NOT_TRIED,
                        "this host did not compute its part of the handshake with " + place + " in time");
            case SECURING ->
                Outcome.amiss(
                        Cause.TLS_FAILED,
                        place + " took the connection and did not do its part of the handshake of TLS in time");
            case SILENT -> Outcome.amiss(Cause.STUCK, place + " took the connection and said nothing in time");
            case UNHEARD -> Outcome.amiss(Cause.DEAD, place + " did not answer in time");
            case ANSWERING -> Outcome.amiss(Cause.INCOMPLETE, place + " began to answer and did not end in time");
        };
    }

    /** The connection ended, or was none. */
    public Outcome ended(Place place, End end) {
        return switch (end.manner()) {
            case UNRESOLVED -> Outcome.amiss(Cause.UNRESOLVED, "the name in " + place + " has no address" + why(end));
            case REFUSED -> Outcome.amiss(Cause.DEAD, "nobody listens at " + place + why(end));
            case UNREACHABLE -> Outcome.amiss(Cause.DEAD, place + " is not reached" + why(end));
            case OURS ->
                Outcome.amiss(
                        Cause.NOT_TRIED,
                        "this host could not " + (this == UNHEARD ? "send" : "connect") + " to " + place + why(end));
            case UNSECURED -> Outcome.amiss(Cause.TLS_FAILED, "no TLS with " + place + why(end));
            case NO_TLS -> Outcome.amiss(Cause.WRONG_SERVICE, place + " speaks no TLS" + why(end));
            case ORDERLY -> closed(place, "closed");
            case RESET -> closed(place, "reset");
            case VANISHED -> vanished(place, end);
        };
    }

    private Outcome closed(Place place, String how) {
        return this == ANSWERING
                ? Outcome.amiss(Cause.INCOMPLETE, place + " began to answer and " + how + " the connection")
                : Outcome.amiss(Cause.NOT_ACCEPTING, place + " " + how + " the connection without a byte");
    }

    private Outcome vanished(Place place, End end) {
        return this == ANSWERING
                ? Outcome.amiss(Cause.INCOMPLETE, place + " began to answer and went silent" + why(end))
                : Outcome.amiss(Cause.DEAD, place + " took the connection and went silent" + why(end));
    }

    private static String why(End end) {
        return end.detail().isEmpty() ? "" : ": " + end.detail();
    }
}
