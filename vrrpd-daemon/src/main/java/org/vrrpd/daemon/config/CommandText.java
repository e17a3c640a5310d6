// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script as its line has it: a command with its parameters in one pair of quotes, and perhaps whom it runs as. Both the line
 * and the command within it are of words that {@code "} and {@code '} hold together, and in which a backslash stands before a
 * character of another meaning.
 *
 * @param words the command's, of which there is one at least
 * @param user a user and perhaps a group
 */
record CommandText(List<String> words, List<String> user) {

    private static final String ESCAPED = "abEfnrtv";
    private static final String MEANT = "\007\b\033\f\n\r\t\013";
    private static final int OCTAL = 8;
    private static final int MOST_OCTAL_DIGITS = 3;
    private static final int HEXADECIMAL = 16;
    private static final int MOST_HEXADECIMAL_DIGITS = 2;
    private static final int CONTROL_BITS = 0x1f;

    /** Null when there is no command. */
    static @Nullable CommandText of(@Nullable String line) {
        var parts = line == null ? List.<String>of() : split(line);
        if (parts.isEmpty() || parts.getFirst().isBlank()) {
            return null;
        }
        var words = split(parts.getFirst());
        return words.isEmpty() ? null : new CommandText(words, parts.subList(1, parts.size()));
    }

    String program() {
        return words.getFirst();
    }

    /** What begins with a redirection is for a shell: keepalived looks for no file of it. */
    boolean isFile() {
        return !program().startsWith("</");
    }

    static List<String> split(String text) {
        return new Splitter(text).words();
    }

    /** Where in a text we are. */
    private static final class Splitter {
        private final String text;
        private int at;

        Splitter(String text) {
            this.text = text;
        }

        List<String> words() {
            var words = new ArrayList<String>();
            skipBlanks();
            while (at < text.length()) {
                words.add(word());
                skipBlanks();
            }
            return words;
        }

        private void skipBlanks() {
            while (at < text.length() && Lexer.isBlank(text.charAt(at))) {
                at++;
            }
        }

        private String word() {
            var word = new StringBuilder();
            var quote = '\0';
            while (at < text.length() && (quote != '\0' || !Lexer.isBlank(text.charAt(at)))) {
                var c = text.charAt(at++);
                if (c == '\\' && at < text.length()) {
                    word.append(escaped());
                } else if (quote == '\0' && (c == '"' || c == '\'')) {
                    quote = c;
                } else if (c == quote) {
                    quote = '\0';
                } else {
                    word.append(c);
                }
            }
            return word.toString();
        }

        private char escaped() {
            var c = text.charAt(at);
            if (Character.digit(c, OCTAL) >= 0) {
                return number(OCTAL, MOST_OCTAL_DIGITS);
            }
            at++;
            if (c == 'x' && isDigit(HEXADECIMAL)) {
                return number(HEXADECIMAL, MOST_HEXADECIMAL_DIGITS);
            }
            if (c == 'c' && at < text.length()) {
                return (char) (text.charAt(at++) & CONTROL_BITS);
            }
            var known = ESCAPED.indexOf(c);
            return known < 0 ? c : MEANT.charAt(known);
        }

        private boolean isDigit(int radix) {
            return at < text.length() && Character.digit(text.charAt(at), radix) >= 0;
        }

        private char number(int radix, int most) {
            var number = 0;
            for (var digits = 0; digits < most && isDigit(radix); digits++) {
                number = number * radix + Character.digit(text.charAt(at++), radix);
            }
            return (char) number;
        }
    }
}
