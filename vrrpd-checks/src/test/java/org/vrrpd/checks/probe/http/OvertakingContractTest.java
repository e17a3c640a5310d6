package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
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

/** A slow question and a quick one on one connection, in both versions of HTTP. */
class OvertakingContractTest {

    private static final Overtaking WANTED = new Overtaking("/quick", "/slow", Duration.ofMillis(100));

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final byte STATUS_200 = (byte) 0x88;
    private static final int BOTH = Frame.END_HEADERS | Frame.END_STREAM;
    private static final int SLOW = 1;
    private static final int QUICK = 3;

    private static HttpScript pipelined() {
        var slow = Question.of("GET", "/slow", "www");
        var quick = Question.of("GET", "/quick", "www");
        return HttpScript.keeps(new OvertakingContract(
                WANTED, HttpScript.ROUTE, () -> new PipelinedPair(slow, quick), HttpScript.GOOD));
    }

    private static HttpScript multiplexed() {
        var both = List.of(
                Http2Speech.headers("GET", HttpTarget.Scheme.HTTP, "www", "/slow"),
                Http2Speech.headers("GET", HttpTarget.Scheme.HTTP, "www", "/quick"));
        return HttpScript.keeps(new OvertakingContract(
                WANTED, HttpScript.ROUTE, () -> new MultiplexedPair(new Http2Speech(both)), HttpScript.GOOD));
    }

    private static byte[] frames(Frame... frames) {
        var bytes = new ByteArrayOutputStream();
        for (var frame : frames) {
            bytes.writeBytes(frame.bytes());
        }
        return bytes.toByteArray();
    }

    private static byte[] answer(int stream) {
        return frames(new Frame(Frame.HEADERS, BOTH, stream, STATUS_200));
    }

    private static byte[] greeting() {
        return frames(new Frame(Frame.SETTINGS, 0, 0), new Frame(Frame.PING, Frame.ACK, 0, new byte[8]));
    }

    /** A try in which the slow answer comes after so many seconds, and the quick one right behind it. */
    private static Outcome blocks(HttpScript web, double seconds) {
        var at = web.links();
        web.begins().link(at).takes();
        web.after(seconds).link(at).says(OK + OK);
        return web.after(0.1).timeUp();
    }

    private static Outcome overtakes(HttpScript web) {
        var at = web.links();
        web.begins().link(at).takes().says(greeting());
        web.after(0.01).link(at).says(answer(QUICK));
        web.after(1).link(at).says(answer(SLOW));
        return web.timeUp();
    }

    @Test
    void both_are_asked_for_at_once_and_the_slow_one_first() {
        var web = pipelined();
        web.begins().link(0).takes();
        assertThat(web.link(0).words())
                .startsWith("GET /slow HTTP/1.1\r\n")
                .contains("\r\n\r\nGET /quick HTTP/1.1\r\n");
        assertThat(web.links()).isOne();
    }

    @Test
    void in_http_1_1_the_quick_answer_waits_and_twice_is_a_finding() {
        var web = pipelined();
        assertThat(blocks(web, 1).findings()).isEmpty();
        var outcome = blocks(web, 1.2);
        assertThat(HttpScript.causes(outcome)).containsExactly(Cause.HEAD_OF_LINE);
        assertThat(outcome.findings().getFirst().sentence())
                .isEqualTo(
                        "/quick was answered after 1.20 s, behind /slow after 1.20 s on the same connection, and 0.1 s is"
                                + " expected: HTTP/1.1 answers on a connection in the order of the questions");
        assertThat(outcome.measurements())
                .containsExactly(
                        Measurement.of("quick_answer_seconds", Duration.ofMillis(1200), Extent.EXACTLY),
                        Measurement.of("slow_answer_seconds", Duration.ofMillis(1200), Extent.EXACTLY));
        assertThat(web.open()).isZero();
    }

    @Test
    void in_http_2_it_overtakes_and_nothing_is_found() {
        var web = multiplexed();
        for (var n = 0; n < 3; n++) {
            var outcome = overtakes(web);
            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.measurements().getFirst().value()).isEqualTo(0.01);
            web.after(60);
        }
        assertThat(web.links()).isEqualTo(3);
        assertThat(web.open()).isZero();
    }

    @Test
    void http_2_that_answers_one_stream_after_the_other_is_found_out_and_one_good_answer_ends_it() {
        var web = multiplexed();
        for (var at = 0; at < 2; at++) {
            web.begins().link(at).takes().says(greeting());
            web.after(0.5).link(at).says(answer(SLOW));
            web.after(0.01).link(at).says(answer(QUICK));
            web.timeUp();
        }
        var outcome = web.begins().timeUp();
        assertThat(outcome.findings().getFirst().sentence()).endsWith("answers one stream after the other");
        assertThat(web.links()).isEqualTo(2);
        assertThat(overtakes(web.after(10)).findings()).isEmpty();
    }

    @Test
    void a_slow_answer_that_is_quick_and_a_quick_one_that_is_late_by_itself_prove_nothing() {
        var web = pipelined();
        for (var n = 0; n < 3; n++) {
            assertThat(blocks(web, 0.1).findings()).isEmpty();
            web.after(10);
        }
        assertThat(web.links()).isEqualTo(3);
        var other = multiplexed();
        for (var at = 0; at < 3; at++) {
            other.begins().link(at).takes().says(greeting());
            other.after(0.5).link(at).says(answer(QUICK));
            other.after(0.1).link(at).says(answer(SLOW));
            assertThat(other.timeUp().findings()).isEmpty();
            other.after(10);
        }
    }

    @Test
    void a_slow_answer_is_waited_for_ten_seconds_while_tries_go_on() {
        var web = multiplexed();
        web.begins().link(0).takes().says(greeting());
        web.after(0.01).link(0).says(answer(QUICK));
        web.timeUp();
        assertThat(web.after(9).begins().timeUp().measurements()).isEmpty();
        var outcome = web.after(2).begins().timeUp();
        assertThat(outcome.measurements().getLast())
                .isEqualTo(Measurement.of("slow_answer_seconds", Duration.ofMillis(11_010), Extent.AT_LEAST));
        assertThat(outcome.findings()).isEmpty();
        assertThat(web.open()).isZero();
    }

    @Test
    void failures_prove_nothing_and_are_not_repeated_at_once() {
        var web = pipelined();
        web.begins().link(0).takes().says(OK).closes();
        assertThat(web.timeUp().measurements()).isEmpty();
        web.begins().timeUp();
        assertThat(web.links()).isOne();
        web.after(10).begins().link(1).takes().says("no HTTP at all\r\n");
        assertThat(web.timeUp().measurements()).isEmpty();
        web.after(10).begins().link(2).takes();
        web.after(1).link(2).says(OK + "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        assertThat(web.timeUp().measurements()).isEmpty();
        assertThat(web.open()).isZero();
        web.after(10).begins().link(3).refuses();
        assertThat(web.timeUp().findings()).isEmpty();
    }

    @Test
    void answers_come_in_any_pieces() {
        var web = pipelined();
        for (var at = 0; at < 2; at++) {
            web.begins().link(at).takes();
            web.after(1);
            for (var letter : (OK + OK).toCharArray()) {
                web.link(at).says(String.valueOf(letter));
            }
            web.timeUp();
        }
        assertThat(HttpScript.causes(web.begins().timeUp())).containsExactly(Cause.HEAD_OF_LINE);
    }

    @Test
    void a_check_that_goes_leaves_no_connection() {
        var web = pipelined();
        web.begins().link(0).takes();
        web.leaves();
        assertThat(web.open()).isZero();
    }

    @Test
    void it_says_what_is_quick_and_what_is_slow() throws Unusable {
        assertThat(Overtaking.TYPE.read(said("/health", Statement.of("behind", "/report"))))
                .isEqualTo(new Overtaking("/health", "/report", Duration.ofMillis(100)));
        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> Overtaking.TYPE.read(said("/health")))
                .withMessage("expect quick does not say behind what, for instance: behind /report");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health", "/a b"})
    void what_is_quick_is_a_path(String path) {
        assertThatExceptionOfType(Unusable.class)
                .isThrownBy(() -> Overtaking.TYPE.read(said(path, Statement.of("behind", "/report"))))
                .withMessage("a path as in a URL follows expect quick");
    }

    private static Statement said(String path, Statement... block) {
        return new Statement("expect quick", List.of(path), List.of(block));
    }
}
