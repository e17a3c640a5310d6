package org.vrrpd.checks.probe.postgresql;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.PacketDialogue;
import org.vrrpd.checks.probe.Secret;

/**
 * ErrorResponse: why the server does not do what it was asked.
 *
 * @param state SQLSTATE, five letters; of old refusals none
 * @param message in the server's language
 */
record Refusal(String state, String message) {

    private static final int HEADER = 5;

    /** Without a process for us it says so as protocol 2 did: a line and a zero byte behind the type, and no length. */
    private static final String OLD_END = "\n\0";

    /** As {@link PacketDialogue#length} wants it. */
    static int oldLength(String words, int from) {
        if (words.charAt(from) != 'E') {
            return PacketDialogue.NONE;
        }
        var end = words.indexOf('\n', from);
        if (end < 0 || (end + 1 == words.length() && words.charAt(end - 1) != '\r')) {
            return PacketDialogue.UNKNOWN;
        }
        var isWhole = words.startsWith(OLD_END, end) && end - from >= HEADER;
        return isWhole ? end + OLD_END.length() - from : PacketDialogue.NONE;
    }

    /** Null when it is none. */
    static @Nullable Refusal parse(String packet) {
        if (Octets.big(packet, 1, HEADER - 1) != packet.length() - 1) {
            return new Refusal("", packet.substring(1, packet.length() - OLD_END.length()));
        }
        var state = "";
        var message = "";
        var at = HEADER;
        while (at < packet.length() && packet.charAt(at) != 0) {
            var end = packet.indexOf(0, at);
            if (end < 0) {
                return null;
            }
            var text = packet.substring(at + 1, end);
            switch (packet.charAt(at)) {
                case 'C' -> state = text;
                case 'M' -> message = text;
                default -> {}
            }
            at = end + 1;
        }
        return state.matches("[0-9A-Z]{5}") ? new Refusal(state, message) : null;
    }

    /** Whether it says that we may not come in, and so that others may. */
    boolean isOfTheLogin() {
        return state.startsWith("28") || state.equals("3D000");
    }

    Outcome outcome(Place place, Secret password) {
        var said = password.excerpt(message);
        return switch (state) {
            // 53300 is no full accept queue: the server took the connection, and turns it away at its own
            // max_connections.
            case "", "53300", "57P01", "57P02", "57P03" ->
                Outcome.amiss(Cause.NOT_ACCEPTING, place + " takes no connections now: " + said);
            case "3D000" ->
                Outcome.amiss(Cause.WRONG_ANSWER, place + " has no database as this check asks for: " + said);
            default ->
                Outcome.amiss(
                        Cause.WRONG_ANSWER,
                        isOfTheLogin()
                                ? place + " does not accept the login of this check: " + said
                                : place + " refuses with " + state + ": " + said);
        };
    }
}
