package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;

/** A balancer and its back ends, of which one answers each question. */
class StickyContractTest {

    private static HttpScript expecting(String by, String backEnd) throws Unusable {
        var lines = List.of(Statement.of("by", by.split(" ", -1)), Statement.of("backend", backEnd.split(" ", -1)));
        var values = StickyContract.EXPECTED.type().read(new Statement("expect sticky", List.of(), lines));
        var asked = new StickyContract.Asked("GET", "/", "www");
        return HttpScript.keeps(new StickyContract(values, asked, HttpScript.ROUTE, HttpScript.GOOD));
    }

    /** The next try's question is answered by this back end. */
    private static Outcome answeredBy(HttpScript web, String backEnd, String... headers) {
        var at = web.links();
        web.begins()
                .link(at)
                .takes()
                .says("HTTP/1.1 200 OK\r\nContent-Length: " + backEnd.length() + "\r\nX-B: "
                        + backEnd + "\r\n"
                        + String.join(
                                "",
                                List.of(headers).stream()
                                        .map(one -> one + "\r\n")
                                        .toList()) + "\r\n" + backEnd);
        assertThat(web.open()).isZero();
        return web.after(1).timeUp();
    }

    private static String sentence(Outcome outcome) {
        assertThat(outcome.findings()).singleElement().matches(one -> one.cause() == Cause.STICKINESS_LOST);
        return outcome.findings().getFirst().sentence();
    }

    @ParameterizedTest
    @ValueSource(strings = {"header x-b", "body"})
    void one_back_end_for_all_of_a_session_is_as_it_should_be(String shown) throws Unusable {
        var web = expecting("source", shown);
        answeredBy(web, "a");
        var outcome = answeredBy(web, "a");
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.measurements()).containsExactly(Measurement.of("session_answers", 2, Extent.AT_LEAST));
    }

    @Test
    void a_session_that_moves_is_told_until_it_has_stayed_for_some_answers() throws Unusable {
        var web = expecting("source", "body");
        answeredBy(web, "a");
        assertThat(sentence(answeredBy(web, "b")))
                .isEqualTo("a session by source was answered by \"a\" and then by \"b\"");
        for (var n = 0; n < 9; n++) {
            assertThat(answeredBy(web, "b").findings()).hasSize(1);
        }
        assertThat(answeredBy(web, "b").findings()).isEmpty();
    }

    @Test
    void a_cookie_is_given_back_as_it_was_given() throws Unusable {
        var web = expecting("cookie SERVER", "header X-B");
        answeredBy(web, "a", "Set-Cookie: other=1", "Set-Cookie: SERVER=s1; path=/; HttpOnly");
        assertThat(web.link(0).words()).doesNotContain("Cookie");
        answeredBy(web, "a");
        assertThat(web.link(1).words()).contains("\r\nCookie: SERVER=s1\r\n");
        assertThat(sentence(answeredBy(web, "b", "Set-Cookie: SERVER=s2"))).contains("by cookie SERVER");
        answeredBy(web, "b");
        assertThat(web.link(3).words()).contains("\r\nCookie: SERVER=s2\r\n");
    }

    @Test
    void without_the_cookie_there_is_no_session() throws Unusable {
        var web = expecting("cookie SERVER", "body");
        assertThat(sentence(answeredBy(web, "a", "Set-Cookie: SERVERS=1")))
                .isEqualTo("no cookie SERVER is given, so that there is no session");
        assertThat(answeredBy(web, "a", "Set-Cookie: SERVER=1").findings()).isEmpty();
    }

    @Test
    void a_header_is_said_with_each_question() throws Unusable {
        var web = expecting("header X-Session", "body");
        answeredBy(web, "a");
        assertThat(web.link(0).words()).contains("\r\nX-Session: vrrpd\r\n");
    }

    @Test
    void that_the_back_end_is_not_shown_is_told_and_strange_letters_of_it_are_not() throws Unusable {
        assertThat(sentence(answeredBy(expecting("source", "header X-Other"), "a")))
                .isEqualTo("no header X-Other shows which back end has answered");
        var web = expecting("source", "body");
        answeredBy(web, "a");
        assertThat(sentence(answeredBy(web, "\u001b[2J"))).endsWith("\"?[2J\"");
    }

    @Test
    void sessions_begin_anew_at_times() throws Unusable {
        var web = expecting("cookie S", "body");
        for (var n = 0; n < 102; n++) {
            assertThat(answeredBy(web, "a", "Set-Cookie: S=1").findings()).isEmpty();
        }
        assertThat(web.link(100).words()).contains("Cookie: S=1");
        assertThat(web.link(101).words()).doesNotContain("Cookie: ");
        assertThat(answeredBy(web, "a").findings()).isEmpty();
    }

    @Test
    void failures_prove_nothing() throws Unusable {
        var web = expecting("source", "body");
        answeredBy(web, "a");
        web.begins().link(1).takes().says("HTTP/1.1 503 No\r\nContent-Length: 1\r\n\r\nb");
        assertThat(web.after(1).timeUp().findings()).isEmpty();
        web.begins().link(2).takes().resets();
        assertThat(web.after(1).timeUp().findings()).isEmpty();
        assertThat(answeredBy(web, "a").findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cookie", "cookie a b", "cookie a=b", "header a:", "source x", "body"})
    void a_session_has_one_mark(String words) {
        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> Session.TYPE.read(Statement.of("by", words.split(" ", -1))))
                .withMessage("cookie NAME|source|header NAME follows by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "header", "header a b", "header a:", "cookie a", "body x"})
    void a_back_end_is_shown_by_one_thing(String words) {
        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> BackEnd.TYPE.read(Statement.of("backend", words.split(" ", -1))))
                .withMessage("header NAME|body follows backend");
    }
}
