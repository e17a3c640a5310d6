// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.Arrays;

/** The text of one file, by lines, and in which order its lines were read among those of all files. */
final class Source {

    private final String file;
    private final String text;
    private int[] starts = new int[64];
    private int lines;
    private int[] ranks = {};

    Source(String file, String text) {
        this.file = file;
        this.text = text;
        var start = 0;
        while (start < text.length()) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, lines * 2);
            }
            starts[lines++] = start;
            var end = text.indexOf('\n', start);
            start = end < 0 ? text.length() : end + 1;
        }
    }

    String file() {
        return file;
    }

    int lines() {
        return lines;
    }

    /** A line by its number, without its end; empty when there is no such line. */
    String line(int number) {
        return line(number, Integer.MAX_VALUE);
    }

    /** The first so many characters of a line. */
    String line(int number, int most) {
        if (number < 1 || number > lines) {
            return "";
        }
        var start = starts[number - 1];
        var end = number < lines ? starts[number] : text.length();
        end = Math.min(end, start + Math.min(most, end - start));
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Where a character of the text stands, by its index. */
    Position position(int index) {
        var at = Arrays.binarySearch(starts, 0, lines, index);
        var line = at < 0 ? -at - 1 : at + 1;
        return line == 0 ? Position.of(file) : new Position(file, line, index - starts[line - 1] + 1);
    }

    void rank(int number, int rank) {
        if (ranks.length == 0) {
            ranks = new int[lines + 1];
        }
        ranks[number] = rank;
    }

    /** The order in which a line was read; lines of a file that was not read by lines have that of their numbers. */
    int rankOf(int number) {
        return number < ranks.length && number >= 0 ? ranks[number] : number;
    }
}
