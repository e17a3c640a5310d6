// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Problem.Kind;

/** An {@code include} line: which files it names, and what of that it insists on. */
record Include(String pattern, Position at, IncludeChecks checks) {

    private static final String WORD = "include";

    /** linux/limits.h, PATH_MAX. */
    private static final int LONGEST_PATH = 4096;

    /** The include that a line is; null when it is another line. */
    static @Nullable Include of(String text, Position at, IncludeChecks usual) {
        if (!text.startsWith(WORD)) {
            return null;
        }
        var end = 0;
        while (end < text.length() && !Lexer.isBlank(text.charAt(end))) {
            end++;
        }
        var pattern = text.substring(end).strip();
        if (pattern.isEmpty()) {
            return null;
        }
        var checks = usual.and(text.substring(WORD.length(), end));
        return checks == null ? null : new Include(pattern, at, checks);
    }

    /** The files, in order; what is amiss is reported. */
    List<Path> files(Path directory, Problems problems) {
        var files = new ArrayList<Path>();
        var found = false;
        var allFound = true;
        var alternatives = pattern.length() > LONGEST_PATH ? List.of(pattern) : Glob.alternatives(pattern);
        for (var alternative : alternatives) {
            var paths = paths(directory, alternative, problems);
            found |= !paths.isEmpty();
            allFound &= !paths.isEmpty();
            for (var path : paths) {
                var amiss = whatIsAmiss(path);
                if (amiss == null) {
                    files.add(path);
                } else {
                    report(checks.readable(), path + " is " + amiss, "it is passed over", problems);
                }
            }
        }
        if (!found) {
            report(checks.present(), "no file is called " + pattern, "nothing is included", problems);
        } else if (!allFound) {
            report(
                    checks.complete(),
                    "not all files of " + pattern + " are there",
                    "the others are included",
                    problems);
        }
        return files;
    }

    private List<Path> paths(Path directory, String alternative, Problems problems) {
        if (alternative.length() > LONGEST_PATH) {
            report(checks.readable(), "this is too long for a name of a file", "nothing is included", problems);
            return List.of();
        }
        try {
            return Glob.paths(directory, alternative);
        } catch (IOException failure) {
            report(
                    checks.readable(),
                    "a directory of " + pattern + " cannot be read: " + failure.getMessage(),
                    "it is passed over",
                    problems);
            return List.of();
        } catch (InvalidPathException failure) {
            // It has letters that names of files cannot have in the daemon's locale.
            report(checks.readable(), pattern + " is no name of a file", "nothing is included", problems);
            return List.of();
        }
    }

    private static @Nullable String whatIsAmiss(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return "a directory";
            }
            if (!Files.isRegularFile(path)) {
                return "not a file";
            }
            var permissions = Files.getPosixFilePermissions(path);
            if (permissions.contains(PosixFilePermission.OWNER_EXECUTE)
                    || permissions.contains(PosixFilePermission.GROUP_EXECUTE)
                    || permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return "executable, and no configuration to keepalived";
            }
            return Files.isReadable(path) ? null : "not for us to read";
        } catch (NoSuchFileException gone) {
            return "gone";
        } catch (IOException failure) {
            return "not to be looked at: " + failure.getMessage();
        }
    }

    /** What is insisted on is fatal; all else is passed over, with a warning. */
    private void report(boolean insisted, String text, String otherwise, Problems problems) {
        if (insisted) {
            problems.fatal(Kind.INCLUDE, at, text, "without it this daemon does not start");
        } else {
            problems.warning(at, text, otherwise);
        }
    }
}
