// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A short command of this machine, run to its end. */
final class Command {

    private Command() {}

    /** Gives it this input and returns what it prints; if it fails, the exception says what it printed then. */
    static String run(List<String> command, String input) throws LabException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var writer = process.outputWriter(StandardCharsets.UTF_8)) {
                writer.write(input);
            }
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LabException(
                        String.join(" ", command) + " says: " + said.strip().replace("\n", ", "));
            }
            return said;
        } catch (IOException broken) {
            throw new LabException(command.getFirst() + " does not run: " + broken.getMessage(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", interrupted);
        }
    }
}
