package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Place;

/** A proxy of which three idle connections to its back end are expected, and which is asked six questions at once. */
class IdleCountTest {

    private static final int AT_ONCE = 6;
    private static final Set<Integer> CROWD = Set.of(1, 2, 3, 4, 5, 6);

    private final FakeSight kernel = new FakeSight();
    private final HttpScript web = HttpScript.keeps(new UpstreamContract(
                    new Upstream(new Place.Port("127.0.0.1", 9000), null, 3),
                    HttpScript.ROUTE,
                    HttpScript.QUESTION,
                    HttpScript.GOOD))
            .sees(kernel);

    /** A try in which the proxy is seen to reuse a connection, and nothing else is due. */
    private Outcome reuses() {
        kernel.connected = Set.of(1);
        return web.begins().serves(_ -> List.of()).after(0.5).timeUp();
    }

    /** The clients' connections are asked for the first time. */
    private int connects() {
        var first = web.links();
        web.begins();
        assertThat(web.links()).isEqualTo(first + AT_ONCE);
        for (var n = 0; n < AT_ONCE; n++) {
            web.link(first + n).takes().answers();
        }
        return first;
    }

    /** A try in which so many connections stand while all are asked at once, and afterwards. */
    private Outcome keeps(Set<Integer> crowd, Set<Integer> afterwards) {
        var first = connects();
        kernel.connected = crowd;
        for (var n = 0; n < AT_ONCE; n++) {
            web.link(first + n).answers();
        }
        kernel.connected = afterwards;
        web.link(first).answers();
        assertThat(web.open()).isZero();
        return web.after(0.5).timeUp();
    }

    private static String idle(Outcome outcome) {
        return outcome.measurements().stream()
                .filter(one -> one.name().equals("upstream_idle"))
                .map(Measurement::text)
                .findFirst()
                .orElse("nothing");
    }

    private static List<String> sentences(Outcome outcome) {
        assertThat(outcome.findings()).allMatch(finding -> finding.cause() == Cause.UPSTREAM_REUSE_OFF);
        return outcome.findings().stream().map(Finding::sentence).toList();
    }

    @Test
    void as_many_as_stand_afterwards_are_kept_at_least() {
        reuses();
        var outcome = keeps(CROWD, Set.of(2, 3, 4, 5, 9));
        assertThat(idle(outcome)).isEqualTo("at least 4");
        assertThat(sentences(outcome)).isEmpty();
    }

    @Test
    void that_fewer_are_kept_is_told_when_it_was_seen_twice_and_until_enough_are() {
        reuses();
        var once = keeps(CROWD, Set.of(1));
        assertThat(idle(once)).isEqualTo("1");
        assertThat(sentences(once)).isEmpty();
        assertThat(sentences(keeps(CROWD, Set.of())))
                .containsExactly(
                        "connections to 127.0.0.1:9000 that are kept after many questions at once: 1, and 3 are expected");
        assertThat(sentences(keeps(CROWD, Set.of(1, 2, 3)))).isEmpty();
    }

    @Test
    void a_back_end_too_quick_for_so_many_connections_proves_nothing() {
        reuses();
        for (var n = 0; n < 2; n++) {
            var outcome = keeps(Set.of(1, 2), Set.of(1, 2));
            assertThat(idle(outcome)).isEqualTo("nothing");
            assertThat(sentences(outcome)).isEmpty();
            web.after(10);
            reuses();
        }
    }

    @Test
    void one_less_proves_nothing_for_our_own_question_may_have_ended_it() {
        reuses();
        var outcome = keeps(CROWD, Set.of(1, 2));
        assertThat(idle(outcome)).isEqualTo("nothing");
        assertThat(sentences(outcome)).isEmpty();
    }

    @Test
    void what_was_good_is_looked_at_again_ten_seconds_later_and_after_whether_they_are_reused() {
        reuses();
        keeps(CROWD, CROWD);
        var links = web.links();
        web.after(9).begins().serves(_ -> List.of()).timeUp();
        assertThat(web.links()).isEqualTo(links + 1);
        web.after(0.4).begins().timeUp();
        assertThat(web.links()).isEqualTo(links + 1);
        web.after(0.1).begins().timeUp();
        assertThat(web.links()).isEqualTo(links + 1 + AT_ONCE);
    }

    @Test
    void where_none_is_reused_they_are_not_counted() {
        for (var n = 0; n < 3; n++) {
            kernel.connected = Set.of();
            web.begins().serves(_ -> List.of()).after(1).timeUp();
        }
        assertThat(web.links()).isEqualTo(3);
    }

    @Test
    void what_fails_ends_closes_or_is_not_seen_proves_nothing() {
        reuses();
        var first = web.links();
        web.begins().link(first).takes().says("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
        assertThat(web.open()).isZero();
        assertThat(idle(web.timeUp())).isEqualTo("nothing");
        web.after(10);
        reuses();
        web.begins().link(web.links() - 1).refuses();
        assertThat(web.open()).isZero();
        assertThat(idle(web.timeUp())).isEqualTo("nothing");
        web.after(10);
        reuses();
        var last = connects();
        web.link(last).answers("Connection: close");
        assertThat(web.open()).isZero();
        assertThat(idle(web.timeUp())).isEqualTo("nothing");
        web.after(10);
        reuses();
        assertThat(idle(keeps(CROWD, CROWD))).isEqualTo("at least 6");
        web.after(10);
        reuses();
        kernel.connected = null;
        web.begins().serves(_ -> List.of());
        assertThat(web.open()).isZero();
        assertThat(idle(web.timeUp())).isEqualTo("at least 6");
    }

    @Test
    void no_try_waits_for_it_and_who_is_silent_is_given_up() {
        reuses();
        for (var n = 0; n < 11; n++) {
            web.begins().after(1).timeUp();
            assertThat(web.open()).isEqualTo(AT_ONCE);
        }
        web.begins().timeUp();
        assertThat(web.open()).isZero();
    }

    @Test
    void a_check_that_leaves_takes_its_connections_along() {
        reuses();
        web.begins();
        assertThat(web.open()).isEqualTo(AT_ONCE);
        web.leaves();
        assertThat(web.open()).isZero();
    }
}
