// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The words that {@code $NAME} and <code>${NAME}</code> stand for: those that a file defines, and those that are there anyway. */
final class Definitions {

    /** Without a bound, a line of nothing but <code>${</code> would be searched through once for each. */
    private static final int LONGEST_NAME = 1024;

    private final String configId;
    private final Map<String, String> values = new HashMap<>();
    private final Allowance allowance;

    Definitions(String configId, Allowance allowance) {
        this.configId = configId;
        this.allowance = allowance;
    }

    void define(String name, String value) {
        values.put(name, value);
    }

    /** Puts in what is defined, each definition's own definitions too; null when more comes of it than is allowed. */
    @Nullable
    String put(String text, Path directory, int depth) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        var out = new StringBuilder();
        return puts(text, directory, depth, out) ? out.toString() : null;
    }

    private boolean puts(String text, Path directory, int depth, StringBuilder out) {
        if (!allowance.allowsDepth(depth)) {
            return false;
        }
        var copied = 0;
        for (var use = Use.find(text, 0); use != null; use = Use.find(text, use.end())) {
            var value = value(use.name(), directory);
            if (value != null) {
                out.append(text, copied, use.start());
                if (!allowance.allowsUse() || !puts(value, directory, depth - 1, out)) {
                    return false;
                }
                copied = use.end();
            }
        }
        out.append(text, copied, text.length());
        return allowance.hasRoomFor(out.length());
    }

    private @Nullable String value(String name, Path directory) {
        var defined = values.get(name);
        if (defined != null) {
            return defined;
        }
        return switch (name) {
            case "_PWD" -> directory.toString();
            case "_INSTANCE" -> configId;
            case "_HASH" -> "#";
            case "_BANG" -> "!";
            default ->
                name.startsWith("_ENV ") ? System.getenv(name.substring(5).strip()) : random(name);
        };
    }

    /** {@code _RANDOM}, {@code _RANDOM MAX} and {@code _RANDOM MIN MAX}. */
    private static @Nullable String random(String name) {
        var words = Words.split(name);
        if (words.isEmpty() || words.size() > 3 || !words.getFirst().equals("_RANDOM")) {
            return null;
        }
        var least = words.size() == 3 ? Numerals.whole(words.get(1)) : 0;
        var most = words.size() == 1 ? Integer.MAX_VALUE : Numerals.whole(words.getLast());
        return least < 0 || most < least
                ? null
                : Long.toString(ThreadLocalRandom.current().nextLong(least, most + 1));
    }

    /** One place in a text where a definition is used. */
    record Use(String name, int start, int end) {

        /** The first use from this index on; null when there is none. */
        static @Nullable Use find(String text, int from) {
            for (var at = text.indexOf('$', from); at >= 0; at = text.indexOf('$', at + 1)) {
                var use = text.startsWith("{", at + 1) ? braced(text, at) : bare(text, at);
                if (use != null) {
                    return use;
                }
            }
            return null;
        }

        private static @Nullable Use braced(String text, int at) {
            var end = text.indexOf('}', at + 2, Math.min(text.length(), at + 2 + LONGEST_NAME));
            return end < 0 ? null : new Use(text.substring(at + 2, end), at, end + 1);
        }

        private static @Nullable Use bare(String text, int at) {
            var end = endOfName(text, at + 1);
            var ends = end == text.length()
                    || Lexer.isBlank(text.charAt(end))
                    || text.charAt(end) == ','
                    || text.charAt(end) == ')';
            return end > at + 1 && ends ? new Use(text.substring(at + 1, end), at, end) : null;
        }
    }

    /** The end of the name that begins at this index; the index itself when none does. */
    static int endOfName(String text, int start) {
        var end = start;
        while (end < text.length() && isOfName(text.charAt(end), end > start)) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char c, boolean inside) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (inside && c >= '0' && c <= '9');
    }
}
