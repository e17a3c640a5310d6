// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Who reads what we write to stderr. */
public enum StderrReader {
    /** systemd's journal (systemd.exec(5), JOURNAL_STREAM). */
    JOURNAL,
    /** The launcher, until we are ready: it passes on what we say to whoever typed the command. */
    STARTER,
    /** A terminal, a file, or nobody. */
    ANYBODY;

    /** Reads the environment that the journal and the launcher have left there. */
    public static StderrReader of(Map<String, String> environment) {
        return of(environment, Path.of("/proc/self/fd/2"));
    }

    static StderrReader of(Map<String, String> environment, Path stderr) {
        var stream = environment.get("JOURNAL_STREAM");
        if (stream != null && isJournal(stream, stderr)) {
            return JOURNAL;
        }
        return environment.containsKey("VRRPD_READY_FD") ? STARTER : ANYBODY;
    }

    /** The variable names a device and an inode; a process may have been given another stderr than its parent, and it none the less. */
    private static boolean isJournal(String stream, Path stderr) {
        var inode = stream.substring(stream.indexOf(':') + 1);
        try {
            return Files.readSymbolicLink(stderr).toString().equals("socket:[" + inode + "]");
        } catch (IOException _) {
            return false; // no stderr, no journal behind it
        }
    }
}
