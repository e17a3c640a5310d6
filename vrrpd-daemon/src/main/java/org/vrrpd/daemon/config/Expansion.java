// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Problem.Kind;

/**
 * Lines as they are meant: those for other hosts left out, definitions put in, repetitions written out. What comes of all
 * this is bounded.
 */
final class Expansion {

    private static final int DEEPEST = 32;
    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    private final Lines lines;
    private final String configId;
    private final Definitions definitions;
    private final Problems problems;
    private final ArrayDeque<Line> ready = new ArrayDeque<>();
    /** How many characters more may come; those that come to nothing count too. */
    private int room = MOST_CHARACTERS;

    private boolean refused;

    Expansion(Lines lines, String configId, Problems problems) {
        this.lines = lines;
        this.configId = configId;
        this.problems = problems;
        definitions = new Definitions(configId);
    }

    /** Stands for the beginning of the file. */
    Line beforeFirst() {
        return new Line(lines.first(), 0, "", 1);
    }

    /** The next line; null when there is none. */
    @Nullable
    Line next() {
        while (ready.isEmpty()) {
            var line = lines.next();
            if (line == null) {
                return null;
            }
            var start = start(line.text());
            var first = line.text().charAt(start);
            if (first != '@' && first != '~' && line.text().indexOf('$') < 0) {
                return line;
            }
            expand(line.text().substring(start), line, line.at(start), DEEPEST);
        }
        return ready.poll();
    }

    private static int start(String text) {
        var start = 0;
        while (start < text.length() && Lexer.isBlank(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private void expand(String text, Line from, Position at, int depth) {
        room -= text.length() + 1;
        if (depth == 0 || room < 0) {
            refuse(at);
            return;
        }
        var ours = forThisHost(text.strip());
        if (ours == null || ours.isEmpty() || isDefinition(ours)) {
            return;
        }
        var whole = definitions.put(ours, lines.directory(), depth, room);
        if (whole == null) {
            refuse(at);
            return;
        }
        room -= whole.length();
        var meant = whole.equals(ours) ? ours : forThisHost(whole.strip());
        if (meant == null) {
            return;
        }
        if (meant.startsWith("~")) {
            repeat(meant, from, at, depth);
        } else if (meant.indexOf('\n') >= 0) {
            meant.lines().forEach(piece -> expand(piece, from, at, depth - 1));
        } else {
            ready.add(new Line(from.source(), from.number(), meant, -at.column()));
        }
    }

    private void refuse(Position at) {
        if (!refused) {
            problems.fatal(
                    Kind.SETTINGS,
                    at,
                    "the definitions in this line have no end, or too much comes of them",
                    "write it shorter");
        }
        refused = true;
    }

    /** {@code @ID} and {@code @^ID}: the rest of the line; null when it is for others. */
    private @Nullable String forThisHost(String text) {
        if (!text.startsWith("@")) {
            return text;
        }
        var end = 1;
        while (end < text.length() && !Lexer.isBlank(text.charAt(end))) {
            end++;
        }
        var others = text.startsWith("@^");
        var named = text.substring(others ? 2 : 1, end).equals(configId);
        return named == others ? null : text.substring(end).strip();
    }

    /** {@code $NAME=value}; takes the lines that follow as long as each ends in a backslash. */
    private boolean isDefinition(String text) {
        var end = text.startsWith("$") ? Definitions.endOfName(text, 1) : 0;
        if (end < 2 || end == text.length() || text.charAt(end) != '=') {
            return false;
        }
        var value = new StringBuilder();
        var part = text.substring(end + 1);
        while (part.endsWith("\\")) {
            value.append(part, 0, part.length() - 1).append('\n');
            var line = lines.next();
            part = line == null ? "" : line.text();
        }
        definitions.define(text.substring(1, end), value.append(part).toString().strip());
        return true;
    }

    private void repeat(String text, Line from, Position at, int depth) {
        var repetition = Repetition.of(text);
        if (repetition == null) {
            problems.error(
                    at,
                    "this is no ~SEQ(NAME, FIRST, STEP, LAST) and no ~LST(NAME, VALUE, …)",
                    "the line is passed over");
            return;
        }
        for (var round : repetition.rounds()) {
            if (refused) {
                return;
            }
            expand(repetition.round(round), from, at, depth - 1);
        }
    }
}
