package org.vrrpd.checks.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.vrrpd.checks.run.OneTry.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.TinyAnswerer;

class DnsKindTest {

    private static final Statement NAME = Statement.of("name", "www.example");

    /** The name that was asked for, where the question has it. */
    private static final String THAT_NAME = "\300\14";

    @RegisterExtension
    private final OneTry once = new OneTry(new DnsKind());

    @Test
    void a_name_server_that_answers_is_up() throws Exception {
        try (var server = answering(0, record(1, "\300\0\2\1"))) {
            var report = once.of(server.target(), NAME);
            assertThat(cause(report)).isNull();
            assertThat(report.last().seen()).isEqualTo(server.target() + " answers noerror");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "A,     192.0.2.1,         ",
        "A,     192.0.2.2,         WRONG_ANSWER",
        "AAAA,  2001:db8::1,       ",
        "CNAME, WWW.other.example, ",
        "CNAME, other.example.,    WRONG_ANSWER",
        "NS,    www.example,       ",
        "MX,    www.example.,      ",
        "SRV,   www.example.,      ",
        "TXT,   two parts,         ",
        "TXT,   three parts,       WRONG_ANSWER",
        "PTR,   www.example,       WRONG_ANSWER",
    })
    void one_of_the_answers_is_as_expected(String type, String expected, @Nullable Cause cause) throws Exception {
        var all = List.of(
                record(1, "\12\0\0\1"),
                record(1, "\300\0\2\1"),
                record(28, "\40\1\15\270" + "\0".repeat(11) + "\1"),
                record(5, "\3www\5other\300\20"),
                record(2, THAT_NAME),
                record(15, "\0\12" + THAT_NAME),
                record(33, "\0\0\0\0\0\65" + THAT_NAME),
                record(16, "\4two \5parts"));
        try (var server = answering(0, all.toArray(String[]::new))) {
            var report = once.of(server.target(), NAME, Statement.of("type", type), Statement.of("expect", expected));
            assertThat(cause(report)).isEqualTo(cause);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "noerror,  0, ",
        "noerror,  3, WRONG_ANSWER",
        "nxdomain, 3, ",
        "refused,  5, ",
        "noerror,  2, WRONG_ANSWER",
        "any,      2, ",
        "servfail, 11, WRONG_ANSWER",
    })
    void the_code_is_as_expected(String expected, int code, @Nullable Cause cause) throws Exception {
        try (var server = answering(code)) {
            assertThat(cause(once.of(server.target(), NAME, Statement.of("rcode", expected))))
                    .isEqualTo(cause);
        }
    }

    @Test
    void what_was_cut_off_is_told() throws Exception {
        try (var server = TinyAnswerer.with(heard -> List.of(reply(heard, 0x8200)))) {
            var report = once.of(server.target(), NAME, Statement.of("expect", "192.0.2.1"));
            assertThat(report.last().seen()).endsWith("without a record of type A, cut off for its length");
        }
    }

    @Test
    void a_server_that_leaves_the_question_out_is_understood() throws Exception {
        try (var server = TinyAnswerer.with(heard -> List.of(heard.substring(0, 2) + "\200\5" + "\0".repeat(8)))) {
            assertThat(cause(once.of(server.target(), NAME, Statement.of("rcode", "refused"))))
                    .isNull();
        }
    }

    @Test
    void a_reply_to_another_query_is_passed_over() throws Exception {
        try (var server = TinyAnswerer.with(heard -> {
            var other = (char) (heard.charAt(0) ^ 1) + reply(heard, 0x8005).substring(1);
            return List.of("", "x", other, reply(heard, 0x8000));
        })) {
            assertThat(cause(once.of(server.target(), NAME))).isNull();
        }
    }

    @Test
    void nobody_listening_is_dead_and_so_is_silence() throws Exception {
        assertThat(cause(once.of(OneTry.nobody(), NAME))).isEqualTo(Cause.DEAD);
        try (var server = TinyAnswerer.with(_ -> List.of())) {
            assertThat(cause(once.cutShort(server.target(), NAME))).isEqualTo(Cause.DEAD);
        }
    }

    @Test
    void whoever_repeats_the_query_or_breaks_off_speaks_no_dns() throws Exception {
        List<Function<String, String>> strangers = List.of(
                heard -> heard,
                heard -> heard.substring(0, 2),
                heard -> heard.substring(0, 2) + "\200\0\0\1",
                heard -> reply(heard, 0x8000).replace("example", "another"),
                heard -> reply(heard, 0x8000, "\0\0"),
                heard -> withAnswers(heard, 2, record(1, "\12\0\0\1")),
                heard -> withAnswers(heard, 1, record(1, "\12\0\0")),
                heard -> withAnswers(heard, 0xFFFF, ""));
        for (var stranger : strangers) {
            try (var server = TinyAnswerer.with(heard -> List.of(stranger.apply(heard)))) {
                assertThat(cause(once.of(server.target(), NAME))).isEqualTo(Cause.WRONG_SERVICE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // To itself, forwards, beyond the end, and round and round.
                "\300\50",
                "\300\77",
                "\377\377",
                "\1a\300\50",
                "\77short",
            })
    void names_that_lead_nowhere_have_an_end(String name) throws Exception {
        var asked = new Question(Question.encoded("www.example"), RecordType.NS);
        var header = "\0\1\200\0\0\1\0\1\0\0\0\0" + asked.section();
        assertThat(Reply.parse(header + record(2, name), asked)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void random_bytes_break_nothing(long seed) throws Unusable {
        var chance = new SplittableRandom(seed);
        var asked = new Question(Question.encoded("www.example"), RecordType.TXT);
        var parsed = new ArrayList<Reply>();
        for (var n = 0; n < 2000; n++) {
            var bytes = new byte[chance.nextInt(64)];
            chance.nextBytes(bytes);
            var records = "\0\1\200\0\0\1\0\2\0\0\0\0" + asked.section() + THAT_NAME + "\0\20\0\1\0\0\0\0\0"
                    + Octets.of(bytes);
            var reply = Reply.parse(records, asked);
            if (reply != null) {
                parsed.add(reply);
            }
        }
        assertThat(parsed).allMatch(reply -> reply.answers().size() <= 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", ".a", "two words.example", "\u00e4.example"})
    void what_is_no_name_is_not_asked_for(String name) {
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> Question.encoded(name));
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> Question.encoded("x".repeat(64)));
        assertThatExceptionOfType(Unusable.class).isThrownBy(() -> Question.encoded("x.".repeat(127) + "x"));
    }

    @Test
    void names_are_written_as_the_wire_has_them() throws Unusable {
        assertThat(Question.encoded("www.example.")).isEqualTo("\3www\7example\0");
        assertThat(Question.encoded(".")).isEqualTo("\0");
        assertThat(new Question(Question.encoded("a"), RecordType.MX).query(0x1234))
                .isEqualTo("\22\64\1\0\0\1\0\0\0\0\0\0\1a\0\0\17\0\1");
    }

    @Test
    void what_makes_no_sense_together_is_refused() {
        assertThat(once.complaint("ns", NAME)).isEmpty();
        assertThat(once.complaint("ns")).contains("asks for a name");
        assertThat(once.complaint("unix:/run/x", NAME)).contains("go to a port");
        assertThat(once.complaint("ns", NAME, Statement.of("expect", "www"))).contains("no address");
        assertThat(once.complaint("ns", NAME, Statement.of("expect", "::1"))).contains("no record of type A");
        assertThat(once.complaint("ns", NAME, Statement.of("expect", "::1"), Statement.of("rcode", "any")))
                .contains("noerror alone");
    }

    private static TinyAnswerer answering(int code, String... records) throws Exception {
        return TinyAnswerer.with(heard -> List.of(reply(heard, 0x8180 | code, records)));
    }

    private static String reply(String query, int flags, String... records) {
        return query.substring(0, 2)
                + Octets.big(flags, 2)
                + "\0\1"
                + Octets.big(records.length, 2)
                + "\0\0\0\0"
                + query.substring(12)
                + String.join("", records);
    }

    private static String withAnswers(String query, int count, String records) {
        return query.substring(0, 2) + "\200\0\0\1" + Octets.big(count, 2) + "\0\0\0\0" + query.substring(12) + records;
    }

    private static String record(int type, String content) {
        return THAT_NAME + Octets.big(type, 2) + "\0\1\0\0\0\74" + Octets.big(content.length(), 2) + content;
    }
}
