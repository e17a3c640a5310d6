package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.probe.http.HttpScript.Link;

/** RFC 9112, 9.3: connections persist by default in HTTP/1.1 and on request in HTTP/1.0. */
class KeepAliveContractTest {

    private static final Function<Link, List<String>> GENEROUS = answersEach(Integer.MAX_VALUE);
    private static final Function<Link, List<String>> WITHOUT = answersEach(1);

    private static Function<Link, List<String>> answersEach(int most) {
        return link -> link.served() < most ? List.of() : List.of("Connection: close");
    }

    private static HttpScript expecting(String... lines) throws Unusable {
        return HttpScript.keepsAlive(
                false,
                List.of(lines).stream()
                        .map(line -> Statement.of(line.split(" ", -1)[0], line.split(" ", -1)[1]))
                        .toArray(Statement[]::new));
    }

    private static Outcome tried(HttpScript web, Function<Link, List<String>> server) {
        return web.begins().serves(server).after(0.5).timeUp();
    }

    private static Outcome tried(HttpScript web, Function<Link, List<String>> server, int tries) {
        var outcome = tried(web, server);
        for (var n = 1; n < tries; n++) {
            outcome = tried(web.after(0.5), server);
        }
        return outcome;
    }

    private static List<String> sentences(Outcome outcome) {
        assertThat(outcome.findings()).allMatch(finding -> finding.cause() == Cause.KEEPALIVE_OFF);
        return outcome.findings().stream().map(Finding::sentence).toList();
    }

    private static String measured(Outcome outcome, String name) {
        return outcome.measurements().stream()
                .filter(one -> one.name().equals(name))
                .map(Measurement::text)
                .findFirst()
                .orElse("nothing");
    }

    @Test
    void a_server_that_keeps_its_connections_is_measured_as_far_as_it_was_tried() throws Unusable {
        var web = expecting("requests 100", "timeout 5");
        var outcome = tried(web, GENEROUS, 20);
        assertThat(outcome.findings()).isEmpty();
        assertThat(measured(outcome, "keepalive_requests")).isEqualTo("at least 110");
        assertThat(measured(outcome, "keepalive_requests_http_1_0")).isEqualTo("at least 20");
        assertThat(measured(outcome, "keepalive_seconds")).isEqualTo("at least 19.5 s");
        assertThat(web.links()).isEqualTo(3);
    }

    @Test
    void few_questions_are_asked_in_a_try_and_fewer_once_it_is_enough() throws Unusable {
        var web = expecting("requests 25");
        assertThat(tried(web, GENEROUS).measurements())
                .extracting(Measurement::name)
                .containsExactly("keepalive_requests_http_1_0", "keepalive_seconds");
        assertThat(web.served()).isEqualTo(10 + 2 + 1);
        tried(web, GENEROUS);
        assertThat(web.served()).isEqualTo(13 + 10 + 1);
        tried(web, GENEROUS);
        assertThat(web.served()).isEqualTo(24 + 5 + 1);
        var outcome = tried(web, GENEROUS);
        assertThat(web.served()).isEqualTo(30 + 1 + 1);
        assertThat(measured(outcome, "keepalive_requests")).isEqualTo("at least 26");
    }

    @Test
    void connections_that_end_with_their_first_answer_do_not_persist_which_is_told_when_it_was_seen_twice()
            throws Unusable {
        var web = expecting("requests 100", "timeout 5");
        var first = tried(web, WITHOUT);
        assertThat(first.findings()).isEmpty();
        assertThat(measured(first, "keepalive_requests")).isEqualTo("1");
        assertThat(sentences(tried(web, WITHOUT)))
                .containsExactly("connections do not persist: each ends with its first answer");
        assertThat(sentences(tried(web, GENEROUS, 11))).isEmpty();
    }

    @Test
    void a_limit_of_requests_is_measured_and_told_when_it_is_less_than_expected() throws Unusable {
        var web = expecting("requests 100");
        var outcome = tried(web, answersEach(3), 2);
        assertThat(sentences(outcome)).containsExactly("a connection ends after 3 requests, and 100 are expected");
        assertThat(outcome.measurements()).contains(Measurement.of("keepalive_requests", 3, Extent.EXACTLY));
        assertThat(sentences(tried(expecting("requests 3"), answersEach(3), 5))).isEmpty();
    }

    @Test
    void a_limit_beyond_what_is_expected_is_found_question_by_question() throws Unusable {
        var outcome = tried(expecting("requests 10"), answersEach(15), 6);
        assertThat(outcome.findings()).isEmpty();
        assertThat(measured(outcome, "keepalive_requests")).isEqualTo("15");
    }

    @Test
    void a_server_that_closes_without_a_word_is_counted_by_what_it_answered() throws Unusable {
        var web = expecting("requests 5").begins();
        web.link(0).takes().answers().answers().closes();
        assertThat(web.serves(GENEROUS).timeUp().findings()).isEmpty();
        web.begins().link(3).takes().answers().answers().closes();
        assertThat(sentences(web.serves(GENEROUS).timeUp()))
                .containsExactly("a connection ends after 2 requests, and 5 are expected");
    }

    @Test
    void an_idle_time_is_measured_and_told_when_it_is_less_than_expected() throws Unusable {
        var web = expecting("timeout 5");
        web.begins().serves(GENEROUS).after(0.5).timeUp();
        web.after(1.5);
        web.link(2).closes();
        assertThat(measured(tried(web, GENEROUS), "keepalive_seconds")).isEqualTo("2.0 s");
        web.after(1.6);
        web.link(3).closes();
        var outcome = tried(web, GENEROUS);
        assertThat(sentences(outcome))
                .containsExactly("an idle connection is closed after 2.1 s, and 5.0 s are expected");
        assertThat(measured(outcome, "keepalive_seconds")).isEqualTo("2.1 s");
        assertThat(sentences(tried(web, GENEROUS, 8))).isEmpty();
    }

    @Test
    void a_last_word_to_an_idle_connection_ends_it() throws Unusable {
        var web = expecting("timeout 5");
        web.begins().serves(GENEROUS).after(2).timeUp();
        web.link(2).says("HTTP/1.1 408 Request Timeout\r\n\r\n");
        assertThat(web.link(2).isClosed()).isTrue();
        assertThat(measured(tried(web, GENEROUS), "keepalive_seconds")).isEqualTo("2.0 s");
    }

    @Test
    void one_connection_cut_short_as_by_a_reload_proves_nothing() throws Unusable {
        var web = expecting("timeout 5");
        web.begins().serves(GENEROUS).after(7).timeUp();
        web.link(2).closes();
        web.begins().serves(GENEROUS).after(1).timeUp();
        web.link(3).closes();
        var outcome = tried(web, GENEROUS);
        assertThat(outcome.findings()).isEmpty();
        assertThat(measured(outcome, "keepalive_seconds")).isEqualTo("7.0 s");
    }

    @Test
    void a_server_is_taken_at_its_word() throws Unusable {
        Function<Link, List<String>> boaster = link -> link.served() < 4
                ? List.of("Keep-Alive: timeout=5, max=" + (100 - link.served()))
                : List.of("Connection: close");
        var web = expecting();
        web.begins().serves(boaster).after(2).timeUp();
        web.link(2).closes();
        web.begins().serves(boaster).after(2).timeUp();
        web.link(3).closes();
        assertThat(sentences(tried(web, boaster)))
                .containsExactly("an idle connection is closed after 2.0 s, and the server says 5.0 s");
        assertThat(sentences(tried(web, boaster, 7)))
                .containsExactly("a connection ends after 4 requests, and the server says 100");
    }

    @Test
    void it_may_close_a_little_sooner_than_it_says() throws Unusable {
        var web = expecting("timeout 2");
        for (var n = 2; n < 4; n++) {
            web.begins().serves(GENEROUS).after(1.85).timeUp();
            web.link(n).closes();
        }
        assertThat(tried(web, GENEROUS).findings()).isEmpty();
    }

    @Test
    void who_asks_for_it_in_http_1_0_is_to_have_it_too() throws Unusable {
        Function<Link, List<String>> modern = link -> link.isOld() ? List.of("Connection: close") : List.of();
        var web = expecting("requests 2");
        assertThat(sentences(tried(web, modern, 2)))
                .containsExactly("connections do not persist in HTTP/1.0, which asks for it by Connection: keep-alive");
    }

    @Test
    void failures_and_bodies_without_an_end_prove_nothing() throws Unusable {
        var web = expecting("requests 2", "timeout 1");
        for (var n = 0; n < 3; n++) {
            web.begins();
            web.link(3 * n).takes().says("HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            web.link(3 * n + 1).refuses();
            web.link(3 * n + 2)
                    .takes()
                    .says("HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n" + "x".repeat(1024 * 1024 + 1));
            var outcome = web.after(0.5).timeUp();
            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.measurements()).isEmpty();
        }
        assertThat(web.open()).isZero();
    }

    @Test
    void who_is_silent_is_given_up_and_tried_anew() throws Unusable {
        var web = expecting("requests 2");
        for (var n = 0; n < 14; n++) {
            var outcome = web.begins().after(1).timeUp();
            assertThat(outcome.findings()).isEmpty();
            assertThat(web.open()).isLessThanOrEqualTo(3);
        }
        assertThat(web.links()).isEqualTo(6);
    }

    @Test
    void connections_that_live_for_less_than_an_interval_are_counted_by_more_questions_at_once() throws Unusable {
        var web = expecting("requests 40");
        Outcome outcome = web.begins().timeUp();
        for (var n = 0; n < 4; n++) {
            web.serves(answersEach(30)).after(20);
            for (var at = 0; at < web.links(); at++) {
                if (!web.link(at).isClosed()) {
                    web.link(at).closes();
                }
            }
            outcome = web.begins().timeUp();
        }
        assertThat(measured(outcome, "keepalive_requests")).isEqualTo("30");
    }

    @Test
    void no_try_waits_for_it() throws Unusable {
        var web = HttpScript.keepsAlive(true, Statement.of("requests", "2"));
        web.begins();
        web.link(0).takes().answers();
        assertThat(web.isOver()).isTrue();
        assertThat(web.outcome().findings()).isEmpty();
        web.after(1).begins();
        web.link(4).takes().answers();
        assertThat(web.isOver()).isTrue();
    }

    @Test
    void a_check_that_leaves_takes_its_connections_along() throws Unusable {
        var web = expecting("requests 9");
        tried(web, GENEROUS);
        assertThat(web.open()).isEqualTo(3);
        web.leaves();
        assertThat(web.open()).isZero();
    }
}
