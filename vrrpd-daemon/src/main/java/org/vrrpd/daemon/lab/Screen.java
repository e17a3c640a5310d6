// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the reader looks at: how many columns it has, and whether it shows colours. */
record Screen(int columns, boolean hasColours) {

    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 40;

    /** What a file or a pipe is taken for. */
    static final Screen PLAIN = new Screen(USUAL_COLUMNS, false);

    Screen {
        columns = Math.max(columns, FEWEST_COLUMNS);
    }

    /** The terminal that this process was started in, if there is one. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where nothing is a terminal
    static Screen here() {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return PLAIN;
        }
        return new Screen(columnsOfTerminal(), mayColour(System.getenv()));
    }

    /** NO_COLOR as on no-color.org: set and not empty. */
    static boolean mayColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** As stty tells it: Java has no word for it. */
    private static int columnsOfTerminal() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return stty.waitFor(1, TimeUnit.SECONDS) ? columnsOf(size) : USUAL_COLUMNS;
        } catch (IOException noStty) {
            return USUAL_COLUMNS;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return USUAL_COLUMNS;
        }
    }

    /** The second of the two numbers "rows columns"; a terminal that does not know its size says 0. */
    static int columnsOf(String size) {
        var text = size.strip();
        var columns = text.substring(text.indexOf(' ') + 1);
        if (columns.isEmpty() || columns.length() > 4 || !columns.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return USUAL_COLUMNS;
        }
        var number = Integer.parseInt(columns);
        return number == 0 ? USUAL_COLUMNS : number;
    }
}
