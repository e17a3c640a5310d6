// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.time.Duration;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.TrackedProcess;
import org.vrrpd.daemon.config.TrackedProcess.Match;
import org.vrrpd.daemon.config.Trackers;

/** The tracked processes in keepalived.data. */
final class ProcessSection {

    private final Portrait portrait;
    private final DataLines lines;

    ProcessSection(Portrait portrait, DataLines lines) {
        this.portrait = portrait;
        this.lines = lines;
    }

    void write() {
        for (var entry : portrait.configuration().trackers().processes().entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
    }

    private void write(TrackerName name, TrackedProcess process) {
        var pattern = process.pattern();
        lines.record("VRRP Track process = " + Trackers.nameInFile(name));
        lines.line("Process", pattern.name());
        if (!pattern.parameters().isEmpty()) {
            lines.line("Parameters", String.join(" ", pattern.parameters()));
        }
        switch (pattern.match()) {
            case NAME, FIRST_WORD -> {}
            case EXACT -> lines.plain("Param match");
            case PARTIAL -> lines.line("Param match", "partial");
            case INITIAL -> lines.line("Param match", "initial");
        }
        lines.line("Min processes", process.atLeast());
        if (process.atMost() != TrackedProcess.UNLIMITED) {
            lines.line("Max processes", process.atMost());
        }
        lines.line("Current processes", portrait.notes().number(name));
        lines.line("Have quorum", portrait.notes().condition(name) == Condition.UP);
        lines.line("Weight", DataLines.of(process.weight()));
        lines.line("Terminate delay", seconds(process.afterEnd()));
        lines.line("Fork delay", seconds(process.afterFork()));
        lines.plain("Fork delay timer not running");
        lines.plain("Terminate delay timer not running");
        lines.line("Full command", pattern.match() != Match.NAME);
        lines.plain("Tracking instances :");
        for (var tracking : portrait.tracking(name)) {
            lines.item(tracking.router().name() + ", weight " + DataLines.of(tracking.weight()));
        }
    }

    private static String seconds(Duration delay) {
        return Decimals.sixDecimals(delay) + "s";
    }
}
