// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;

/** Something wrong in a configuration: how bad, where, what it is, and what to do about it. */
public record Problem(
        Severity severity,
        Kind kind,
        Position at,
        String text,
        @Nullable String advice) {

    /** What sort of thing is wrong, and the exit codes by which keepalived says so: of its {@code -t}, and of a refused start. */
    public enum Kind {
        /** There is no such file; keepalived's {@code -t} has nothing against that. */
        NO_FILE(0, 6),
        /** A keyword lacks the parameter that it must have. */
        INCOMPLETE(2, 2),
        SETTINGS(5, 2),
        SCRIPT_SECURITY(6, 2),
        INCLUDE(6, 6);

        private final int testExit;
        private final int startExit;

        Kind(int testExit, int startExit) {
            this.testExit = testExit;
            this.startExit = startExit;
        }
    }

    int testExit() {
        return severity == Severity.WARNING ? 0 : kind.testExit;
    }

    int startExit() {
        return severity == Severity.FATAL ? kind.startExit : 0;
    }

    Problem withSeverity(Severity other) {
        return new Problem(other, kind, at, text, advice);
    }

    /** With no more than so many characters of text: a word in it may be as long as its file. */
    Problem cutTo(int length) {
        return text.length() <= length
                ? this
                : new Problem(severity, kind, at, text.substring(0, length) + "…", advice);
    }

    /** {@code file:line:column: severity: what, and what to do}. */
    @Override
    public String toString() {
        var line = at + ": " + severity.word() + ": " + text;
        return advice == null ? line : line + "; " + advice;
    }
}
