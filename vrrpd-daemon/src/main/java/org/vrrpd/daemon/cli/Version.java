// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which build this is, and which Java runs it. */
final class Version {

    private Version() {}

    static String text() {
        return text(Path.of(System.getProperty("java.home")).resolveSibling("release"));
    }

    /** @param release the file beside the image's Java that says what the image was built from */
    static String text(Path release) {
        var version = "unknown";
        var commit = "unknown";
        try {
            for (var line : Files.readAllLines(release)) {
                if (line.startsWith("VERSION=")) {
                    version = line.substring("VERSION=".length());
                } else if (line.startsWith("COMMIT=")) {
                    commit = line.substring("COMMIT=".length());
                }
            }
        } catch (IOException _) {
            commit = "unknown: this is no built image";
        }
        return "vrrpd " + version + " (commit " + commit + ")\nJava " + Runtime.version() + ", "
                + System.getProperty("java.vendor") + "\n";
    }
}
