// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.ReadOptions.MissingIncludes;

/**
 * What an {@code include} insists on.
 *
 * @param readable that each file that matches can be read
 * @param present that a file matches, be it by a wildcard
 * @param complete that each alternative in braces has a file
 */
record IncludeChecks(boolean readable, boolean present, boolean complete) {

    private static final String WORD = "include_check";

    static IncludeChecks of(MissingIncludes missing) {
        var all = missing == MissingIncludes.REFUSED;
        return new IncludeChecks(all, all, all);
    }

    /** These and those that the letter after {@code include} stands for; null when it stands for nothing. */
    @Nullable
    IncludeChecks and(String letter) {
        return switch (letter) {
            case "" -> this;
            case "r" -> new IncludeChecks(true, present, complete);
            case "m", "w" -> new IncludeChecks(true, true, complete);
            case "b" -> new IncludeChecks(true, present, true);
            case "a" -> new IncludeChecks(true, true, true);
            default -> null;
        };
    }

    /** Whether a line changes what all includes after it insist on. */
    static boolean isChange(String text) {
        return text.startsWith(WORD) && (text.length() == WORD.length() || Lexer.isBlank(text.charAt(WORD.length())));
    }

    /** As such a line has it: nothing is all, a bare word makes a new set, and + and - change the one that there is. */
    IncludeChecks changedBy(Line line, Problems problems) {
        var words = Words.split(line.text().substring(WORD.length()));
        if (words.isEmpty()) {
            return new IncludeChecks(true, true, true);
        }
        var checks = isNewSet(words) ? new IncludeChecks(true, false, false) : this;
        for (var word : words) {
            checks = checks.changedBy(word, line, problems);
        }
        return checks;
    }

    private static boolean isNewSet(List<String> words) {
        return !words.getFirst().startsWith("+") && !words.getFirst().startsWith("-");
    }

    private IncludeChecks changedBy(String word, Line line, Problems problems) {
        var isOn = !word.startsWith("-");
        return switch (word.startsWith("+") || word.startsWith("-") ? word.substring(1) : word) {
            case "read", "readable" -> new IncludeChecks(isOn, present, complete);
            case "match" -> new IncludeChecks(readable, isOn, complete);
            case "brace_match" -> new IncludeChecks(readable, present, isOn);
            // keepalived has the word, and what it stands for goes with match.
            case "wildcard_match" -> this;
            default -> {
                problems.error(
                        line.at(line.text().indexOf(word)),
                        "'" + word + "' is none of read, match, wildcard_match and brace_match",
                        "it is passed over");
                yield this;
            }
        };
    }
}
