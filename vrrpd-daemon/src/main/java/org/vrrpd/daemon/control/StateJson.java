// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.engine.Tally;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.wire.Rejection;

/** What {@code GET /v1/state} answers: every router with the facts that decided its state, the groups, the packets of nobody's. */
final class StateJson {

    private final Portrait portrait;
    private final JsonText json = new JsonText();

    private StateJson(Portrait portrait) {
        this.portrait = portrait;
    }

    static String of(Portrait portrait) {
        var state = new StateJson(portrait);
        state.write();
        return state.json + "\n";
    }

    private void write() {
        json.beginObject().name("at").number(Decimals.epochSeconds(portrait.at()));
        json.name("routers").beginArray();
        for (var router : portrait.routers()) {
            json.beginObject();
            write(router);
            json.endObject();
        }
        json.endArray().name("groups").beginArray();
        for (var group : portrait.snapshot().groups()) {
            json.beginObject().field("name", group.name().value()).name("role");
            group.role().ifPresentOrElse(role -> json.value(role.name()), () -> json.number("null"));
            json.endObject();
        }
        json.endArray();
        json.name("links").beginArray();
        for (var link : links()) {
            json.beginObject()
                    .field("name", link.value())
                    .field("dropped", portrait.notes().dropped(link))
                    .endObject();
        }
        json.endArray().name("scripts").beginArray();
        for (var script : portrait.notes().scripts()) {
            json.beginObject();
            write(script);
            json.endObject();
        }
        json.endArray().name("checks").beginArray();
        for (var check : portrait.notes().checks()) {
            new CheckJson(json, portrait::wallClock).write(check);
        }
        json.endArray();
        write("unroutable", portrait.snapshot().unroutable());
        json.endObject();
    }

    private void write(ScriptNote note) {
        json.field("name", note.script().name())
                .field("condition", note.condition().name())
                .field("running", note.activity() == ScriptNote.Activity.RUNNING)
                .field("result", note.result())
                .field("rise", note.script().rise())
                .field("fall", note.script().fall());
        var last = note.last();
        if (last == null) {
            return;
        }
        json.name("last").beginObject().field("ending", last.ending());
        if (last.code() != null) {
            json.field("code", last.code());
        }
        json.name("seconds")
                .number(Decimals.seconds(last.took()))
                .name("output")
                .beginArray();
        for (var line : last.output()) {
            json.value(line);
        }
        json.endArray().endObject();
    }

    private Set<LinkName> links() {
        var links = new LinkedHashSet<LinkName>();
        for (var router : portrait.settings().routers()) {
            links.add(router.key().link());
        }
        return links;
    }

    private void write(Portrait.Seen router) {
        var settings = router.settings();
        var view = router.view();
        json.field("name", settings.name().value())
                .field("interface", settings.key().link().value())
                .field("family", settings.key().family().name())
                .field("vrid", settings.key().vrid().value())
                .field("version", settings.version().number())
                .field("role", view.role().name())
                .field("state", word(view.state()))
                .name("since")
                .number(Decimals.epochSeconds(router.note().lastTransition()))
                .field("priority", view.basePriority().value())
                .field("effectivePriority", view.effectivePriority().value());
        if (view.state() instanceof State.Backup backup && backup.master() != null) {
            json.name("master")
                    .beginObject()
                    .field("address", backup.master().source().toString())
                    .field("priority", backup.master().priority().value())
                    .endObject();
        }
        json.name("addresses").beginArray();
        for (var address : settings.addresses().held()) {
            json.beginObject()
                    .field("address", address.ip() + "/" + address.prefixLength())
                    .field("interface", address.link().value())
                    .endObject();
        }
        json.endArray().name("why").beginArray();
        for (var why : view.why()) {
            json.value(why.sentence());
        }
        json.endArray();
        write(view.tally());
    }

    private void write(Tally tally) {
        json.name("counters")
                .beginObject()
                .field("advertsHeard", tally.advertsHeard())
                .field("advertsSent", tally.advertsSent())
                .field("becameMaster", tally.becameMaster())
                .field("releasedMaster", tally.releasedMaster())
                .field("releasesHeard", tally.releasesHeard())
                .field("releasesSent", tally.releasesSent());
        write("rejected", tally.rejected());
        json.endObject();
    }

    private void write(String name, Map<Rejection, Long> counts) {
        json.name(name).beginObject();
        for (var one : new TreeMap<>(counts).entrySet()) {
            json.field(one.getKey().name(), one.getValue());
        }
        json.endObject();
    }

    private static String word(State state) {
        return switch (state) {
            case State.Initialize _ -> "initialize";
            case State.Backup _ -> "backup";
            case State.Master _ -> "master";
            case State.Resigning _ -> "resigning";
            case State.Fault _ -> "fault";
        };
    }
}
