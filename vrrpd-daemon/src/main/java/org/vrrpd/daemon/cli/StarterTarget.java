// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What whoever started the daemon should read: problems, while they wait for the start; afterwards nobody listens, and that is no failure. */
final class StarterTarget implements LogTarget {

    private final OutputStream stderr;
    private boolean gone;

    StarterTarget(OutputStream stderr) {
        this.stderr = stderr;
    }

    @Override
    public void write(LogLine line) {
        if (gone || line.severity().number() > LogLine.Severity.WARNING.number()) {
            return;
        }
        try {
            stderr.write((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
            stderr.flush();
        } catch (IOException _) {
            gone = true;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "the one who starts us";
    }
}
