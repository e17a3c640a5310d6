// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Effect;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.health.Health;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.run.Report;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.TrackedCheck;

/** What is told of a tracked check. */
class CheckJsonTest {

    private static final TrackedCheck WEB = new TrackedCheck(
            "web",
            "http",
            "http://127.0.0.1/",
            List.of(),
            Timing.every(Duration.ofSeconds(1)).withRise(2),
            Effects.USUAL.with(Cause.SLOW, Effect.FAIL),
            Weight.FAULT,
            Duration.ofMinutes(1),
            null);

    private static final Place PLACE = new Place.Port("127.0.0.1", 80);
    private static final String BEGINNING = "{\"name\":\"web\",\"kind\":\"http\",\"target\":\"http://127.0.0.1/\",";

    private static String told(@Nullable Health health, Outcome last) {
        var report = health == null
                ? null
                : new Report(new CheckName("web"), Verdict.UNKNOWN, health, last, new Moment(5_000_000_000L), null);
        var json = new JsonText();
        new CheckJson(json, moment -> Instant.ofEpochSecond(1_000, moment.nanos() % 1_000_000_000))
                .write(new CheckNote(WEB, report));
        return json.toString();
    }

    private static Outcome fine() {
        return Outcome.fine("it answers");
    }

    @Test
    void before_the_first_try_there_is_no_more_than_the_question() {
        assertThat(told(null, fine())).isEqualTo(BEGINNING + "\"verdict\":\"UNKNOWN\"}");
    }

    @Test
    void a_verdict_comes_with_what_speaks_against_it_and_what_was_seen() {
        var last = new Outcome("it answers late", List.of(new Finding(Cause.SLOW, "after 2 s")), fine().phases())
                .with(fine().phases().with(Phase.CONNECT, Duration.ofMillis(2)));
        assertThat(told(new Health.Good(Verdict.UP, 1), last))
                .isEqualTo(BEGINNING + "\"verdict\":\"UP\",\"against\":1,\"needed\":3,\"at\":1000.000000,"
                        + "\"seen\":\"it answers late\",\"findings\":[{\"cause\":\"slow\",\"effect\":\"fail\","
                        + "\"sentence\":\"after 2 s\"}],\"phases\":{\"connect\":0.002}}");
    }

    @Test
    void what_was_measured_is_told_with_how_far_it_was_measured() {
        var last = fine().with(Measurement.of("keepalive_requests", 3, Extent.EXACTLY))
                .with(Measurement.of("keepalive_seconds", Duration.ofMillis(12_340), Extent.AT_LEAST));
        assertThat(told(new Health.Good(Verdict.UP, 0), last))
                .endsWith(
                        "\"measured\":[{\"name\":\"keepalive_requests\",\"value\":3,\"extent\":\"exactly\",\"text\":\"3\"},"
                                + "{\"name\":\"keepalive_seconds\",\"value\":12.34,\"extent\":\"at_least\","
                                + "\"text\":\"at least 12.3 s\"}]}");
    }

    @Test
    void sockets_are_counted_where_they_are_seen() {
        var elsewhere = new LocalSight.Census(0, null, 0, 0, 0, 1, 28_232);
        assertThat(told(place -> place.equals(PLACE) ? elsewhere : null))
                .endsWith(
                        ",\"phases\":{},\"sockets\":{\"listeners\":0,\"established\":0,\"time_wait\":0,\"close_wait\":0,"
                                + "\"ports_used\":1,\"ports\":28232}}");
        var here = new LocalSight.Census(2, new LocalSight.AcceptQueue(3, 511), 36, 12, 4, 20, 28_232);
        assertThat(told(_ -> here))
                .endsWith(
                        ",\"sockets\":{\"listeners\":2,\"waiting\":3,\"backlog\":511,\"established\":36,\"time_wait\":12,"
                                + "\"close_wait\":4,\"ports_used\":20,\"ports\":28232}}");
        assertThat(told(_ -> null)).endsWith(",\"phases\":{}}");
    }

    private static String told(Function<Place, LocalSight.@Nullable Census> counts) {
        var json = new JsonText();
        var report = new Report(
                new CheckName("web"), Verdict.UP, new Health.Good(Verdict.UP, 0), fine(), new Moment(0), PLACE);
        new CheckJson(json, _ -> Instant.EPOCH).write(new CheckNote(WEB, report), new LocalSight() {
            @Override
            public @Nullable Census census(Place place) {
                return counts.apply(place);
            }
        });
        return json.toString();
    }

    @Test
    void each_state_of_belief_is_told_apart() {
        assertThat(told(new Health.Unproven(), fine())).contains("\"verdict\":\"UNKNOWN\",\"at\"");
        assertThat(told(new Health.Down(1), fine())).contains("\"verdict\":\"DOWN\",\"against\":1,\"needed\":2");
        assertThat(told(new Health.Doubtful(new Health.Good(Verdict.UP, 2), new Moment(0)), fine()))
                .contains("\"verdict\":\"UP\",\"doubtful\":true,\"against\":2,\"needed\":3");
    }
}
