package org.vrrpd.checks.probe.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.probe.postgresql.FakePostgres.error;
import static org.vrrpd.checks.probe.postgresql.FakePostgres.message;
import static org.vrrpd.checks.probe.postgresql.FakePostgres.number;
import static org.vrrpd.checks.run.OneTry.cause;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.Packets;
import org.vrrpd.checks.probe.Secret;
import org.vrrpd.checks.probe.postgresql.FakePostgres.Asks;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.TinyServer;

class PostgresqlKindTest {

    private static final Statement USER = Statement.of("user", "vrrp");
    private static final Statement PASSWORD = Statement.of("password", "pencil");
    private static final Statement LAG = Statement.of("lag", "2.5");

    @RegisterExtension
    private final OneTry once = new OneTry(new PostgresqlKind());

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "CLEARTEXT", "MD5", "SCRAM"})
    void a_server_that_lets_us_in_and_answers_is_up(Asks asks) throws Exception {
        var fake = new FakePostgres(asks, "f");
        try (var server = TinyServer.onLoopback(fake)) {
            var report = once.of(server.target(), USER, PASSWORD);
            assertThat(cause(report)).isNull();
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
            assertThat(report.last().seen()).isEqualTo(server.target() + " answers as primary");
            assertThat(report.last().phases().lengths()).containsKeys(Phase.CONNECT, Phase.FIRST_BYTE, Phase.BODY);
            assertThat(fake.heard())
                    .contains("user vrrp database vrrp application_name vrrpd client_encoding UTF8")
                    .endsWith("Q");
            assertThat(fake.farewell()).isEqualTo("X\0\0\0\4");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLEARTEXT", "MD5", "SCRAM"})
    void a_wrong_password_is_told_as_the_checks_own_and_never_shown(Asks asks) throws Exception {
        try (var server = TinyServer.onLoopback(new FakePostgres(asks, "f"))) {
            var report = once.of(server.target(), USER, Statement.of("password", "charcoal"));
            assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
            assertThat(report.last().seen())
                    .contains("does not accept the login of this check")
                    .doesNotContain("charcoal");
        }
    }

    @Test
    void without_a_password_a_server_that_asks_for_one_gives_a_wrong_answer() throws Exception {
        try (var server = TinyServer.onLoopback(new FakePostgres(Asks.SCRAM, "f"))) {
            assertThat(cause(once.of(server.target(), USER))).isEqualTo(Cause.WRONG_ANSWER);
        }
    }

    @Test
    void another_way_to_log_in_is_named() throws Exception {
        try (var server = TinyServer.onLoopback(new FakePostgres(Asks.KERBEROS))) {
            var report = once.of(server.target(), USER, PASSWORD);
            assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
            assertThat(report.last().seen()).contains("asks for authentication 7");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING", "SCRAM", "KERBEROS"})
    void without_a_user_the_server_is_asked_for_nothing_and_loses_no_session(Asks asks) throws Exception {
        var fake = new FakePostgres(asks, "f");
        try (var server = TinyServer.onLoopback(fake)) {
            var report = once.of(server.target());
            assertThat(cause(report)).isNull();
            assertThat(fake.heard()).doesNotContain("Q", "p");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "any,        f, ",
        "any,        t, ",
        "primary,    f, ",
        "primary,    t, WRONG_ROLE",
        "standby,    t, ",
        "standby,    f, WRONG_ROLE",
        "promotable, f, ",
        "promotable, t, IN_RESERVE",
        "primary,    x, WRONG_SERVICE",
        "any,        , WRONG_SERVICE",
    })
    void the_role_is_as_the_file_wants_it(String role, @Nullable String inRecovery, @Nullable Cause cause)
            throws Exception {
        try (var server = TinyServer.onLoopback(new FakePostgres(Asks.NOTHING, inRecovery))) {
            assertThat(cause(once.of(server.target(), USER, Statement.of("role", role))))
                    .isEqualTo(cause);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "f, 0,     is,     answers as primary",
        "t, 0,     is,     a standby 0 s behind",
        "t, -3,    is,     a standby 0 s behind",
        "t, 2500,  is,     a standby 2.5 s behind",
        "t, 2501,  is not, 'a standby 2.501 s behind, more than 2.5 s'",
        "t, ,      is not, cannot tell how far behind",
    })
    void a_standby_may_be_so_far_behind(String inRecovery, @Nullable String lag, String within, String seen)
            throws Exception {
        try (var server = TinyServer.onLoopback(new FakePostgres(Asks.NOTHING, inRecovery, lag))) {
            var report = once.of(server.target(), USER, LAG);
            assertThat(cause(report)).isEqualTo(within.equals("is") ? null : Cause.WRONG_ANSWER);
            assertThat(report.last().seen()).contains(seen);
        }
    }

    @ParameterizedTest
    @CsvSource({"any, false", "promotable, false", "standby, true"})
    void only_a_standby_that_stays_one_must_still_receive(String role, boolean mustReceive) throws Exception {
        var fake = new FakePostgres(Asks.NOTHING, "t", "0");
        try (var server = TinyServer.onLoopback(fake)) {
            assertThat(once.of(server.target(), USER, LAG, Statement.of("role", role))
                            .verdict()
                            .isGood())
                    .isTrue();
            assertThat(fake.question().contains("pg_stat_wal_receiver")).isEqualTo(mustReceive);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "57P03, the database system is starting up,         NOT_ACCEPTING, takes no connections now",
        "57P03, the database system is shutting down,       NOT_ACCEPTING, takes no connections now",
        "57P01, terminating connection,                     NOT_ACCEPTING, takes no connections now",
        "53300, 'sorry, too many clients already',          NOT_ACCEPTING, takes no connections now",
        "28000, 'no pg_hba.conf entry, no encryption',      WRONG_ANSWER,  the login of this check",
        "3D000, database \"vrrp\" does not exist,           WRONG_ANSWER,  has no database",
        "XX000, 'cache lookup failed, password was pencil', WRONG_ANSWER,  refuses with XX000",
    })
    void a_refusal_is_told_in_words(String state, String words, Cause cause, String told) throws Exception {
        try (var server = says(error(state, words))) {
            var report = once.of(server.target(), USER, PASSWORD);
            assertThat(cause(report)).isEqualTo(cause);
            assertThat(report.last().seen()).contains(told).contains(words.replace("pencil", "***"));
        }
    }

    @Test
    void a_server_that_starts_up_is_down_for_nobody_too_and_one_that_lets_nobody_in_is_not() throws Exception {
        try (var starting = says(error("57P03", "starting up"));
                var strict = says(error("28000", "no pg_hba.conf entry"))) {
            assertThat(cause(once.of(starting.target()))).isEqualTo(Cause.NOT_ACCEPTING);
            assertThat(cause(once.of(strict.target()))).isNull();
        }
    }

    @Test
    void a_server_without_a_process_for_us_says_so_in_the_old_way() throws Exception {
        try (var server = says("Ecould not fork new process for connection: Cannot allocate memory\n\0")) {
            var report = once.of(server.target(), USER);
            assertThat(cause(report)).isEqualTo(Cause.NOT_ACCEPTING);
            assertThat(report.last().seen())
                    .endsWith("could not fork new process for connection: Cannot allocate memory");
        }
    }

    @Test
    void whoever_lets_us_in_without_proof_of_its_own_is_not_believed() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            FakePostgres.say(out, message('R', number(10) + "SCRAM-SHA-256\0\0") + message('R', number(0)));
            in.readAllBytes();
        })) {
            assertThat(cause(once.of(server.target(), USER, PASSWORD))).isEqualTo(Cause.WRONG_ANSWER);
        }
    }

    @Test
    void nobody_listening_is_dead_and_a_silent_server_is_stuck() throws Exception {
        assertThat(cause(once.of(OneTry.nobody(), USER))).isEqualTo(Cause.DEAD);
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            assertThat(cause(once.cutShort(server.target(), USER))).isEqualTo(Cause.STUCK);
        }
    }

    @Test
    void a_session_that_stops_in_the_middle_is_incomplete() throws Exception {
        try (var closing = says(message('R', number(0)));
                var hanging = TinyServer.onLoopback((in, out, _) -> {
                    FakePostgres.say(out, message('R', number(0)) + message('Z', "I"));
                    in.readAllBytes();
                })) {
            assertThat(cause(once.of(closing.target(), USER))).isEqualTo(Cause.INCOMPLETE);
            assertThat(cause(once.cutShort(hanging.target(), USER))).isEqualTo(Cause.INCOMPLETE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "-ERR unknown command\r\n",
                "ERROR\r\n",
                "Ea\n\0x",
                "E\n\0xx",
                "S\0\0\0\6a\0",
                "R\0\0\0\4",
                "R\0\0\0\5\0",
                "Z\0\0\0\5I",
                "E\0\0\0\4",
                "E\0\0\0\6CX",
                "R\0\0\0\10\0\0\0\0D\0\0\0\6\0\0",
                "R\0\0\0\10\0\0\0\0R\0\0\0\10\0\0\0\0",
                "R\0\0\0\10\0\0\0\13r=",
                "R\0\0\0\11\0\0\0\0x",
            })
    void another_protocol_is_another_service(String words) throws Exception {
        try (var server = says(words)) {
            assertThat(cause(once.of(server.target(), USER, PASSWORD))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D\0\0\0\6\0\1",
                "D\0\0\0\12\0\1\0\0\0\5",
                "D\0\0\0\12\0\1\377\377\377\376",
                "D\0\0\0\13\0\1\0\0\0\1tD\0\0\0\13\0\1\0\0\0\1t",
                "Z\0\0\0\5I",
            })
    void a_broken_answer_to_the_question_is_another_service(String words) throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            FakePostgres.say(out, message('R', number(0)) + message('Z', "I") + words);
            in.readAllBytes();
        })) {
            assertThat(cause(once.of(server.target(), USER))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @Test
    void endless_notices_are_another_service_and_fill_no_memory() throws Exception {
        try (var server = TinyServer.onLoopback((_, out, _) -> {
            while (true) {
                FakePostgres.say(out, message('N', "\0").repeat(1000));
            }
        })) {
            assertThat(cause(once.of(server.target(), USER))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void random_bytes_break_nothing(long seed) throws Exception {
        var bytes = new byte[2000];
        new SplittableRandom(seed).nextBytes(bytes);
        try (var server = says("R\0\0\0\10\0\0\0\0Z\0\0\0\5I" + Octets.of(bytes))) {
            assertThat(cause(once.of(server.target(), USER, PASSWORD)))
                    .isIn(Arrays.asList(Cause.WRONG_SERVICE, Cause.INCOMPLETE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void random_packets_of_every_type_break_nothing(long seed) {
        var chance = new SplittableRandom(seed);
        for (var n = 0; n < 20_000; n++) {
            var session = new Packets(new Session(
                    new Place.UnixSocket("/x"),
                    new Login("vrrp", "vrrp", new Secret("pencil")),
                    new Expected("any", null),
                    new ScramKeys(new Secret("pencil"))));
            var words = new StringBuilder();
            while (words.length() < 60) {
                var body = new byte[chance.nextInt(12)];
                chance.nextBytes(body);
                var type = "RRRZDEN".charAt(chance.nextInt(7));
                words.append(type == 'R' ? message(type, number(chance.nextInt(14))) : message(type, Octets.of(body)));
            }
            assertThat(session.heard(words.toString())).isNotNull();
            assertThat(session.heard(words + "E" + words)).isNotNull();
        }
    }

    @Test
    void what_makes_no_sense_together_is_refused() {
        assertThat(once.complaint("db", USER, LAG)).isEmpty();
        assertThat(once.complaint("db", LAG)).contains("told to a user alone");
        assertThat(once.complaint("db", Statement.of("role", "primary"))).contains("told to a user alone");
        assertThat(once.complaint("db", PASSWORD)).contains("it is a user");
        assertThat(once.complaint("db", USER, LAG, Statement.of("role", "primary")))
                .contains("never behind");
        assertThat(once.complaint("db", Statement.of("user", ""))).contains("have names");
        assertThat(once.complaint("db", USER, Statement.of("database", "a\0b"))).contains("have names");
    }

    @Test
    void no_text_of_ours_has_the_password() {
        assertThat(new Login("vrrp", "db", new Secret("pencil")).toString()).doesNotContain("pencil");
    }

    private static TinyServer says(String words) throws IOException {
        return TinyServer.onLoopback((in, out, _) -> {
            in.readNBytes((int) Octets.big(Octets.of(in.readNBytes(4)), 0, 4) - 4);
            FakePostgres.say(out, words);
        });
    }
}
