// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether stderr goes to systemd's journal (systemd.exec(5), JOURNAL_STREAM). */
public enum Journal {
    READS_STDERR,
    ABSENT;

    /** Reads the variable of that name: a socket's device and inode number. */
    public static Journal of(@Nullable String journalStream) {
        return of(journalStream, Path.of("/proc/self/fd/2"));
    }

    /** A process may have been given another stderr than its parent, and the variable none the less. */
    static Journal of(@Nullable String journalStream, Path stderr) {
        if (journalStream == null) {
            return ABSENT;
        }
        var inode = journalStream.substring(journalStream.indexOf(':') + 1);
        try {
            return Files.readSymbolicLink(stderr).toString().equals("socket:[" + inode + "]") ? READS_STDERR : ABSENT;
        } catch (IOException _) {
            return ABSENT; // no stderr, no journal behind it
        }
    }
}
