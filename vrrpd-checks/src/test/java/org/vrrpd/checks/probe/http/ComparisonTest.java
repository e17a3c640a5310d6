package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.probe.http.Reuse.FRESH;
import static org.vrrpd.checks.probe.http.Reuse.REUSED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Phases;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.LocalSight.AcceptQueue;
import org.vrrpd.checks.kind.LocalSight.Delivery;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.kind.Ranges;
import org.vrrpd.checks.probe.http.Answer.Afterwards;
import org.vrrpd.checks.probe.http.Result.What;

/** The table of classes: what lanes say together. */
class ComparisonTest {

    private static final Place PLACE = new Place.Port("192.0.2.1", 80);
    private static final Expectation GOOD =
            new Expectation(new Ranges(List.of(new Ranges.Range(200, 399))), "ok", Duration.ofMillis(500));

    private static final What FINE = answered(200, "ok", 3);
    private static final What SILENT = silent(Delivery.ACKNOWLEDGED);
    private static final What REFUSED = broken(Progress.CONNECTING, End.Manner.REFUSED);
    private static final What CLOSED = broken(Progress.SILENT, End.Manner.ORDERLY);
    private static final What RESET = broken(Progress.SILENT, End.Manner.RESET);
    private static final What UNCONNECTED = new What.Unanswered(Progress.CONNECTING, Delivery.UNSEEN);

    private static final What UNSECURED = new What.Unanswered(Progress.SECURING, Delivery.UNSEEN);

    private final List<Result> results = new ArrayList<>();
    private Losses losses = Losses.NONE;
    private @Nullable AcceptQueue queue;

    @Test
    void all_lanes_that_answer_are_fine() {
        lanes(FRESH, 1, FINE);
        lanes(REUSED, 16, FINE);
        assertThat(outcome().findings()).isEmpty();
        assertThat(outcome().seen()).isEqualTo("192.0.2.1:80 answers on 1 new and 16 old connections");
    }

    @Test
    void what_answers_is_counted_by_kind() {
        lanes(FRESH, 1, FINE);
        assertThat(outcome().seen()).isEqualTo("192.0.2.1:80 answers on 1 new connection");
        results.clear();
        lanes(REUSED, 2, FINE);
        assertThat(outcome().seen()).isEqualTo("192.0.2.1:80 answers on 2 old connections");
    }

    @Test
    void nobody_listens_on_any_lane() {
        lanes(FRESH, 1, REFUSED);
        lanes(REUSED, 16, REFUSED);
        assertThat(causes()).containsExactly(Cause.DEAD);
        assertThat(outcome().seen()).isEqualTo("17 of 17 connections: nobody listens at 192.0.2.1:80");
    }

    @Test
    void an_unreachable_host_is_dead() {
        lanes(FRESH, 1, UNCONNECTED);
        lanes(REUSED, 16, UNCONNECTED);
        assertThat(causes()).containsExactly(Cause.DEAD);
    }

    @Test
    void all_workers_stopped() {
        lanes(FRESH, 1, SILENT);
        lanes(REUSED, 16, SILENT);
        assertThat(causes()).containsExactly(Cause.STUCK);
    }

    @Test
    void one_of_two_workers_stopped_and_the_new_connection_came_to_the_other() {
        lanes(FRESH, 1, FINE);
        lanes(REUSED, 8, FINE);
        lanes(REUSED, 8, SILENT);
        assertThat(causes()).containsExactly(Cause.STUCK);
        assertThat(outcome().seen()).startsWith("8 of 17 connections: ");
    }

    @Test
    void one_of_two_workers_stopped_and_the_new_connection_came_to_it() {
        lanes(FRESH, 1, SILENT);
        lanes(REUSED, 8, FINE);
        lanes(REUSED, 8, SILENT);
        assertThat(causes()).containsExactly(Cause.STUCK);
    }

    @Test
    void a_new_connection_that_is_left_waiting_while_old_ones_work_is_not_accepted() {
        lanes(FRESH, 1, SILENT);
        lanes(REUSED, 16, FINE);
        assertThat(causes()).containsExactly(Cause.NOT_ACCEPTING);
    }

    @Test
    void the_same_with_a_full_queue_is_told_with_its_numbers() {
        queue = new AcceptQueue(511, 511);
        lanes(FRESH, 1, SILENT);
        lanes(REUSED, 16, FINE);
        assertThat(causes()).containsExactly(Cause.QUEUE_FULL);
        assertThat(outcome().seen()).endsWith("takes no new connection: 511 wait, 511 may");
    }

    @Test
    void a_queue_that_is_merely_used_is_evidence_of_nothing() {
        queue = new AcceptQueue(510, 511);
        lanes(FRESH, 1, FINE);
        lanes(REUSED, 16, FINE);
        assertThat(outcome().findings()).isEmpty();
    }

    @Test
    void a_connection_that_is_not_made_while_old_ones_work_meets_a_full_queue() {
        lanes(FRESH, 1, UNCONNECTED);
        lanes(REUSED, 16, FINE);
        assertThat(causes()).containsExactly(Cause.QUEUE_FULL);
    }

    @Test
    void a_new_connection_that_is_closed_or_reset_without_a_byte_is_not_accepted() {
        lanes(FRESH, 1, CLOSED);
        assertThat(causes()).containsExactly(Cause.NOT_ACCEPTING);
        results.clear();
        lanes(FRESH, 1, RESET);
        lanes(REUSED, 16, FINE);
        assertThat(causes()).containsExactly(Cause.NOT_ACCEPTING);
    }

    @Test
    void an_old_connection_that_leads_nowhere_is_half_open_while_new_ones_work() {
        lanes(FRESH, 1, FINE);
        lanes(REUSED, 15, FINE);
        lanes(REUSED, 1, silent(Delivery.UNACKNOWLEDGED));
        assertThat(causes()).containsExactly(Cause.HALF_OPEN);
    }

    @Test
    void without_a_new_connection_that_works_it_is_not_told_apart() {
        lanes(FRESH, 1, SILENT);
        lanes(REUSED, 16, silent(Delivery.UNACKNOWLEDGED));
        assertThat(causes()).containsExactly(Cause.STUCK);
    }

    @Test
    void a_proxy_without_what_it_stands_before_is_no_wrong_answer() {
        lanes(FRESH, 1, answered(502, "", 3));
        assertThat(causes()).containsExactly(Cause.UPSTREAM);
        results.clear();
        lanes(FRESH, 1, answered(404, "", 3));
        assertThat(causes()).containsExactly(Cause.WRONG_ANSWER);
    }

    @Test
    void an_answer_without_the_text_is_wrong_and_a_late_one_is_slow() {
        lanes(FRESH, 1, answered(200, "ko", 3));
        assertThat(causes()).containsExactly(Cause.WRONG_ANSWER);
        results.clear();
        lanes(FRESH, 1, answered(200, "ok", 501));
        assertThat(causes()).containsExactly(Cause.SLOW);
        assertThat(Effects.USUAL.judge(outcome())).isEqualTo(Verdict.UP);
    }

    @Test
    void an_answer_that_drips_is_incomplete_and_another_protocol_another_service() {
        lanes(FRESH, 1, new What.Unanswered(Progress.ANSWERING, Delivery.UNSEEN));
        assertThat(causes()).containsExactly(Cause.INCOMPLETE);
        results.clear();
        lanes(FRESH, 1, new What.Strange("SSH-2.0"));
        assertThat(causes()).containsExactly(Cause.WRONG_SERVICE);
    }

    @Test
    void a_handshake_without_an_answer_is_tls_failing_where_nothing_else_is_known() {
        lanes(FRESH, 1, UNSECURED);
        lanes(REUSED, 16, UNSECURED);
        assertThat(causes()).containsExactly(Cause.TLS_FAILED);
    }

    @Test
    void a_handshake_without_an_answer_is_of_a_piece_with_what_old_connections_meet() {
        lanes(FRESH, 1, UNSECURED);
        lanes(REUSED, 16, SILENT);
        assertThat(causes()).containsExactly(Cause.STUCK);
        assertThat(outcome().seen()).startsWith("17 of 17 connections");
    }

    @Test
    void a_handshake_without_an_answer_beside_old_connections_that_work_is_not_accepted() {
        lanes(FRESH, 1, UNSECURED);
        lanes(REUSED, 16, FINE);
        assertThat(causes()).containsExactly(Cause.NOT_ACCEPTING);
        queue = new AcceptQueue(512, 511);
        assertThat(causes()).containsExactly(Cause.QUEUE_FULL);
    }

    @Test
    void a_handshake_that_this_host_did_not_compute_proves_nothing() {
        lanes(FRESH, 1, new What.Unanswered(Progress.COMPUTING, Delivery.UNSEEN));
        lanes(REUSED, 16, SILENT);
        assertThat(Effects.USUAL.judge(outcome())).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void lost_connections_are_told_and_fail_nothing() {
        losses = Losses.NONE.recycledOne().drainedOne().staleOne();
        lanes(FRESH, 1, FINE);
        lanes(REUSED, 16, FINE);
        assertThat(causes()).containsExactly(Cause.STALE_REUSE, Cause.DRAINING, Cause.RECYCLED);
        assertThat(Effects.USUAL.judge(outcome())).isEqualTo(Verdict.UP);
    }

    private void lanes(Reuse reuse, int count, What what) {
        for (var n = 0; n < count; n++) {
            results.add(new Result(reuse, what, Phases.NONE));
        }
    }

    private Outcome outcome() {
        return new Comparison(PLACE, GOOD, results, losses, queue).outcome();
    }

    private List<Cause> causes() {
        return outcome().findings().stream().map(Finding::cause).toList();
    }

    private static What answered(int status, String body, long millis) {
        return new What.Answered(new Answer(status, body, Afterwards.PERSISTS, null, null), Duration.ofMillis(millis));
    }

    private static What silent(Delivery delivery) {
        return new What.Unanswered(Progress.SILENT, delivery);
    }

    private static What broken(Progress progress, End.Manner manner) {
        return new What.Broken(progress, new End(manner, ""));
    }
}
