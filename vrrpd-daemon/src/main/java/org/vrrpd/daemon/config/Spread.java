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

    private void begin() {
        sources.spread(new Place(source, line, index - lineStart));
    }

    private void spread() {
        while (index < text.length()) {
            switch (text.charAt(index)) {
                case '"' -> copy(endOfString(text, index));
                case '#' -> copy(endOfLine(text, index));
                case '/' -> copy(text.startsWith("//", index) ? endOfLine(text, index) : index + 1);
                case '$' -> copy(text.startsWith("${", index) ? after(text, "}", index) : index + 1);
                case '{', '[', ',' -> breakAfter();
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

    /** Where the string ends that begins here. */
    static int endOfString(String text, int start) {
        if (text.startsWith("\"\"\"", start)) {
            return after(text, "\"\"\"", start + 3);
        }
        for (var i = start + 1; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' || c == '\n') {
                return i + 1;
            }
        }
        return text.length();
    }

    static int endOfLine(String text, int start) {
        var end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    static int after(String text, String mark, int from) {
        var at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at + mark.length();
    }
}
