// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Token.Kind;

/**
 * Splits lines into words and braces, as keepalived does: a word is quoted or runs up to a blank; a quote in the middle of a
 * word begins another; braces stand for themselves wherever they are, but within quotes.
 */
final class Lexer {

    /** So many words any file may have. */
    private static final int FEWEST_WORDS = 256 * 1024;

    private static final int CHARACTERS_PER_WORD = 4;

    /** Four times the line that keepalived reads. */
    private static final int LONGEST_WORD = 4096;

    private final Expansion lines;
    private final Problems problems;
    private Line line;
    private int index;
    private @Nullable Token ahead;
    private int unclosed;
    private int words;
    private boolean ended;
    private boolean refused;

    Lexer(Expansion lines, Problems problems) {
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
            case END -> ended = true;
            case WORD, LINE_END -> {}
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

    /** Whether the last token was taken. */
    boolean ended() {
        return ended;
    }

    /** How many braces were opened so far and not closed; negative when more were closed. */
    int unclosed() {
        return unclosed;
    }

    private Token read() {
        var text = line.text();
        if (words > FEWEST_WORDS && words > lines.characters() / CHARACTERS_PER_WORD) {
            return refuse();
        }
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

    /** So many words cost more memory than a file of this length may. */
    private Token refuse() {
        if (!refused) {
            problems.fatal(
                    Problem.Kind.SETTINGS,
                    line.at(index),
                    "the file has more than " + FEWEST_WORDS + " words, and more than one for every "
                            + CHARACTERS_PER_WORD + " characters",
                    "what follows is not read");
        }
        refused = true;
        return new Token(Kind.END, "", line, index);
    }

    private Token word(String word, int start) {
        words++;
        if (word.length() > LONGEST_WORD) {
            problems.error(
                    line.at(start),
                    "this word has more than " + LONGEST_WORD + " characters",
                    "what is longer is cut off");
            word = word.substring(0, LONGEST_WORD);
        }
        return new Token(Kind.WORD, word, line, start);
    }

    private Token quoted(String text) {
        var start = index;
        var end = text.indexOf('"', start + 1);
        if (end < 0) {
            problems.error(
                    line.at(start),
                    "a quote is opened and not closed in this line",
                    "what follows it is passed over; close it with \"");
            index = text.length();
            return read();
        }
        index = end + 1;
        return word(text.substring(start + 1, end), start);
    }

    private Token plain(String text) {
        var start = index;
        while (index < text.length() && !endsWord(text.charAt(index))) {
            index++;
        }
        return word(text.substring(start, index), start);
    }

    private static boolean endsWord(char c) {
        return isBlank(c) || c == '"' || c == '{' || c == '}';
    }

    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
