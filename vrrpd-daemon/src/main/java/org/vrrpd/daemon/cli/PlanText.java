// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;

/** What a reload would do, for people: a line a router, below it what changes, then what is wrong with the file. */
final class PlanText {

    private static final int NAME_WIDTH = 16;
    private static final int FATE_WIDTH = 10;

    private PlanText() {}

    private static Config read(String planJson) {
        return ConfigFactory.parseString(planJson, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    }

    static boolean applies(String planJson) {
        return read(planJson).getBoolean("applies");
    }

    static String of(String planJson) {
        var plan = read(planJson);
        var text = new StringBuilder();
        for (var router : plan.getConfigList("routers")) {
            describe(router, text);
        }
        for (var setting : plan.getStringList("atNextStart")) {
            text.append("only the next start takes up: ").append(setting).append('\n');
        }
        for (var problem : plan.getConfigList("problems")) {
            text.append(problem.getBoolean("new") ? "new " : "")
                    .append(line(problem))
                    .append('\n');
        }
        return text.append(sentence(plan)).append('\n').toString();
    }

    private static void describe(Config router, StringBuilder text) {
        var name = router.getString("name");
        var fate = router.getString("fate");
        text.append(name).append(" ".repeat(Math.max(1, NAME_WIDTH - name.length())));
        text.append(fate).append(" ".repeat(FATE_WIDTH - fate.length()));
        text.append(router.getString("interface")).append(" vrid ").append(router.getInt("vrid"));
        text.append(router.getString("family").equals("IPV6") ? " IPv6\n" : "\n");
        if (router.hasPath("changes")) {
            for (var change : router.getConfigList("changes")) {
                text.append("    ").append(change.getString("what")).append(": ");
                text.append(change.getString("from")).append(" -> ");
                text.append(change.getString("to")).append('\n');
            }
        }
    }

    /** As the daemon logs it. */
    private static String line(Config problem) {
        var text = new StringBuilder(problem.getString("file"));
        if (problem.getInt("line") > 0) {
            text.append(':').append(problem.getInt("line"));
            if (problem.getInt("column") > 0) {
                text.append(':').append(problem.getInt("column"));
            }
        }
        text.append(": ").append(problem.getString("severity"));
        text.append(": ").append(problem.getString("text"));
        return problem.hasPath("advice")
                ? text.append("; ").append(problem.getString("advice")).toString()
                : text.toString();
    }

    private static String sentence(Config plan) {
        var outcome = plan.getBoolean("applies") ? "A reload would apply this" : "A reload would be refused";
        return outcome
                + switch (plan.getString("verdict")) {
                    case "fatal" -> ": the file has a fatal problem.";
                    case "new errors" ->
                        plan.getBoolean("applies")
                                ? ", new errors and all."
                                : ": the file has new errors; --force applies it all the same.";
                    case "another daemon" -> ": the file is another daemon's, which takes a restart.";
                    default -> ".";
                };
    }
}
