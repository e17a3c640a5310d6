// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import org.jspecify.annotations.Nullable;

/** Which of syslog's facilities the daemon's lines belong to: RFC 3164, 4.1.1. */
public enum LogFacility {
    USER("user", 1),
    DAEMON("daemon", 3),
    LOCAL0("local0", 16),
    LOCAL1("local1", 17),
    LOCAL2("local2", 18),
    LOCAL3("local3", 19),
    LOCAL4("local4", 20),
    LOCAL5("local5", 21),
    LOCAL6("local6", 22),
    LOCAL7("local7", 23);

    private final String word;
    private final int number;

    LogFacility(String word, int number) {
        this.word = word;
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Reads 0 to 7, local0 to local7, user or daemon; null for anything else. */
    static @Nullable LogFacility named(String text) {
        var name = text.length() == 1 ? "local" + text : text;
        for (var facility : values()) {
            if (facility.word.equals(name)) {
                return facility;
            }
        }
        return null;
    }
}
