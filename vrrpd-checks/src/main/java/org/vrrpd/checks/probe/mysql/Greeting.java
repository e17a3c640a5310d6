package org.vrrpd.checks.probe.mysql;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.Octets;

/**
 * What a server says first: HandshakeV10.
 *
 * @param salt for the answer
 * @param plugin which checks passwords here
 */
record Greeting(long capabilities, String salt, String plugin) {

    static final long LONG_PASSWORD = 1;
    static final long PROTOCOL_41 = 1 << 9;
    static final long TRANSACTIONS = 1 << 13;
    static final long SECURE_CONNECTION = 1 << 15;
    static final long PLUGIN_AUTH = 1 << 19;

    /** How long a salt is, but for the zero byte behind it. */
    static final int SALT = 20;

    private static final char VERSION = 10;
    private static final int THREAD_ID = 4;
    private static final int FIRST_SALT = 8;
    private static final int SECOND_SALT = SALT - FIRST_SALT;
    private static final int HALF = 16;

    /** From the end of the first salt to the second: a filler, capabilities, character set, status, more capabilities, a length. */
    private static final int BETWEEN = 19;

    /** Null when it is none. */
    static @Nullable Greeting parse(String body) {
        var end = body.indexOf(0);
        var first = end + 1 + THREAD_ID;
        var second = first + FIRST_SALT + BETWEEN;
        if (body.charAt(0) != VERSION || end < 0 || body.length() < second + SECOND_SALT) {
            return null;
        }
        var at = first + FIRST_SALT + 1;
        var capabilities = Octets.little(body, at, 2) | (Octets.little(body, at + 5, 2) << HALF);
        if ((capabilities & PROTOCOL_41) == 0 || (capabilities & SECURE_CONNECTION) == 0) {
            return null;
        }
        var salt = body.substring(first, first + FIRST_SALT) + body.substring(second, second + SECOND_SALT);
        return new Greeting(capabilities, salt, plugin(body, second + SECOND_SALT + 1, capabilities));
    }

    private static String plugin(String body, int from, long capabilities) {
        if ((capabilities & PLUGIN_AUTH) == 0 || from >= body.length()) {
            return Authentication.NATIVE;
        }
        var end = body.indexOf(0, from);
        return end < 0 ? body.substring(from) : body.substring(from, end);
    }

    /** HandshakeResponse41. */
    String response(String user, String answer) {
        // MariaDB takes who lacks the first for one of its own clients, and reads more.
        var ours = LONG_PASSWORD | ((PROTOCOL_41 | TRANSACTIONS | SECURE_CONNECTION | PLUGIN_AUTH) & capabilities);
        var mostAtOnce = 1 << 24;
        var utf8 = 45;
        var reserved = 23;
        return Octets.little(ours, 4)
                + Octets.little(mostAtOnce, 4)
                + (char) utf8
                + "\0".repeat(reserved)
                + Octets.ofText(user)
                + "\0"
                + (char) answer.length()
                + answer
                + ((ours & PLUGIN_AUTH) == 0 ? "" : plugin + "\0");
    }
}
