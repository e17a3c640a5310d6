// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vrrpd.checks.Phase;

/** The checks for people: a line a check, and below it what the last try found. */
final class CheckText {

    private static final double MILLIS = 1_000;

    private CheckText() {}

    /** Those of these names, or all if none is named, in full. */
    static String of(String stateJson, List<String> names) {
        var state = ConfigFactory.parseString(
                stateJson, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
        var text = new StringBuilder();
        for (var check : state.getConfigList("checks")) {
            if (names.isEmpty() || names.contains(check.getString("name"))) {
                describe(check, state.getDouble("at"), text);
            }
        }
        return text.isEmpty()
                ? "no check" + (names.isEmpty() ? "" : " of this name") + " is tracked\n"
                : text.toString();
    }

    /** {@code check web: DOWN, stuck: 3 of 8 connections were not answered}. */
    static String line(Config check) {
        var text = new StringBuilder("check " + check.getString("name") + ": " + check.getString("verdict"));
        var separator = ", ";
        for (var finding : check.hasPath("findings") ? check.getConfigList("findings") : List.<Config>of()) {
            text.append(separator)
                    .append(finding.getString("cause"))
                    .append(": ")
                    .append(finding.getString("sentence"));
            separator = "; ";
        }
        return text.append('\n').toString();
    }

    private static void describe(Config check, double now, StringBuilder text) {
        text.append(check.getString("name"))
                .append(": ")
                .append(check.getString("verdict"))
                .append(", ")
                .append(check.getString("kind"))
                .append(' ')
                .append(check.getString("target"))
                .append('\n');
        if (!check.hasPath("seen")) {
            text.append("    has not been tried yet\n");
            return;
        }
        text.append("    ").append(seconds(now - check.getDouble("at"))).append(" ago: ");
        text.append(check.getString("seen")).append('\n');
        for (var finding : check.getConfigList("findings")) {
            text.append("    ")
                    .append(finding.getString("cause"))
                    .append(" (")
                    .append(finding.getString("effect"))
                    .append("): ")
                    .append(finding.getString("sentence"))
                    .append('\n');
        }
        if (check.hasPath("doubtful")) {
            text.append("    the verdict is kept, for the last tries prove nothing\n");
        }
        if (check.hasPath("against") && check.getInt("against") > 0) {
            text.append("    ")
                    .append(check.getInt("against"))
                    .append(" of ")
                    .append(check.getInt("needed"))
                    .append(" tries that change the verdict\n");
        }
        phases(check.getConfig("phases"), text);
        measured(check, text);
        if (check.hasPath("sockets")) {
            sockets(check.getConfig("sockets"), text);
        }
    }

    private static void sockets(Config sockets, StringBuilder text) {
        if (sockets.hasPath("backlog")) {
            text.append("    ").append(counted(sockets.getInt("listeners"), "listener"));
            text.append(", the fullest with ").append(sockets.getInt("waiting"));
            text.append(" of ").append(sockets.getInt("backlog")).append(" waiting; ");
            text.append(sockets.getInt("established")).append(" established, ");
            text.append(sockets.getInt("time_wait")).append(" in TIME_WAIT, ");
            text.append(sockets.getInt("close_wait")).append(" in CLOSE_WAIT\n");
        }
        text.append("    ").append(sockets.getInt("ports_used")).append(" of ");
        text.append(sockets.getInt("ports")).append(" ports of this host lead there\n");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static void measured(Config check, StringBuilder text) {
        var words = new ArrayList<String>();
        for (var one : check.hasPath("measured") ? check.getConfigList("measured") : List.<Config>of()) {
            words.add(measured(one.getString("name"), one.getString("text")));
        }
        if (!words.isEmpty()) {
            text.append("    measured: ").append(String.join(", ", words)).append('\n');
        }
    }

    /** {@code keepalive requests at least 100}. */
    static String measured(String name, String text) {
        return name.replace('_', ' ') + ' ' + text;
    }

    private static void phases(Config phases, StringBuilder text) {
        var words = new ArrayList<String>();
        for (var phase : Phase.values()) {
            var name = phase.name().toLowerCase(Locale.ROOT);
            if (phases.hasPath(name)) {
                words.add(name.replace('_', ' ')
                        + String.format(Locale.ROOT, " %.1f ms", phases.getDouble(name) * MILLIS));
            }
        }
        if (!words.isEmpty()) {
            text.append("    ").append(String.join(", ", words)).append('\n');
        }
    }

    private static String seconds(double length) {
        return String.format(Locale.ROOT, "%.1f s", Math.max(0, length));
    }
}
