// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.health.Health;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.run.Report;
import org.vrrpd.core.Moment;

/** Writes how a checked service is doing: the verdict, what speaks against it, and what the last try saw. */
final class CheckJson {

    private final JsonText json;
    private final Function<Moment, Instant> wallClock;

    CheckJson(JsonText json, Function<Moment, Instant> wallClock) {
        this.json = json;
        this.wallClock = wallClock;
    }

    /** What {@code GET /v1/checks} answers: every check in full. */
    static String all(Portrait portrait, LocalSight sight) {
        var json = new JsonText();
        json.beginObject().name("at").number(Decimals.epochSeconds(portrait.at()));
        json.name("checks").beginArray();
        var checks = new CheckJson(json, portrait::wallClock);
        for (var note : portrait.notes().checks()) {
            checks.write(note, sight);
        }
        return json.endArray().endObject() + "\n";
    }

    void write(CheckNote note) {
        json.beginObject();
        fields(note);
        json.endObject();
    }

    /** With what is counted of its service's sockets, where somebody can. */
    void write(CheckNote note, LocalSight sight) {
        json.beginObject();
        fields(note);
        var place = note.report() == null ? null : note.report().place();
        var census = place == null ? null : sight.census(place);
        if (census != null) {
            write(census);
        }
        json.endObject();
    }

    private void fields(CheckNote note) {
        var check = note.check();
        json.field("name", check.name()).field("kind", check.kind()).field("target", check.target());
        var report = note.report();
        if (report == null) {
            json.field("verdict", "UNKNOWN");
        } else {
            json.field("verdict", report.verdict().name());
            write(report.health(), check.timing());
            json.name("at").number(Decimals.epochSeconds(wallClock.apply(moment(report))));
            json.field("seen", report.last().seen());
            findings(report.last(), note);
            phases(report.last());
            measurements(report.last());
        }
    }

    private void write(LocalSight.Census census) {
        json.name("sockets").beginObject().field("listeners", census.listeners());
        if (census.queue() != null) {
            json.field("waiting", census.queue().waiting())
                    .field("backlog", census.queue().backlog());
        }
        json.field("established", census.established())
                .field("time_wait", census.timeWait())
                .field("close_wait", census.closeWait())
                .field("ports_used", census.portsUsed())
                .field("ports", census.ports())
                .endObject();
    }

    /** The checks' moments are the core's: both count the nanoseconds of one clock. */
    private static Moment moment(Report report) {
        return new Moment(report.at().nanos());
    }

    private void write(Health health, Timing timing) {
        switch (health) {
            case Health.Unproven _ -> {}
            case Health.Good(var _, var failures) ->
                against(failures, timing.fall().value());
            case Health.Doubtful(var last, var _) -> {
                json.field("doubtful", true);
                against(last.failures(), timing.fall().value());
            }
            case Health.Down(var passes) -> against(passes, timing.rise().value());
        }
    }

    /** So many tries in a row speak against the verdict, of so many that change it. */
    private void against(int tries, int needed) {
        json.field("against", tries).field("needed", needed);
    }

    private void findings(Outcome outcome, CheckNote note) {
        json.name("findings").beginArray();
        for (var finding : outcome.findings()) {
            json.beginObject()
                    .field("cause", finding.cause().word())
                    .field("effect", note.check().effects().of(finding.cause()).word())
                    .field("sentence", finding.sentence())
                    .endObject();
        }
        json.endArray();
    }

    private void phases(Outcome outcome) {
        json.name("phases").beginObject();
        for (var phase : Phase.values()) {
            var length = outcome.phases().of(phase);
            if (length != null) {
                json.name(phase.name().toLowerCase(Locale.ROOT)).number(Decimals.seconds(length));
            }
        }
        json.endObject();
    }

    private void measurements(Outcome outcome) {
        if (outcome.measurements().isEmpty()) {
            return;
        }
        json.name("measured").beginArray();
        for (var measurement : outcome.measurements()) {
            json.beginObject().field("name", measurement.name());
            json.name("value").number(Decimals.thousandths(measurement.value()));
            json.field("extent", measurement.extent().word())
                    .field("text", measurement.text())
                    .endObject();
        }
        json.endArray();
    }
}
