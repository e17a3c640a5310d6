// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Tells the story as it happens, line by line: incidents with their times, under each the client's answers as a strip that grows
 * a character a tenth of a second, and a table of outages at the end. Nothing is ever overwritten, so that a pipe reads the same.
 */
final class Timeline {

    private static final String INDENT = " ".repeat(10);
    private static final int WIDEST_STRIP = 100;

    private final PrintStream out;
    private final Screen screen;
    private int marks;

    Timeline(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    /** A paragraph, broken where the screen ends. */
    void says(String text) {
        print("", text);
    }

    void leavesALine() {
        out.println();
    }

    /** Something happened at that time; the answers after it follow. */
    void happens(Duration at, String what) {
        print(String.format(Locale.ROOT, "%7.1f s ", at.toMillis() / 1e3), what);
        marks = 0;
    }

    /** The next mark on the strip. */
    void answers(char mark) {
        if (marks == 0) {
            out.print(INDENT);
        } else if (marks % stripWidth() == 0) {
            out.println();
            out.print(INDENT);
        }
        out.print(screen.hasColours() ? coloured(mark) : String.valueOf(mark));
        out.flush();
        marks++;
    }

    private int stripWidth() {
        return Math.min(screen.columns() - INDENT.length(), WIDEST_STRIP);
    }

    private static String coloured(char mark) {
        var colour = switch (mark) {
            case 'a' -> 32;
            case 'b' -> 36;
            case Answers.NOBODY -> 31;
            default -> 33;
        };
        return "\u001b[" + colour + "m" + mark + "\u001b[0m";
    }

    /** What the strip meant, below it. */
    void concludes(String what) {
        out.println();
        print(INDENT, what);
    }

    void table(List<Outage> outages) {
        leavesALine();
        row("what happened", "address", "silence");
        for (var outage : outages) {
            row(outage.what(), outage.way(), outage.silence().toMillis() + " ms");
        }
        leavesALine();
    }

    private void row(String what, String way, String silence) {
        out.println(
                String.format(Locale.ROOT, "%-36s%-9s%8s", what, way, silence).stripTrailing());
    }

    /** Words after a head, further lines below the words. */
    private void print(String head, String text) {
        var line = new StringBuilder(head);
        var begun = false;
        for (var word : text.split(" ", -1)) {
            if (begun && line.length() + 1 + word.length() > screen.columns()) {
                out.println(line);
                line.setLength(0);
                line.repeat(' ', head.length());
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        out.println(line);
    }
}
