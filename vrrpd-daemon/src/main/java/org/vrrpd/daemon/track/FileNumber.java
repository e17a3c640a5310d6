// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The number that a tracked file has, read as keepalived reads it: no file, and none that can be read, are as good as 0. */
final class FileNumber {

    /** More than any number has. */
    private static final int FIRST_BYTES = 64;

    private FileNumber() {}

    /** What else than a file there may be, a pipe for instance, might never end. */
    static int of(Path file) {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (var in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(FIRST_BYTES), StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return 0;
        }
    }

    /** Writes a file anew; never through a symbolic link, which another might have put there. */
    static void write(Path file, int number) throws IOException {
        var text = (number + "\n").getBytes(StandardCharsets.US_ASCII);
        Files.write(
                file,
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS);
    }

    /** As strtol(3) with base 0, and 0 for what an int cannot hold: what follows the number does not matter. */
    static int parse(String text) {
        var start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        var isNegative = text.startsWith("-", start);
        if (isNegative || text.startsWith("+", start)) {
            start++;
        }
        var base = base(text, start);
        if (base == 16) {
            start += 2;
        }
        var value = 0L;
        for (var i = start; i < text.length(); i++) {
            var digit = digit(text.charAt(i), base);
            if (digit < 0) {
                break;
            }
            value = value * base + digit;
            if (value > Integer.MAX_VALUE) {
                return 0;
            }
        }
        return (int) (isNegative ? -value : value);
    }

    private static int base(String text, int start) {
        if (!text.startsWith("0", start)) {
            return 10;
        }
        var isHex = text.startsWith("x", start + 1) || text.startsWith("X", start + 1);
        return isHex && start + 2 < text.length() && digit(text.charAt(start + 2), 16) >= 0 ? 16 : 8;
    }

    private static int digit(char one, int base) {
        return one < 128 ? Character.digit(one, base) : -1;
    }

    private static boolean isSpace(char one) {
        return one == ' ' || (one >= '\t' && one <= '\r');
    }
}
