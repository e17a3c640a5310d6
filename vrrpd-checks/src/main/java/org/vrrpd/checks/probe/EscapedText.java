package org.vrrpd.checks.probe;

import org.vrrpd.checks.kind.Unusable;

/** Text in a file that stands for bytes, of which some cannot be typed. */
public final class EscapedText {

    private static final int HIGHEST_BYTE = 0xFF;
    private static final int HEXADECIMAL = 16;

    private EscapedText() {}

    /** A character a byte. */
    public static String plain(String written) throws Unusable {
        var plain = new StringBuilder();
        var at = 0;
        while (at < written.length()) {
            var letter = written.charAt(at);
            if (letter > HIGHEST_BYTE) {
                throw new Unusable("\"" + letter + "\" is no byte: write those of UTF-8 as \\xNN");
            }
            var escaped = at + 1 < written.length() ? written.charAt(at + 1) : ' ';
            if (letter != '\\') {
                plain.append(letter);
                at += 1;
            } else if (escaped == 'x') {
                plain.append((char) octet(written, at + 2));
                at += 4;
            } else {
                plain.append(meant(escaped));
                at += 2;
            }
        }
        return plain.toString();
    }

    private static char meant(char escaped) throws Unusable {
        return switch (escaped) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '\\' -> '\\';
            default -> throw new Unusable("\"\\" + escaped + "\" stands for nothing");
        };
    }

    private static int octet(String written, int from) throws Unusable {
        var digits = written.substring(from, Math.min(from + 2, written.length()));
        if (!digits.matches("[0-9A-Fa-f]{2}")) {
            throw new Unusable("two hexadecimal digits follow \\x, not \"" + digits + "\"");
        }
        return Integer.parseInt(digits, HEXADECIMAL);
    }
}
