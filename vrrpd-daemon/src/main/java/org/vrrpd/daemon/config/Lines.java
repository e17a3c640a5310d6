// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Problem.Kind;
import org.vrrpd.daemon.config.ReadOptions.MissingIncludes;

/** The lines of a file and of the files that it includes, one after the other, without comments and empty lines. */
final class Lines {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int DEEPEST_INCLUDES = 32;
    private static final int MOST_INCLUDES = 16 * 1024;
    private static final int MOST_CHARACTERS = FileText.LARGEST;

    private final Sources sources;
    private IncludeChecks includeChecks;
    private final Problems problems;
    private final Source first;
    private final ArrayDeque<Reading> readings = new ArrayDeque<>();
    private int rank;
    private int includes;
    private long characters;
    private boolean refused;

    /** How far a file has been read. */
    private static final class Reading {
        final Source source;
        final Path file;
        final ArrayDeque<Path> includes = new ArrayDeque<>();
        int line;

        Reading(Source source, Path file) {
            this.source = source;
            this.file = file.toAbsolutePath().normalize();
        }

        Path directory() {
            var parent = file.getParent();
            return parent == null ? file : parent;
        }
    }

    Lines(Path file, String text, Sources sources, MissingIncludes missingIncludes, Problems problems) {
        this.sources = sources;
        includeChecks = IncludeChecks.of(missingIncludes);
        this.problems = problems;
        first = begin(file, text);
    }

    private Source begin(Path file, String text) {
        var name = file.toString();
        characters += text.length();
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            problems.error(
                    new Position(name, 1, 1), "the file begins with a byte order mark", "save it as UTF-8 without one");
            text = text.substring(1);
        }
        var source = new Source(name, text);
        sources.add(source);
        readings.push(new Reading(source, file));
        return source;
    }

    Source first() {
        return first;
    }

    /** The directory of the file that is being read. */
    Path directory() {
        var reading = readings.peek();
        return reading == null ? Path.of("") : reading.directory();
    }

    /** The next line; null when there is none. */
    @Nullable
    Line next() {
        while (true) {
            var reading = readings.peek();
            if (reading == null) {
                return null;
            }
            if (!reading.includes.isEmpty()) {
                open(reading.includes.pop(), reading);
            } else if (reading.line == reading.source.lines()) {
                readings.pop();
            } else {
                var line = read(reading);
                if (line != null) {
                    return line;
                }
            }
        }
    }

    private @Nullable Line read(Reading reading) {
        reading.line++;
        reading.source.rank(reading.line, ++rank);
        var text = reading.source.line(reading.line);
        if (text.indexOf('\0') >= 0) {
            problems.error(
                    new Position(reading.source.file(), reading.line, 1),
                    "there is a zero byte in this line",
                    "it is passed over");
            return null;
        }
        var start = 0;
        while (start < text.length() && Lexer.isBlank(text.charAt(start))) {
            start++;
        }
        var end = endOfText(text, start);
        if (end == start) {
            return null;
        }
        // Without the blanks before it, so that an only word is the line's text and no copy of it.
        var line = new Line(reading.source, reading.line, text.substring(start, end), start + 1);
        if (IncludeChecks.isChange(line.text())) {
            includeChecks = includeChecks.changedBy(line, problems);
            return line;
        }
        var include = Include.of(line.text(), line.at(0), includeChecks);
        if (include == null) {
            return line;
        }
        reading.includes.addAll(include.files(reading.directory(), problems));
        return null;
    }

    /** How many characters all files have that were opened so far. */
    long characters() {
        return characters;
    }

    private void open(Path file, Reading from) {
        var at = new Position(from.source.file(), from.line, 1);
        if (refused) {
            return;
        }
        for (var reading : readings) {
            if (reading.file.equals(file.toAbsolutePath().normalize())) {
                problems.fatal(Kind.INCLUDE, at, file + " includes itself", "remove one of the includes");
                return;
            }
        }
        if (readings.size() > DEEPEST_INCLUDES) {
            refuse(at, "includes are more than " + DEEPEST_INCLUDES + " deep in each other here");
        } else if (++includes > MOST_INCLUDES) {
            refuse(at, "more than " + MOST_INCLUDES + " files are included up to here");
        } else {
            read(file, at);
        }
    }

    private void refuse(Position at, String text) {
        refused = true;
        problems.fatal(Kind.INCLUDE, at, text, "nothing further is included");
    }

    private void read(Path file, Position at) {
        try {
            var room = (int) Math.max(0, MOST_CHARACTERS - characters);
            var text = FileText.read(file, room);
            if (text == null) {
                refuse(at, "with " + file + ", all files have more than " + MOST_CHARACTERS + " bytes");
            } else {
                begin(file, text);
            }
        } catch (IOException failure) {
            problems.fatal(Kind.INCLUDE, at, file + " cannot be read: " + failure.getMessage(), "let us read it");
        }
    }

    /** Where the comment begins, or the blanks before it. */
    private static int endOfText(String text, int start) {
        var quoted = false;
        var end = start;
        for (var i = start; i < text.length(); i++) {
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
