// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.ConfiguredRouter;
import org.vrrpd.daemon.config.Problem;
import org.vrrpd.daemon.config.ReloadPlan;
import org.vrrpd.daemon.config.ReloadProspect;
import org.vrrpd.daemon.config.ReloadVerdict;
import org.vrrpd.daemon.config.RouterAspect;
import org.vrrpd.daemon.config.RouterFate;

/** What a dry run of a reload answers: whether it would be applied, what would become of every router, and all that is wrong. */
final class PlanJson {

    private final JsonText json = new JsonText();

    private PlanJson() {}

    /** @param applies whether a reload asked for like this would be carried out */
    static String of(ReloadProspect prospect, boolean applies) {
        var text = new PlanJson();
        text.json.beginObject().field("applies", applies).field("verdict", word(prospect.verdict()));
        text.write(prospect.plan());
        text.json.name("problems").beginArray();
        var fresh = prospect.verdict() instanceof ReloadVerdict.NewErrors(var errors) ? Set.copyOf(errors) : Set.of();
        for (var problem : prospect.problems()) {
            text.write(problem, fresh.contains(problem));
        }
        return text.json.endArray().endObject() + "\n";
    }

    private static String word(ReloadVerdict verdict) {
        return switch (verdict) {
            case ReloadVerdict.Applicable _ -> "applicable";
            case ReloadVerdict.Fatal _ -> "fatal";
            case ReloadVerdict.NewErrors _ -> "new errors";
            case ReloadVerdict.AnotherDaemon _ -> "another daemon";
        };
    }

    private void write(@Nullable ReloadPlan plan) {
        json.name("routers").beginArray();
        if (plan != null) {
            for (var fate : plan.routers()) {
                write(fate);
            }
        }
        json.endArray().name("atNextStart").beginArray();
        if (plan != null) {
            for (var setting : plan.atNextStart()) {
                json.value(StartWords.of(setting));
            }
        }
        json.endArray();
    }

    private void write(RouterFate fate) {
        switch (fate) {
            case RouterFate.Kept(var router) -> begin(router, "kept").endObject();
            case RouterFate.Added(var router) -> begin(router, "added").endObject();
            case RouterFate.Removed(var router) -> begin(router, "removed").endObject();
            case RouterFate.Changed(var before, var after, var aspects) -> write("changed", before, after, aspects);
            case RouterFate.Restarted(var before, var after, var aspects) -> write("restarted", before, after, aspects);
        }
    }

    private void write(String fate, ConfiguredRouter before, ConfiguredRouter after, List<RouterAspect> aspects) {
        begin(after, fate).name("changes").beginArray();
        for (var aspect : aspects) {
            json.beginObject()
                    .field("what", AspectWords.name(aspect))
                    .field("from", AspectWords.value(aspect, before))
                    .field("to", AspectWords.value(aspect, after))
                    .endObject();
        }
        json.endArray().endObject();
    }

    private JsonText begin(ConfiguredRouter router, String fate) {
        var key = router.settings().key();
        return json.beginObject()
                .field("name", router.name().value())
                .field("fate", fate)
                .field("interface", key.link().value())
                .field("family", key.family().name())
                .field("vrid", key.vrid().value());
    }

    private void write(Problem problem, boolean isNew) {
        var at = problem.at();
        json.beginObject()
                .field("severity", problem.severity().word())
                .field("file", at.file())
                .field("line", at.line())
                .field("column", at.column())
                .field("text", problem.text());
        var advice = problem.advice();
        if (advice != null) {
            json.field("advice", advice);
        }
        json.field("new", isNew).endObject();
    }
}
