// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import org.vrrpd.daemon.config.Trackers;

/** The tracked files in keepalived.data. */
final class FileSection {

    private final Portrait portrait;
    private final DataLines lines;

    FileSection(Portrait portrait, DataLines lines) {
        this.portrait = portrait;
        this.lines = lines;
    }

    void write() {
        for (var entry : portrait.configuration().trackers().files().entrySet()) {
            var file = entry.getValue();
            lines.record("Track file = " + Trackers.nameInFile(entry.getKey()));
            lines.line("File", file.path().toString());
            lines.line("Status", portrait.notes().number(entry.getKey()));
            lines.line("Weight", DataLines.of(file.weight()));
            lines.plain("Tracking instances :");
            for (var tracking : portrait.tracking(entry.getKey())) {
                lines.item(tracking.router().name() + ", weight " + DataLines.of(tracking.weight()));
            }
        }
    }
}
