// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.health.Health;
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

    void write(CheckNote note) {
        var check = note.check();
        json.beginObject()
                .field("name", check.name())
                .field("kind", check.kind())
                .field("target", check.target());
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
        json.endObject();
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
