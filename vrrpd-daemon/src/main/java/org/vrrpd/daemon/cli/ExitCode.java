// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

/** How the process ends, in keepalived's numbers. */
public enum ExitCode {
    OK(0),
    /** A bad command line, another daemon in the way, or a start that failed for good. */
    FAILED(1),
    /** The configuration is such that keepalived would refuse it. */
    CONFIGURATION(2),
    /** The process may not do what it must: a capability is missing. */
    NO_PERMISSION(4),
    /** The configuration file, or one that it includes, cannot be read. */
    NO_CONFIGURATION(6),
    /** A bug of ours. */
    BUG(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The one of this number, which must be one. */
    public static ExitCode numbered(int number) {
        for (var code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        throw new IllegalArgumentException("no exit code " + number);
    }

    public int number() {
        return number;
    }
}
