// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The sockets that this process has open, by their inodes. */
final class OwnSockets {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final String BEGIN = "socket:[";

    private OwnSockets() {}

    static Set<Long> inodes() {
        var inodes = new HashSet<Long>();
        try (var descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (var descriptor : descriptors) {
                add(descriptor, inodes);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return inodes;
        }
        return inodes;
    }

    private static void add(Path descriptor, Set<Long> inodes) {
        try {
            var name = Files.readSymbolicLink(descriptor).toString();
            if (name.startsWith(BEGIN)) {
                inodes.add(Long.valueOf(name.substring(BEGIN.length(), name.length() - 1)));
            }
        } catch (IOException closedMeanwhile) {
            // It is none of ours any more.
        }
    }
}
