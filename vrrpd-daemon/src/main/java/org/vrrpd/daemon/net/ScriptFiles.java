// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.vrrpd.daemon.config.Host.ScriptFile;

/** Finds the files of scripts, and whether others than root may change them. */
final class ScriptFiles {

    /** Where a command without a path is looked for: confstr(3), _CS_PATH, and what administrators use beside it. */
    private static final List<String> SEARCHED =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    /** stat.h, S_ISVTX and S_IWGRP | S_IWOTH. */
    private static final int STICKY = 01000;

    private static final int OTHERS_WRITE = 022;

    private ScriptFiles() {}

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

    /** Root alone may change a file that is root's, as is each directory above it, and that nobody else may write. */
    private static ScriptFile at(String folder, String name) {
        try {
            var file = Path.of(folder, name).toRealPath();
            if (Files.isDirectory(file)) {
                return ScriptFile.OPEN;
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
        var mode = (int) Files.getAttribute(file, "unix:mode");
        var isSticky = Files.isDirectory(file) && (mode & STICKY) != 0;
        return (int) Files.getAttribute(file, "unix:uid") != 0 || (!isSticky && (mode & OTHERS_WRITE) != 0);
    }
}
