// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.time.Duration;
import java.util.List;

/** The daemon's state for people: a line a router, and below it the reasons. */
final class StatusText {

    private static final int NAME_WIDTH = 16;
    private static final int ROLE_WIDTH = 10;
    private static final int MILLIS = 1_000;

    private StatusText() {}

    /** Those of the named routers, or of all if none is named. */
    static String of(String stateJson, List<String> names) {
        var state = ConfigFactory.parseString(
                stateJson, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
        var text = new StringBuilder();
        for (var router : state.getConfigList("routers")) {
            if (names.isEmpty() || names.contains(router.getString("name"))) {
                describe(router, state.getDouble("at"), text);
            }
        }
        for (var group : state.getConfigList("groups")) {
            if (names.isEmpty()) {
                var role = group.getIsNull("role") ? "mixed" : group.getString("role");
                text.append("group ")
                        .append(group.getString("name"))
                        .append(": ")
                        .append(role)
                        .append('\n');
            }
        }
        for (var script : state.getConfigList("scripts")) {
            if (names.isEmpty()) {
                describe(script, text);
            }
        }
        for (var check : state.getConfigList("checks")) {
            if (names.isEmpty()) {
                text.append(CheckText.line(check));
            }
        }
        for (var link : state.getConfigList("links")) {
            if (names.isEmpty() && link.getLong("dropped") > 0) {
                text.append(link.getString("name"))
                        .append(": the kernel dropped ")
                        .append(link.getLong("dropped"))
                        .append(" packets that came faster than they could be read\n");
            }
        }
        return text.isEmpty() ? "no virtual router" + (names.isEmpty() ? "" : " of this name") + "\n" : text.toString();
    }

    private static void describe(Config router, double at, StringBuilder text) {
        var role = router.getString("state").equals("resigning") ? "RESIGNING" : router.getString("role");
        pad(text.append(router.getString("name")), router.getString("name"), NAME_WIDTH);
        pad(text.append(role), role, ROLE_WIDTH);
        text.append(router.getString("interface"))
                .append(" vrid ")
                .append(router.getInt("vrid"))
                .append(router.getString("family").equals("IPV6") ? " IPv6" : "")
                .append(", for ")
                .append(length(Math.max(0, (long) (at - router.getDouble("since")))))
                .append('\n');
        for (var why : router.getStringList("why")) {
            text.append("    ").append(why).append('\n');
        }
        text.append("    addresses:");
        for (var address : router.getConfigList("addresses")) {
            text.append(' ').append(address.getString("address"));
        }
        text.append('\n');
    }

    /** {@code script chk: DOWN, exited with status 1 after 12 ms: no answer}. */
    private static void describe(Config script, StringBuilder text) {
        text.append("script ").append(script.getString("name")).append(": ");
        if (!script.hasPath("last")) {
            text.append("has not ended for the first time yet\n");
            return;
        }
        var last = script.getConfig("last");
        text.append(script.getString("condition"))
                .append(", ")
                .append(last.getString("ending"))
                .append(" after ")
                .append(Math.round(last.getDouble("seconds") * MILLIS))
                .append(" ms");
        for (var line : last.getStringList("output")) {
            text.append("\n    ").append(line);
        }
        text.append('\n');
    }

    private static void pad(StringBuilder text, String word, int width) {
        text.append(" ".repeat(Math.max(1, width - word.length())));
    }

    /** The two largest units: {@code 3 d 4 h}. */
    private static String length(long seconds) {
        var length = Duration.ofSeconds(seconds);
        if (length.toDays() > 0) {
            return length.toDays() + " d " + length.toHoursPart() + " h";
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min " + length.toSecondsPart() + " s" : seconds + " s";
    }
}
