// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text of a file that may be any file, also one without end. */
final class FileText {

    /** In bytes: sixteen times what four thousand routers need. */
    static final int LARGEST = 32 * 1024 * 1024;

    private FileText() {}

    /** All of it; null when it has more bytes than this. */
    static @Nullable String read(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(most + 1);
            return bytes.length > most ? null : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
