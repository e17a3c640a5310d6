// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a pattern names as a shell would: {@code *}, {@code ?}, {@code [a-z]}, and alternatives in braces. */
final class Glob {

    private static final int MOST_ALTERNATIVES = 1_000;
    private static final int MOST_PATHS = 16 * 1024;

    private Glob() {}

    /** The patterns that the braces of a pattern stand for; itself when it has none, and none when there are too many. */
    static List<String> alternatives(String pattern) {
        var done = new ArrayList<String>();
        var open = new ArrayList<String>();
        open.add(pattern);
        while (!open.isEmpty()) {
            var next = open.removeLast();
            var start = next.indexOf('{');
            var end = start < 0 ? -1 : closing(next, start);
            if (end < 0) {
                done.add(next);
            } else {
                var parts = parts(next.substring(start + 1, end));
                for (var i = parts.size() - 1; i >= 0; i--) {
                    open.add(next.substring(0, start) + parts.get(i) + next.substring(end + 1));
                }
            }
            if (done.size() + open.size() > MOST_ALTERNATIVES) {
                return List.of();
            }
        }
        return done;
    }

    private static int closing(String text, int open) {
        var depth = 0;
        for (var i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> parts(String inside) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < inside.length(); i++) {
            var c = inside.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(inside.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(inside.substring(start));
        return parts;
    }

    static boolean hasWildcard(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
    }

    /** The paths that a pattern without braces names, in the order of their names. */
    static List<Path> paths(Path directory, String pattern) throws IOException {
        var found = new ArrayList<Path>();
        found.add(pattern.startsWith("/") ? Path.of("/") : directory);
        for (var segment : Path.of(pattern)) {
            var next = new ArrayList<Path>();
            for (var path : found) {
                if (hasWildcard(segment.toString())) {
                    next.addAll(matches(path, segment.toString()));
                } else if (Files.exists(path.resolve(segment), LinkOption.NOFOLLOW_LINKS)) {
                    next.add(path.resolve(segment));
                }
            }
            found = next;
            if (found.size() > MOST_PATHS) {
                throw new IOException("more than " + MOST_PATHS + " files fit");
            }
        }
        return found;
    }

    private static List<Path> matches(Path directory, String segment) throws IOException {
        var matches = new ArrayList<Path>();
        if (!Files.isDirectory(directory)) {
            return matches;
        }
        try (var entries = Files.newDirectoryStream(directory)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (name.startsWith(".") == segment.startsWith(".") && matches(segment, name)) {
                    matches.add(entry);
                }
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        matches.sort(null);
        return matches;
    }

    /** Only the last star passed is ever taken up again, so that many of them take no longer than one. */
    private static boolean matches(String pattern, String name) {
        var p = 0;
        var n = 0;
        var afterStar = -1;
        var resumed = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                resumed = n;
            } else if (p < pattern.length() && fits(pattern, p, name.charAt(n))) {
                p = afterOne(pattern, p);
                n++;
            } else if (afterStar >= 0) {
                p = afterStar;
                n = ++resumed;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean fits(String pattern, int p, char c) {
        var end = endOfSet(pattern, p);
        if (end > 0) {
            return isIn(pattern.substring(p + 1, end), c);
        }
        return pattern.charAt(p) == '?' || pattern.charAt(p) == c;
    }

    private static int afterOne(String pattern, int p) {
        return Math.max(p, endOfSet(pattern, p)) + 1;
    }

    /** The bracket that closes the set which begins here; -1 when none does. */
    private static int endOfSet(String pattern, int p) {
        return pattern.charAt(p) == '[' ? pattern.indexOf(']', p + 2) : -1;
    }

    private static boolean isIn(String set, char c) {
        var negated = set.startsWith("!") || set.startsWith("^");
        var found = false;
        for (var i = negated ? 1 : 0; i < set.length(); i++) {
            if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
                found |= set.charAt(i) <= c && c <= set.charAt(i + 2);
                i += 2;
            } else {
                found |= set.charAt(i) == c;
            }
        }
        return found != negated;
    }
}
