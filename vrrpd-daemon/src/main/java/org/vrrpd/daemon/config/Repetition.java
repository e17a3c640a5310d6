// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ~SEQ(…)} or {@code ~LST(…)} at the beginning of a line: the rest of the line stands there once for each value.
 *
 * @param names of the definitions that change
 * @param rounds the values of the names, in each round as many as there are names
 */
record Repetition(List<String> names, List<List<String>> rounds, String rest) {

    private static final int MOST_ROUNDS = 100_000;

    /** Reads a line that begins with {@code ~}; null when it is malformed. */
    static @Nullable Repetition of(String text) {
        var open = text.indexOf('(');
        var close = text.indexOf(')', open + 1);
        if (open < 0 || close < 0) {
            return null;
        }
        var inside = text.substring(open + 1, close);
        var rest = text.substring(close + 1);
        return switch (text.substring(0, open)) {
            case "~SEQ" -> sequence(inside, 10, rest);
            case "~SEQx" -> sequence(inside, 16, rest);
            case "~LST" -> list(inside, rest);
            default -> null;
        };
    }

    private static @Nullable Repetition sequence(String inside, int radix, String rest) {
        var parts = parts(inside);
        if (parts.size() < 2 || parts.size() > 4 || !isName(parts.getFirst())) {
            return null;
        }
        var end = number(parts.getLast());
        var start = parts.size() == 2 ? (end < 0 ? -1 : 1) : number(parts.get(1));
        var step = parts.size() == 4 ? number(parts.get(2)) : (end < start ? -1 : 1);
        if (end == Numerals.NONE || start == Numerals.NONE || step == Numerals.NONE || step == 0) {
            return null;
        }
        var count = (end - start) / step + 1;
        if (count > MOST_ROUNDS || (end - start) / step < 0 || (radix == 16 && (start < 0 || end < 0))) {
            return null;
        }
        var rounds = new ArrayList<List<String>>();
        for (var value = start; step > 0 ? value <= end : value >= end; value += step) {
            rounds.add(List.of(Long.toString(value, radix)));
        }
        return new Repetition(List.of(parts.getFirst()), rounds, rest);
    }

    private static long number(String text) {
        return Numerals.whole(text);
    }

    private static @Nullable Repetition list(String inside, String rest) {
        var parts = parts(inside);
        if (parts.size() < 2) {
            return null;
        }
        var names = group(parts.getFirst());
        for (var name : names) {
            if (!isName(name)) {
                return null;
            }
        }
        var rounds = new ArrayList<List<String>>();
        for (var part : parts.subList(1, parts.size())) {
            var values = new ArrayList<>(group(part));
            if (values.size() > names.size()) {
                return null;
            }
            while (values.size() < names.size()) {
                values.add("");
            }
            rounds.add(values);
        }
        return new Repetition(names, rounds, rest);
    }

    private static List<String> group(String part) {
        return part.startsWith("{") && part.endsWith("}") ? parts(part.substring(1, part.length() - 1)) : List.of(part);
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && Definitions.endOfName(text, 0) == text.length();
    }

    /** What stands between the commas, but for those in braces. */
    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.length(); i++) {
            var c = i == text.length() ? ',' : text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == text.length())) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        return parts;
    }

    /** The rest of the line with the values of one round put in. */
    String round(List<String> values) {
        var out = new StringBuilder();
        var copied = 0;
        for (var use = Definitions.Use.find(rest, 0); use != null; use = Definitions.Use.find(rest, use.end())) {
            var index = names.indexOf(use.name());
            if (index >= 0) {
                out.append(rest, copied, use.start()).append(values.get(index));
                copied = use.end();
            }
        }
        return out.append(rest, copied, rest.length()).toString();
    }
}
