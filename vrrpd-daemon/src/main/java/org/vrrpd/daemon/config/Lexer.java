// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Token.Kind;

/**
 * Splits lines into words and braces, as keepalived does: a word is quoted or runs up to a blank; a quote in the middle of a
 * word begins another; braces stand for themselves wherever they are, but within quotes.
 */
final class Lexer {

    private final Lines lines;
    private final Problems problems;
    private Line line;
    private int index;
    private @Nullable Token ahead;
    private int unclosed;

    Lexer(Lines lines, Problems problems) {
        this.lines = lines;
        this.problems = problems;
        line = lines.beforeFirst();
    }

    Token next() {
        var token = ahead;
        if (token == null) {
            token = read();
        }
        ahead = null;
        switch (token.kind()) {
            case OPEN -> unclosed++;
            case CLOSE -> unclosed--;
            case WORD, LINE_END, END -> {}
        }
        return token;
    }

    Token peek() {
        if (ahead == null) {
            ahead = read();
        }
        return ahead;
    }

    /** Whether an opening brace comes next, perhaps on a later line; takes it when it does. */
    boolean opens() {
        while (peek().is(Kind.LINE_END)) {
            next();
        }
        if (peek().is(Kind.OPEN)) {
            next();
            return true;
        }
        return false;
    }

    /** How many braces were opened so far and not closed; negative when more were closed. */
    int unclosed() {
        return unclosed;
    }

    private Token read() {
        var text = line.text();
        while (index < text.length() && isBlank(text.charAt(index))) {
            index++;
        }
        if (index == text.length()) {
            var end = new Token(Kind.LINE_END, "", line, index);
            var following = lines.next();
            if (following == null) {
                return new Token(Kind.END, "", line, index);
            }
            line = following;
            index = 0;
            return end;
        }
        return switch (text.charAt(index)) {
            case '{' -> new Token(Kind.OPEN, "{", line, index++);
            case '}' -> new Token(Kind.CLOSE, "}", line, index++);
            case '"' -> quoted(text);
            default -> plain(text);
        };
    }

    private Token quoted(String text) {
        var start = index;
        var end = text.indexOf('"', start + 1);
        if (end < 0) {
            problems.error(line.at(start), "a quote is opened and not closed in this line", "close it with \"");
            end = text.length();
            index = end;
        } else {
            index = end + 1;
        }
        return new Token(Kind.WORD, text.substring(start + 1, end), line, start);
    }

    private Token plain(String text) {
        var start = index;
        while (index < text.length() && !endsWord(text.charAt(index))) {
            index++;
        }
        return new Token(Kind.WORD, text.substring(start, index), line, start);
    }

    private static boolean endsWord(char c) {
        return isBlank(c) || c == '"' || c == '{' || c == '}';
    }

    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
