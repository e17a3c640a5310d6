// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** A word, a brace, or the end of a line or of everything, and where it stands. */
record Token(Kind kind, String text, Line line, int index) {

    enum Kind {
        WORD,
        OPEN,
        CLOSE,
        LINE_END,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    Position at() {
        return line.at(index);
    }
}
