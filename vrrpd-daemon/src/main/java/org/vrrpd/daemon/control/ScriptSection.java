// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.List;
import org.vrrpd.core.track.Condition;
import org.vrrpd.daemon.config.Trackers;

/** The tracked scripts in keepalived.data. */
final class ScriptSection {

    private final Portrait portrait;
    private final DataLines lines;

    ScriptSection(Portrait portrait, DataLines lines) {
        this.portrait = portrait;
        this.lines = lines;
    }

    void write() {
        portrait.notes().scripts().forEach(this::write);
    }

    private void write(ScriptNote note) {
        var script = note.script();
        lines.record("VRRP Script = " + script.name());
        lines.line("Command", inQuotes(script.command().words()));
        lines.line("Interval", Decimals.seconds(script.interval()) + " sec");
        lines.line("Timeout", Decimals.seconds(script.timeout()) + " sec");
        lines.line("Weight", DataLines.of(script.weight()));
        lines.line("Rise", script.rise());
        lines.line("Fall", script.fall());
        lines.line("Result", note.result());
        lines.line("Insecure", "no");
        lines.line("Init state", note.condition() == Condition.UNKNOWN ? "INIT" : "unknown");
        lines.line("Status", note.condition() == Condition.UP ? "GOOD" : "BAD");
        lines.plain("VRRP instances :");
        lines.plain("Tracking instances :");
        for (var tracking : portrait.tracking(Trackers.ofScript(script.name()))) {
            lines.item(tracking.router().name() + ", weight " + DataLines.of(tracking.weight()));
        }
        lines.line("State", note.activity() == ScriptNote.Activity.RUNNING ? "running" : "idle");
    }

    /** A script's words as keepalived writes them. */
    static String inQuotes(List<String> words) {
        return "'" + String.join("' '", words) + "'";
    }
}
