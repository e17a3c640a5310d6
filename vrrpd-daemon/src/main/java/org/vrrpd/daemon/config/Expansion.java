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

    private final Lines lines;
    private final String configId;
    private final Definitions definitions;
    private final Problems problems;
    private final ArrayDeque<Line> ready = new ArrayDeque<>();
    private final Allowance allowance = new Allowance();
    private boolean refused;

    Expansion(Lines lines, String configId, Problems problems) {
        this.lines = lines;
        this.configId = configId;
        this.problems = problems;
        definitions = new Definitions(configId, allowance);
    }

    /** Stands for the beginning of the file. */
    Line beforeFirst() {
        return new Line(lines.first(), 0, "", 1);
    }

    /** How many characters all files have that were opened so far. */
    long characters() {
        return lines.characters();
    }

    /** The next line; null when there is none. */
    @Nullable
    Line next() {
        while (ready.isEmpty()) {
            var line = lines.next();
            if (line == null) {
                return null;
            }
            var first = line.text().charAt(0);
            if (first != '@' && first != '~' && line.text().indexOf('$') < 0) {
                return line;
            }
            if (!refused) {
                expand(line.text(), line, line.at(0), Allowance.DEEPEST);
            }
        }
        return ready.poll();
    }

    private void expand(String text, Line from, Position at, int depth) {
        if (!allowance.allowsDepth(depth) || !allowance.allowsLine(text.length())) {
            refuse(at);
            return;
        }
        var ours = forThisHost(text.strip());
        if (ours == null || ours.isEmpty() || isDefinition(ours)) {
            return;
        }
        var whole = definitions.put(ours, lines.directory(), depth);
        if (whole == null || !allowance.allows(whole.length())) {
            refuse(at);
            return;
        }
        var meant = whole.equals(ours) ? ours : forThisHost(whole.strip());
        if (meant == null) {
            return;
        }
        if (meant.startsWith("~")) {
            repeat(meant, from, at, depth);
        } else if (meant.indexOf('\n') >= 0) {
            expandEach(meant, from, at, depth);
        } else {
            ready.add(new Line(from.source(), from.number(), meant, -at.column()));
        }
    }

    private void expandEach(String pieces, Line from, Position at, int depth) {
        var start = 0;
        while (start <= pieces.length() && !refused) {
            var end = pieces.indexOf('\n', start);
            end = end < 0 ? pieces.length() : end;
            expand(pieces.substring(start, end), from, at, depth - 1);
            start = end + 1;
        }
    }

    private void refuse(Position at) {
        var passed = allowance.passed();
        if (!refused && passed != null) {
            problems.fatal(Kind.SETTINGS, at, passed.text(), "no line after it is expanded; write it shorter");
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
        if (!allowance.allowsRounds(repetition.rounds().size())) {
            refuse(at);
            return;
        }
        for (var values : repetition.rounds()) {
            var round = refused ? null : repetition.round(values, allowance);
            if (round == null) {
                refuse(at);
                return;
            }
            expand(round, from, at, depth - 1);
        }
    }
}
