// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Host.ScriptFile;

/** Finds the files of scripts, and whether others than root may change them. */
public final class ScriptFiles {

    /** Where a command without a path is looked for: confstr(3), _CS_PATH, and what administrators use beside it. */
    private static final List<String> SEARCHED =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    /** stat.h, S_ISVTX and S_IWGRP | S_IWOTH. */
    private static final int STICKY = 01000;

    private static final int OTHERS_WRITE = 022;
    private static final int ANYBODY_EXECUTES = 0111;

    private ScriptFiles() {}

    /** Why this program may not be run where others than root may not have written it; null when it may, or is not there. */
    public static @Nullable String objection(String program) {
        return find(program) == ScriptFile.OPEN
                ? "others than root may change " + program + ", and it would run as root"
                : null;
    }

    static ScriptFile find(String command) {
        if (command.indexOf('/') >= 0) {
            return at("", command);
        }
        for (var folder : SEARCHED) {
            var found = at(folder, command);
            if (found != ScriptFile.MISSING) {
                return found;
            }
        }
        return ScriptFile.MISSING;
    }

    /** The path of a command without links among its directories, as keepalived shows it; the command where there is none. */
    static String locate(String command) {
        var folders = command.indexOf('/') >= 0 ? List.of("") : SEARCHED;
        for (var folder : folders) {
            try {
                var file = Path.of(folder, command).toAbsolutePath();
                var parent = file.getParent();
                if (parent != null && Files.exists(file)) {
                    return parent.toRealPath().resolve(file.getFileName()).toString();
                }
            } catch (IOException | InvalidPathException _) {
                return command;
            }
        }
        return command;
    }

    /** Root alone may change a file that is root's, as is each directory above it, and that nobody else may write. */
    private static ScriptFile at(String folder, String name) {
        try {
            var file = Path.of(folder, name).toRealPath();
            if (Files.isDirectory(file)) {
                return ScriptFile.DIRECTORY;
            }
            if ((mode(file) & ANYBODY_EXECUTES) == 0) {
                return ScriptFile.NOT_EXECUTABLE;
            }
            for (var part = file; part != null; part = part.getParent()) {
                if (isOpen(part)) {
                    return ScriptFile.OPEN;
                }
            }
            return ScriptFile.GUARDED;
        } catch (IOException | InvalidPathException _) {
            return ScriptFile.MISSING;
        }
    }

    private static boolean isOpen(Path file) throws IOException {
        var mode = mode(file);
        var isSticky = Files.isDirectory(file) && (mode & STICKY) != 0;
        return (int) Files.getAttribute(file, "unix:uid") != 0 || (!isSticky && (mode & OTHERS_WRITE) != 0);
    }

    private static int mode(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:mode");
    }
}
