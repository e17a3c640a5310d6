package org.vrrpd.checks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.health.Health;

class LatestReportsTest {

    private static final Health UP = new Health.Up(0);
    private static final Health DOWN = new Health.Down(0);

    private int rings;
    private final LatestReports reports = new LatestReports(() -> rings++);

    @Test
    void the_bell_is_rung_for_a_verdict_that_changed_and_for_no_other_report() {
        reports.put(report("web", Verdict.UNKNOWN, UP));
        assertThat(taken()).containsExactly("web UP");
        reports.put(report("web", Verdict.UP, UP));
        reports.put(report("web", Verdict.UP, new Health.Up(1)));
        assertThat(rings).isEqualTo(1);
        assertThat(taken()).isEmpty();
        reports.put(report("web", Verdict.UP, DOWN));
        assertThat(rings).isEqualTo(2);
        assertThat(taken()).containsExactly("web DOWN");
    }

    @Test
    void whoever_comes_late_finds_each_check_once_and_its_latest_report() {
        for (var n = 0; n < 1000; n++) {
            reports.put(report("web", Verdict.UP, DOWN));
            reports.put(report("web", Verdict.DOWN, UP));
        }
        reports.put(report("db", Verdict.UNKNOWN, DOWN));
        assertThat(rings).isEqualTo(2);
        assertThat(taken()).containsExactly("web UP", "db DOWN");
    }

    @Test
    void a_report_without_a_change_replaces_one_with_a_change_that_is_not_taken_yet() {
        reports.put(report("web", Verdict.UP, DOWN));
        reports.put(report("web", Verdict.DOWN, new Health.Down(1)));
        assertThat(taken()).containsExactly("web DOWN");
    }

    @Test
    void how_a_check_stands_may_be_asked_at_any_time() {
        assertThat(reports.of(new CheckName("web"))).isNull();
        reports.put(report("web", Verdict.UP, UP));
        assertThat(Objects.requireNonNull(reports.of(new CheckName("web"))).verdict())
                .isEqualTo(Verdict.UP);
        reports.forget(new CheckName("web"));
        assertThat(reports.of(new CheckName("web"))).isNull();
    }

    private List<String> taken() {
        var taken = new ArrayList<String>();
        for (var report = reports.take(); report != null; report = reports.take()) {
            taken.add(report.name() + " " + report.verdict());
        }
        return taken;
    }

    private static Report report(String name, Verdict before, Health health) {
        return new Report(new CheckName(name), before, health, Outcome.fine("seen"), new Moment(0));
    }
}
