package org.vrrpd.checks.probe.mysql;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.Secret;

/** ERR_Packet: why the server does not do what it was asked. */
record Refusal(int number, String message) {

    private static final char ERR = 0xFF;
    private static final int NUMBER = 2;

    /** The mark and SQLSTATE, which a server that refuses before its greeting leaves out. */
    private static final int STATE = 6;

    static boolean isOne(String body) {
        return body.charAt(0) == ERR;
    }

    /** Null when it is none. */
    static @Nullable Refusal parse(String body) {
        var from = 1 + NUMBER;
        if (body.length() < from) {
            return null;
        }
        var text = body.substring(from);
        return new Refusal(
                (int) Octets.little(body, 1, NUMBER),
                text.startsWith("#") && text.length() >= STATE ? text.substring(STATE) : text);
    }

    /** Whether the server is there, and does not want us: numbers of mysqld_error.h. */
    boolean isOfTheLogin() {
        return switch (number) {
            case 1044, 1045, 1130, 1251, 1698, 1862, 3118, 4151 -> true;
            default -> false;
        };
    }

    Outcome outcome(Place place, Secret password) {
        var said = password.excerpt(message);
        return switch (number) {
            // Not QUEUE_FULL: the server took the connection, and turns it away at its own max_connections.
            case 1037, 1040, 1041, 1053, 1135 ->
                Outcome.amiss(Cause.NOT_ACCEPTING, place + " takes no connections now: " + said);
            case 1129 ->
                Outcome.amiss(
                        Cause.WRONG_ANSWER,
                        place + " has blocked this host, until FLUSH HOSTS, for handshakes that were not ended: "
                                + said);
            default ->
                Outcome.amiss(
                        Cause.WRONG_ANSWER,
                        isOfTheLogin()
                                ? place + " does not accept the login of this check: " + said
                                : place + " refuses with " + number + ": " + said);
        };
    }
}
