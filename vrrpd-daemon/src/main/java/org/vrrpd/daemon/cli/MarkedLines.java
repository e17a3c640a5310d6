// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Position;

/** Shows people the line that a problem is in, with a mark under the place; programs that read our output have no use for it. */
final class MarkedLines {

    private final boolean shown;
    private final Map<String, List<String>> files = new HashMap<>();

    private MarkedLines(boolean shown) {
        this.shown = shown;
    }

    /** Shown where somebody looks at a terminal. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where nothing is a terminal
    static MarkedLines ofThisTerminal() {
        var console = System.console();
        return new MarkedLines(console != null && console.isTerminal());
    }

    static MarkedLines shown() {
        return new MarkedLines(true);
    }

    static MarkedLines hidden() {
        return new MarkedLines(false);
    }

    /** The line and its mark, with an end of line each; empty when there is nothing to show. */
    String at(Position at) {
        var line = shown ? line(at) : null;
        if (line == null || line.isBlank()) {
            return "";
        }
        var number = Integer.toString(at.line());
        var margin = " ".repeat(number.length()) + " | ";
        var text = number + " | " + line + "\n";
        return at.column() == 0 ? text : text + margin + mark(line, at.column()) + "\n";
    }

    /** Tabs before the mark stay tabs, so that it stands under its place. */
    private static String mark(String line, int column) {
        var mark = new StringBuilder();
        for (var i = 0; i < Math.min(column - 1, line.length()); i++) {
            mark.append(line.charAt(i) == '\t' ? '\t' : ' ');
        }
        return mark.append('^').toString();
    }

    private @Nullable String line(Position at) {
        var lines = files.computeIfAbsent(at.file(), MarkedLines::read);
        return at.line() >= 1 && at.line() <= lines.size() ? lines.get(at.line() - 1) : null;
    }

    private static List<String> read(String file) {
        try {
            var text = new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
            return List.of(text.split("\r?\n", -1));
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
