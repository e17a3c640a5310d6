package org.vrrpd.checks.probe;

import java.nio.charset.StandardCharsets;

/** What a server said, fit for a sentence of ours: short, and without anything that a log or a terminal would obey. */
public final class Excerpt {

    /** Longer than what servers say when they refuse. */
    static final int LONGEST = 200;

    private Excerpt() {}

    /**
     * The beginning of what was said.
     *
     * @param words a character a byte, of UTF-8 where they are more than ASCII
     */
    public static String of(String words) {
        var text = new String(Octets.bytes(words), StandardCharsets.UTF_8).strip();
        var shown = new StringBuilder();
        text.codePoints().limit(LONGEST).map(Excerpt::shown).forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }

    private static int shown(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '?';
            default -> letter;
        };
    }
}
