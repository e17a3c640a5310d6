// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.vrrpd.daemon.config.Sources.Place;

/**
 * The text of a JSON or HOCON file with a line of its own for each member of an object or a list, so that the number of its
 * line says where each comes among all, also where the file itself is one line.
 */
final class Spread {

    private final String text;
    private final Source source;
    private final Sources sources;
    private final StringBuilder out;
    private int index;
    private int line = 1;
    private int lineStart;
    private int depth;
    private int deepest;

    Spread(Source source, String text, Sources sources) {
        this.text = text;
        this.source = source;
        this.sources = sources;
        // Lines are counted over all files of a form: this one's begin where those before it ended.
        out = new StringBuilder("\n".repeat(sources.spreadLines()));
        begin();
        spread();
    }

    String text() {
        return out.toString();
    }

    /** How many braces and brackets are open at most. */
    int deepest() {
        return deepest;
    }

    private void begin() {
        sources.spread(new Place(source, line, index - lineStart));
    }

    private void spread() {
        while (index < text.length()) {
            switch (text.charAt(index)) {
                case '"' -> copy(endOfString());
                case '#' -> copy(endOfLine());
                case '/' -> copy(text.startsWith("//", index) ? endOfLine() : index + 1);
                case '$' -> copy(text.startsWith("${", index) ? after("}", index) : index + 1);
                case '{', '[' -> {
                    depth++;
                    deepest = Math.max(deepest, depth);
                    breakAfter();
                }
                case ',' -> breakAfter();
                case '}', ']' -> {
                    depth--;
                    copy(index + 1);
                }
                default -> copy(index + 1);
            }
        }
    }

    private void breakAfter() {
        copy(index + 1);
        out.append('\n');
        begin();
    }

    private void copy(int end) {
        while (index < end) {
            var c = text.charAt(index++);
            out.append(c);
            if (c == '\n') {
                line++;
                lineStart = index;
                begin();
            }
        }
    }

    private int endOfString() {
        if (text.startsWith("\"\"\"", index)) {
            return after("\"\"\"", index + 3);
        }
        for (var i = index + 1; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' || c == '\n') {
                return i + 1;
            }
        }
        return text.length();
    }

    private int endOfLine() {
        var end = text.indexOf('\n', index);
        return end < 0 ? text.length() : end;
    }

    private int after(String mark, int from) {
        var at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at + mark.length();
    }
}
