// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.daemon.config.ConfiguredRouter;
import org.vrrpd.daemon.config.Problem;
import org.vrrpd.daemon.config.ReloadPlan;
import org.vrrpd.daemon.config.ReloadVerdict;
import org.vrrpd.daemon.config.RouterAspect;
import org.vrrpd.daemon.config.RouterFate;

/** A reload in short, for the log: a line with the numbers, and one for each router that does not stay as it is. */
public final class PlanLines {

    /** So many routers or problems are named one by one. */
    private static final int MOST = 20;

    private PlanLines() {}

    public static List<String> of(ReloadPlan plan) {
        var kept = 0;
        var changed = 0;
        var added = 0;
        var removed = 0;
        var lines = new ArrayList<String>();
        for (var fate : plan.routers()) {
            switch (fate) {
                case RouterFate.Kept _ -> kept++;
                case RouterFate.Changed(var before, var after, var aspects) -> {
                    changed++;
                    lines.add("(" + fate.name() + ") changed: " + changes(before, after, aspects));
                }
                case RouterFate.Restarted(var before, var after, var aspects) -> {
                    changed++;
                    lines.add("(" + fate.name() + ") begins anew: " + changes(before, after, aspects));
                }
                case RouterFate.Added _ -> {
                    added++;
                    lines.add("(" + fate.name() + ") added");
                }
                case RouterFate.Removed _ -> {
                    removed++;
                    lines.add("(" + fate.name() + ") removed");
                }
            }
        }
        shorten(lines);
        if (!plan.atNextStart().isEmpty()) {
            lines.add("Only the next start will take up: " + StartWords.list(plan.atNextStart()));
        }
        lines.addFirst("Virtual routers: " + kept + " kept, " + changed + " changed, " + added + " added, " + removed
                + " removed");
        return lines;
    }

    private static void shorten(List<String> lines) {
        if (lines.size() > MOST) {
            var more = lines.size() - MOST;
            lines.subList(MOST, lines.size()).clear();
            lines.add("and " + more + " more");
        }
    }

    private static String changes(ConfiguredRouter before, ConfiguredRouter after, List<RouterAspect> aspects) {
        var words = new ArrayList<String>();
        for (var aspect : aspects) {
            words.add(AspectWords.name(aspect)
                    + " "
                    + AspectWords.value(aspect, before)
                    + " -> "
                    + AspectWords.value(aspect, after));
        }
        return String.join("; ", words);
    }

    /** Why a reload is refused; empty when it is not. */
    public static String refusal(ReloadVerdict verdict) {
        return switch (verdict) {
            case ReloadVerdict.Applicable _ -> "";
            case ReloadVerdict.Fatal(var problems) -> listed("the file has a fatal problem", problems);
            case ReloadVerdict.NewErrors(var errors) ->
                listed("the file has errors that it had not before (vrrpctl reload --force applies it)", errors);
            case ReloadVerdict.AnotherDaemon(var settings) ->
                "the file has another " + StartWords.list(settings) + ", which takes a restart";
        };
    }

    private static String listed(String why, List<Problem> problems) {
        var lines = new ArrayList<String>();
        for (var problem : problems) {
            lines.add("    " + problem);
        }
        shorten(lines);
        return why + ":\n" + String.join("\n", lines);
    }
}
