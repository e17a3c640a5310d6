// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.AbstractList;
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
        if ((end - start) / step < 0 || (radix == 16 && (start < 0 || end < 0))) {
            return null;
        }
        var isEmpty = step > 0 ? start > end : start < end;
        var count = isEmpty ? 0 : (int) Math.min((end - start) / step + 1, Integer.MAX_VALUE);
        return new Repetition(List.of(parts.getFirst()), new Counted(start, step, count, radix), rest);
    }

    /** The rounds of a sequence, each made when its turn comes: many of them may be open in each other. */
    private static final class Counted extends AbstractList<List<String>> {
        private final long start;
        private final long step;
        private final int count;
        private final int radix;

        Counted(long start, long step, int count, int radix) {
            this.start = start;
            this.step = step;
            this.count = count;
            this.radix = radix;
        }

        @Override
        public List<String> get(int index) {
            return List.of(Long.toString(start + index * step, radix));
        }

        @Override
        public int size() {
            return count;
        }
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
        var values = parts.subList(1, parts.size());
        for (var part : values) {
            if (group(part).size() > names.size()) {
                return null;
            }
        }
        return new Repetition(names, new Listed(values, names.size()), rest);
    }

    /** The rounds of a list. */
    private static final class Listed extends AbstractList<List<String>> {
        private final List<String> parts;
        private final int names;

        Listed(List<String> parts, int names) {
            this.parts = parts;
            this.names = names;
        }

        @Override
        public List<String> get(int index) {
            var values = new ArrayList<>(group(parts.get(index)));
            while (values.size() < names) {
                values.add("");
            }
            return values;
        }

        @Override
        public int size() {
            return parts.size();
        }
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

    /** The rest of the line with the values of one round put in; null when more comes of it than is allowed. */
    @Nullable
    String round(List<String> values, Allowance allowance) {
        var out = new StringBuilder();
        var copied = 0;
        for (var use = Definitions.Use.find(rest, 0); use != null; use = Definitions.Use.find(rest, use.end())) {
            var index = names.indexOf(use.name());
            if (index >= 0) {
                out.append(rest, copied, use.start()).append(values.get(index));
                copied = use.end();
                if (!allowance.hasRoomFor(out.length())) {
                    return null;
                }
            }
        }
        return out.append(rest, copied, rest.length()).toString();
    }
}
