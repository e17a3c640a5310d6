package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Problem;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** A proxy and its back end, whose connections the kernel tells of. */
class UpstreamContractTest {

    private static final Place.Port BACK_END = new Place.Port("127.0.0.1", 9000);

    private final FakeSight kernel = new FakeSight();
    private final HttpScript web = HttpScript.keeps(new UpstreamContract(
                    new Upstream(BACK_END, null, null), HttpScript.ROUTE, HttpScript.QUESTION, HttpScript.GOOD))
            .sees(kernel);
    private int port = 40_000;

    private static String answer(String body, String... headers) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n"
                + String.join(
                        "", List.of(headers).stream().map(one -> one + "\r\n").toList()) + "\r\n" + body;
    }

    /** A try whose questions each come by a new connection to the back end. */
    private Outcome reusesNone(String echo) {
        var at = web.links();
        web.begins().link(at).takes();
        for (var n = 0; n < 3; n++) {
            kernel.connected = Set.of(port++);
            web.link(at).says(answer(echo));
        }
        return web.after(1).timeUp();
    }

    /** A try with answers while these connections stand. */
    private Outcome tried(Set<Integer> first, Set<Integer> second, Set<Integer> third) {
        var at = web.links();
        web.begins().link(at).takes();
        for (var standing : List.of(first, second, third)) {
            kernel.connected = standing;
            web.link(at).says(answer("ok"));
        }
        return web.after(1).timeUp();
    }

    private static String sentence(Outcome outcome) {
        assertThat(outcome.findings()).singleElement().matches(one -> one.cause() == Cause.UPSTREAM_REUSE_OFF);
        return outcome.findings().getFirst().sentence();
    }

    @Test
    void connections_that_stand_from_the_first_answer_to_the_last_are_reused() {
        var outcome = tried(Set.of(1, 2, 3), Set.of(2, 3, 4), Set.of(3, 4, 2));
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.measurements())
                .containsExactly(Measurement.of("upstream_connections_reused", 2, Extent.EXACTLY));
        assertThat(web.open()).isZero();
    }

    @Test
    void that_none_is_reused_is_told_when_it_was_seen_twice_and_until_one_is() {
        assertThat(reusesNone("ok").findings()).isEmpty();
        assertThat(sentence(reusesNone("ok")))
                .startsWith("no connection to 127.0.0.1:9000 is reused: one of ")
                .contains("keepalive N", "proxy_http_version 1.1", "an empty Connection header");
        assertThat(tried(Set.of(1), Set.of(1), Set.of(1)).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.0|Host: b|proxy_http_version 1.1, for it is asked in HTTP/1.0",
                "GET / HTTP/1.1|Connection: close|an empty Connection header, for it is told Connection: close",
                "GET / HTTP/1.0|connection: close|proxy_http_version 1.1, for it is asked in HTTP/1.0; and an empty Connection header, for it is told Connection: close",
                "GET / HTTP/1.1|Host: b|a pool (keepalive N), unless the back end closes them itself"
            })
    void a_back_end_that_echoes_tells_what_is_missing(String line, String header, String missing) {
        var echo = line + "\r\n" + header + "\r\nAccept: */*\r\n\r\n";
        reusesNone(echo);
        assertThat(sentence(reusesNone(echo)))
                .isEqualTo("no connection to 127.0.0.1:9000 is reused; missing is " + missing);
    }

    @Test
    void a_client_whose_connections_do_not_persist_asks_in_the_next_try() {
        for (var n = 0; n < 3; n++) {
            kernel.connected = Set.of(7);
            web.begins().link(n).takes().says(answer("ok", "Connection: close"));
            var outcome = web.after(1).timeUp();
            assertThat(outcome.measurements()).hasSize(n < 2 ? 0 : 1);
        }
    }

    @Test
    void when_all_is_well_it_is_looked_at_again_ten_seconds_later() {
        tried(Set.of(1), Set.of(1), Set.of(1));
        web.after(8).begins().timeUp();
        assertThat(web.links()).isEqualTo(1);
        web.after(1).begins().timeUp();
        assertThat(web.links()).isEqualTo(2);
    }

    @Test
    void what_fails_and_what_is_not_seen_proves_nothing() {
        for (var n = 0; n < 3; n++) {
            web.begins().link(n).takes().says("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
            assertThat(web.after(1).timeUp().findings()).isEmpty();
        }
        for (var n = 3; n < 6; n++) {
            var link = web.begins().link(n).takes();
            link.says(answer("ok")).says(answer("ok")).says(answer("ok"));
            var outcome = web.after(1).timeUp();
            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.measurements()).isEmpty();
        }
    }

    @Test
    void the_word_names_the_back_end_and_perhaps_a_path_that_echoes() throws Unusable {
        assertThat(read(List.of(), "[::1]:9000")).isEqualTo(new Upstream(new Place.Port("::1", 9000), null, null));
        assertThat(read(List.of(Statement.of("echo", "/headers")), "127.0.0.1:9000"))
                .isEqualTo(new Upstream(BACK_END, "/headers", null));
        assertThat(read(List.of(Statement.of("idle", "4")), "127.0.0.1:9000"))
                .isEqualTo(new Upstream(BACK_END, null, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "back-end:9000", "unix:/run/x", "127.0.0.1:9000 and more"})
    void and_no_name_of_it(String words) {
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> read(List.of(), words.split(" ", -1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "headers", "/#top", "/a /b"})
    void an_echo_is_a_path(String words) {
        var echo = new Statement("echo", words.isEmpty() ? List.of() : List.of(words.split(" ", -1)), List.of());
        var problems = new ArrayList<Problem>();
        Values.read(
                List.of(UpstreamContract.EXPECTED),
                List.of(new Statement("expect upstream_reuse", List.of("127.0.0.1:9000"), List.of(echo))),
                problems::add);
        assertThat(problems).containsExactly(new Problem(echo, "a path as in a URL follows echo"));
    }

    private static Upstream read(List<Statement> block, String... arguments) throws Unusable {
        return Upstream.TYPE.read(new Statement("expect upstream_reuse", List.of(arguments), block));
    }
}
