package org.vrrpd.checks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.health.HostSight;
import org.vrrpd.checks.kind.Probe;

/** The story of a rota in virtual time; its clock begins just below the largest number there is, so that stories pass the wrap. */
final class RotaScript {

    private static final Probe UNUSED = (Probe.Blocking) attempt -> Outcome.fine("unused");
    private static final Outcome SILENT = Outcome.amiss(Cause.STUCK, "silent");

    private final Rota rota = new Rota(7);
    private final Map<String, Report> last = new HashMap<>();
    private final Map<String, Integer> reports = new HashMap<>();
    private final Map<String, List<Verdict>> changes = new HashMap<>();
    private final Map<String, Integer> begun = new HashMap<>();
    private final Map<String, Long> open = new HashMap<>();
    private final Map<String, Outcome> own = new HashMap<>();
    private final List<String> begunNow = new ArrayList<>();
    private final List<String> abandoned = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private Moment now = new Moment(Long.MAX_VALUE - 1_500_000_000L);
    private @Nullable Outcome answer;
    private HostSight.Lost lost = HostSight.Lost.NOTHING;
    private int asked;

    void answers(Outcome outcome) {
        answer = outcome;
    }

    void answersAt(String name, Outcome outcome) {
        own.put(name, outcome);
    }

    void neverAnswers() {
        answer = null;
    }

    void keepsAnswersBack() {
        answer = null;
    }

    void joins(String name, Timing timing) {
        perform(rota.on(new Input.Joined(new Check(new CheckName(name), timing, Effects.USUAL, UNUSED)), now));
    }

    void leaves(String name) {
        perform(rota.on(new Input.Left(new CheckName(name)), now));
    }

    void giveAnswer(String name, Outcome outcome) {
        var number = Objects.requireNonNull(open.get(name));
        perform(rota.on(new Input.Ended(new CheckName(name), number, outcome), now));
    }

    /** Lets so much time pass, each alarm to the moment; what begins meanwhile is remembered. */
    RotaScript after(double seconds) {
        begunNow.clear();
        var until = now.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
        while (true) {
            var alarm = rota.nextAlarm();
            if (alarm == null || until.isBefore(alarm)) {
                now = until;
                return this;
            }
            now = Moment.later(now, alarm);
            perform(rota.on(new Input.TimePasses(), now));
        }
    }

    /** Other guests have all CPUs for so long, but for what the rota needs. */
    void isStolenFor(double seconds) {
        for (var tenths = Math.round(seconds * 10); tenths > 0; tenths--) {
            lost = new HostSight.Lost(lost.stolen().plus(Duration.ofMillis(100)), lost.stalled());
            after(0.1);
        }
    }

    /** How often the kernel was asked what was taken from this host. */
    int asked() {
        return asked;
    }

    /** Nothing runs for so long. */
    void standsStillFor(double seconds) {
        now = now.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    /** What begins in one call. */
    List<String> once() {
        begunNow.clear();
        perform(rota.on(new Input.TimePasses(), now));
        return begunNow;
    }

    RotaScript begins(String... names) {
        assertThat(begunNow).containsExactly(names);
        return this;
    }

    void hasBegun(String name, int times) {
        assertThat(begun.get(name)).isEqualTo(times);
    }

    RotaScript holds(String name, Verdict verdict) {
        var report = last.get(name);
        assertThat(report == null ? Verdict.UNKNOWN : report.verdict()).isEqualTo(verdict);
        return this;
    }

    Outcome last(String name) {
        return Objects.requireNonNull(last.get(name)).last();
    }

    int reports(String name) {
        return reports.getOrDefault(name, 0);
    }

    List<Verdict> changes(String name) {
        return changes.getOrDefault(name, List.of());
    }

    List<String> abandoned() {
        return abandoned;
    }

    List<String> closed() {
        return closed;
    }

    boolean sleeps() {
        return rota.nextAlarm() == null;
    }

    boolean isDue() {
        var alarm = rota.nextAlarm();
        return alarm != null && !now.isBefore(alarm);
    }

    int underWay() {
        return rota.underWay();
    }

    private void perform(List<Order> orders) {
        for (var order : orders) {
            switch (order) {
                case Order.Begin(var check, var number, var _) -> begin(check.name(), number);
                case Order.TimeUp(var check, var number) ->
                    perform(rota.on(new Input.Ended(check.name(), number, SILENT), now));
                case Order.Abandon(var check) -> abandoned.add(check.name().value());
                case Order.Close(var check) -> closed.add(check.name().value());
                case Order.Tell(var report) -> tell(report);
                case Order.AskHost() -> {
                    asked++;
                    perform(rota.on(new Input.HostTold(lost), now));
                }
            }
        }
    }

    private void begin(CheckName name, long number) {
        begunNow.add(name.value());
        begun.merge(name.value(), 1, Integer::sum);
        open.put(name.value(), number);
        var outcome = own.getOrDefault(name.value(), answer);
        if (outcome != null) {
            perform(rota.on(new Input.Ended(name, number, outcome), now));
        }
    }

    private void tell(Report report) {
        var name = report.name().value();
        last.put(name, report);
        reports.merge(name, 1, Integer::sum);
        if (report.changes()) {
            changes.computeIfAbsent(name, _ -> new ArrayList<>()).add(report.verdict());
        }
    }
}
