// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import org.vrrpd.daemon.config.Problem.Kind;

/** Writes items in keepalived's language. */
final class ConfText {

    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private final Position at;
    private final Problems problems;

    private ConfText(Position at, Problems problems) {
        this.at = at;
        this.problems = problems;
    }

    /** The text; what this language has no way to say is a fatal problem at this place. */
    static String of(List<Item> items, Position at, Problems problems) {
        var text = new ConfText(at, problems);
        text.items(items, 0);
        return text.text.toString();
    }

    private void items(List<Item> items, int depth) {
        for (var item : items) {
            if (depth == 0 && !text.isEmpty() && !(item instanceof Item.Plain)) {
                text.append('\n');
            }
            var word = item.keyword().name();
            switch (item) {
                case Item.Plain plain -> {
                    indent(depth).append(word);
                    for (var one : plain.words()) {
                        text.append(' ').append(quoted(one));
                    }
                    text.append('\n');
                }
                case Item.Listed listed -> {
                    indent(depth).append(word).append(" {\n");
                    listed.lines().forEach(line -> entry(line, depth + 1));
                    indent(depth).append("}\n");
                }
                case Item.Section section -> {
                    indent(depth).append(word);
                    if (!section.name().isEmpty()) {
                        text.append(' ').append(quoted(section.name()));
                    }
                    text.append(" {\n");
                    items(section.items(), depth + 1);
                    indent(depth).append("}\n");
                }
            }
        }
    }

    private void entry(List<String> words, int depth) {
        indent(depth);
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            text.append(i == 0 ? "" : " ");
            text.append(i == 0 && beginsSomethingElse(word) ? "\"" + word + "\"" : quoted(word));
        }
        text.append('\n');
    }

    /** Whether a line that begins with this word is read as something else than an entry. */
    private static boolean beginsSomethingElse(String word) {
        return word.startsWith("include") || word.startsWith("@") || word.startsWith("~") || word.startsWith("$");
    }

    private String quoted(String word) {
        if (!maySay(word)) {
            problems.fatal(
                    Kind.SETTINGS,
                    at,
                    "keepalived's language cannot say '" + word.replace("\n", "\\n") + "'",
                    "write it in HOCON or JSON");
        }
        return needsQuotes(word) ? "\"" + word + "\"" : word;
    }

    /** No quotes within quotes, no ends of lines, and none of the definitions that are always there. */
    private static boolean maySay(String word) {
        return word.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r' || c == '\0')
                && !word.contains("$_")
                && !word.contains("${_");
    }

    private static boolean needsQuotes(String word) {
        return word.isEmpty() || word.chars().anyMatch(c -> Lexer.isBlank((char) c) || "#!{}".indexOf(c) >= 0);
    }

    private StringBuilder indent(int depth) {
        return text.append(INDENT.repeat(depth));
    }
}
