// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;

/** Several words in one string: blanks between them, quotes around those that contain one. */
final class Words {

    private Words() {}

    static String join(List<Token> tokens) {
        if (tokens.size() == 1 && !needsQuotes(tokens.getFirst().text())) {
            return tokens.getFirst().text();
        }
        var out = new StringBuilder();
        for (var token : tokens) {
            if (!out.isEmpty()) {
                out.append(' ');
            }
            if (needsQuotes(token.text())) {
                out.append('"').append(token.text()).append('"');
            } else {
                out.append(token.text());
            }
        }
        return out.toString();
    }

    /** The same for words that are no tokens. */
    static String joinTexts(List<String> words) {
        var out = new StringBuilder();
        for (var word : words) {
            out.append(out.isEmpty() ? "" : " ").append(needsQuotes(word) ? '"' + word + '"' : word);
        }
        return out.toString();
    }

    static boolean needsQuotes(String word) {
        for (var i = 0; i < word.length(); i++) {
            if (Lexer.isBlank(word.charAt(i))) {
                return true;
            }
        }
        return word.isEmpty();
    }

    static List<String> split(String text) {
        var words = new ArrayList<String>(4);
        var i = 0;
        while (i < text.length()) {
            var c = text.charAt(i);
            if (Lexer.isBlank(c)) {
                i++;
            } else if (c == '"') {
                var end = text.indexOf('"', i + 1);
                end = end < 0 ? text.length() : end;
                words.add(text.substring(i + 1, end));
                i = end + 1;
            } else {
                var start = i;
                while (i < text.length() && !Lexer.isBlank(text.charAt(i)) && text.charAt(i) != '"') {
                    i++;
                }
                words.add(text.substring(start, i));
            }
        }
        return words;
    }
}
