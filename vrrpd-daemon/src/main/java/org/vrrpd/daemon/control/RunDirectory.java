// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code /run/vrrpd}: whoever may ask the daemon must get to its socket, whatever umask the daemon was started with. */
public final class RunDirectory {

    static final Path PATH = Path.of("/run/vrrpd");

    private RunDirectory() {}

    /** Before anything else makes it in passing. One that stands there already keeps the permissions that somebody gave it. */
    public static void make() throws IOException {
        make(PATH);
    }

    static void make(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
