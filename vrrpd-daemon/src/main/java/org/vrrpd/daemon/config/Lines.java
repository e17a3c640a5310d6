// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The lines of a file and of the files that it includes, one after the other, without their comments. */
final class Lines {

    private final Sources sources;
    private final Source first;
    private final ArrayDeque<Reading> readings = new ArrayDeque<>();
    private int rank;

    /** How far a file has been read. */
    private static final class Reading {
        final Source source;
        int line;

        Reading(Source source) {
            this.source = source;
        }
    }

    private Lines(Source first, Sources sources) {
        this.first = first;
        this.sources = sources;
        begin(first);
    }

    static Lines of(Source first, Sources sources) {
        return new Lines(first, sources);
    }

    private void begin(Source source) {
        sources.add(source);
        readings.push(new Reading(source));
    }

    /** Stands for the beginning of the file. */
    Line beforeFirst() {
        return new Line(first, 0, "", 1);
    }

    /** The next line; null when there is none. */
    @Nullable
    Line next() {
        while (true) {
            var reading = readings.peek();
            if (reading == null) {
                return null;
            }
            if (reading.line == reading.source.lines()) {
                readings.pop();
                continue;
            }
            reading.line++;
            reading.source.rank(reading.line, ++rank);
            var text = reading.source.line(reading.line);
            var end = endOfText(text);
            if (end > 0) {
                return new Line(reading.source, reading.line, end == text.length() ? text : text.substring(0, end), 1);
            }
        }
    }

    /** Where the comment begins, or the blanks before it. */
    private static int endOfText(String text) {
        var quoted = false;
        var end = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '#' || c == '!')) {
                break;
            }
            if (!Lexer.isBlank(c)) {
                end = i + 1;
            }
        }
        return end;
    }
}
