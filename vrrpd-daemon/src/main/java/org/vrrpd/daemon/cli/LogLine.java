// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

/** One line of the log: when it was said, how grave it is, and the text. */
record LogLine(long epochMillis, Severity severity, String text) {

    /** How grave a line is, as syslog numbers it: RFC 3164, 4.1.1. */
    enum Severity {
        ERROR(3),
        WARNING(4),
        INFO(6),
        DEBUG(7);

        private final int number;

        Severity(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }
}
