// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The processes of a host as its /proc tells; those that have ended and wait for their parent are none. */
final class Processes {

    private final Path proc;

    /** Reads this /proc. */
    Processes(Path proc) {
        this.proc = proc;
    }

    /** One process: the short name that the kernel keeps, and its command line. */
    record Seen(String name, List<String> commandLine) {

        Seen {
            commandLine = List.copyOf(commandLine);
        }
    }

    /** All that run now, by their numbers; one that ends meanwhile is passed over. */
    Map<Integer, Seen> now() throws IOException {
        var seen = new HashMap<Integer, Seen>();
        try (var entries = Files.newDirectoryStream(proc, "[1-9]*")) {
            for (var entry : entries) {
                var process = read(entry);
                if (process != null) {
                    seen.put(Integer.valueOf(entry.getFileName().toString()), process);
                }
            }
        } catch (DirectoryIteratorException broken) {
            throw new IOException(broken);
        }
        return seen;
    }

    /** One of them; null if it has ended. */
    @Nullable
    Seen of(int process) {
        return read(proc.resolve(Integer.toString(process)));
    }

    /** Looks at one of them on behalf of those that are watched. */
    void look(int process, WatchedProcesses watched) {
        var seen = of(process);
        if (seen == null) {
            watched.ended(process);
        } else {
            watched.saw(process, seen);
        }
    }

    private static @Nullable Seen read(Path entry) {
        try {
            var stat = text(entry.resolve("stat"));
            var begin = stat.indexOf('(');
            var end = stat.lastIndexOf(')');
            if (begin < 0 || end < begin || stat.startsWith(") Z", end) || stat.startsWith(") X", end)) {
                return null;
            }
            return new Seen(stat.substring(begin + 1, end), words(text(entry.resolve("cmdline"))));
        } catch (IOException _) {
            return null;
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** Each word ends with a zero byte. */
    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var start = 0;
        for (var end = line.indexOf('\0'); end >= 0; end = line.indexOf('\0', start)) {
            words.add(line.substring(start, end));
            start = end + 1;
        }
        if (start < line.length()) {
            words.add(line.substring(start));
        }
        return words;
    }
}
