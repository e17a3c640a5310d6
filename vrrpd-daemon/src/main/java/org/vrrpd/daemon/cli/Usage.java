// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

/** The text of {@code --help}: a line for every flag. */
final class Usage {

    private static final int MEANINGS_COLUMN = 32;

    private Usage() {}

    static String of(Guise guise) {
        var text = new StringBuilder("Usage: ").append(guise.program()).append(" [OPTION...]\n");
        if (guise == Guise.VRRPD) {
            text.append("       vrrpd config COMMAND      check, print, convert, explain, words, schema, manual\n")
                    .append("       vrrpd check KIND TARGET   try a check from here\n")
                    .append("       vrrpd demo\n");
        }
        for (var flag : Flag.values()) {
            if (flag.bearing == Flag.Bearing.MEANT) {
                describe(flag, text);
            }
        }
        text.append("Accepted, but without meaning here:\n ");
        for (var flag : Flag.values()) {
            if (flag.bearing == Flag.Bearing.NONE) {
                text.append(' ').append(flag);
            }
        }
        text.append("\nThe configuration is read from ").append(guise.configuration());
        return text.append(" unless -f names another.\n").toString();
    }

    private static void describe(Flag flag, StringBuilder text) {
        var start = text.length();
        text.append(flag.hasLetter() ? "  -" + flag.letter + ", " : "      ")
                .append("--")
                .append(flag.word);
        switch (flag.argument) {
            case NONE -> {}
            case OPTIONAL -> text.append("[=").append(flag.argumentName).append(']');
            case REQUIRED -> text.append('=').append(flag.argumentName);
        }
        while (text.length() - start < MEANINGS_COLUMN) {
            text.append(' ');
        }
        text.append(flag.meaning).append('\n');
    }
}
