package org.vrrpd.checks.probe.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.probe.mysql.FakeMysql.error;
import static org.vrrpd.checks.probe.mysql.FakeMysql.greeting;
import static org.vrrpd.checks.probe.mysql.FakeMysql.packet;
import static org.vrrpd.checks.run.OneTry.cause;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.Packets;
import org.vrrpd.checks.probe.Secret;
import org.vrrpd.checks.probe.mysql.FakeMysql.Asks;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.TinyServer;

class MysqlKindTest {

    private static final Statement USER = Statement.of("user", "vrrp");
    private static final Statement PASSWORD = Statement.of("password", "pencil");

    @RegisterExtension
    private final OneTry once = new OneTry(new MysqlKind());

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "CACHING", "CACHING_WHOLE", "SWITCHING"})
    void a_server_that_lets_us_in_and_answers_is_up(Asks asks) throws Exception {
        var fake = new FakeMysql(asks, "0");
        try (var server = TinyServer.onLoopback(fake)) {
            var report = once.of(server.target(), USER, PASSWORD);
            assertThat(cause(report)).isNull();
            assertThat(report.verdict()).isEqualTo(Verdict.UP);
            assertThat(report.last().seen())
                    .isEqualTo(server.target() + " answers as primary, which read_only off makes it");
            assertThat(fake.heard()).contains("vrrp", "SELECT @@global.read_only");
            assertThat(fake.farewell()).isEqualTo("\1");
        }
    }

    @Test
    void the_whole_password_goes_out_for_a_key_alone_or_where_nobody_listens() throws Exception {
        var port = new FakeMysql(Asks.CACHING_WHOLE, "0");
        var socket = new FakeMysql(Asks.CACHING_WHOLE, "0");
        try (var onPort = TinyServer.onLoopback(port);
                var onSocket = TinyServer.onUnixSocket(directory.resolve("mysql"), socket)) {
            assertThat(cause(once.of(onPort.target(), USER, PASSWORD))).isNull();
            assertThat(cause(once.of(onSocket.target(), USER, PASSWORD))).isNull();
            assertThat(port.heard()).contains("for a key");
            assertThat(socket.heard()).contains("in the clear");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "CACHING", "CACHING_WHOLE", "SWITCHING"})
    void a_wrong_password_is_told_as_the_checks_own_and_never_shown(Asks asks) throws Exception {
        try (var server = TinyServer.onLoopback(new FakeMysql(asks, "0"))) {
            var report = once.of(server.target(), USER, Statement.of("password", "charcoal"));
            assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
            assertThat(report.last().seen())
                    .contains("does not accept the login of this check: Access denied")
                    .doesNotContain("charcoal");
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_a_user_a_login_that_fails_ends_the_handshake_and_proves_that_the_server_answers(Asks asks)
            throws Exception {
        var fake = new FakeMysql(asks, "0");
        try (var server = TinyServer.onLoopback(fake)) {
            assertThat(cause(once.of(server.target()))).isNull();
            assertThat(fake.heard()).containsExactly("vrrpd", "denied");
        }
    }

    @Test
    void another_way_to_log_in_is_named() throws Exception {
        try (var server = TinyServer.onLoopback(new FakeMysql(Asks.ED25519, "0"))) {
            var report = once.of(server.target(), USER, PASSWORD);
            assertThat(cause(report)).isEqualTo(Cause.WRONG_ANSWER);
            assertThat(report.last().seen()).contains("a login by client_ed25519");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "any,     0, ",
        "any,     1, ",
        "primary, 0, ",
        "primary, OFF, ",
        "primary, 1, WRONG_ROLE",
        "primary, READ_ONLY_NO_LOCK, WRONG_ROLE",
        "replica, 1, ",
        "replica, 0, WRONG_ROLE",
        "promotable, 0, ",
        "promotable, 1, IN_RESERVE",
    })
    void the_role_is_as_the_file_wants_it(String role, String readOnly, @Nullable Cause cause) throws Exception {
        try (var server = TinyServer.onLoopback(new FakeMysql(Asks.NATIVE, readOnly))) {
            assertThat(cause(once.of(server.target(), USER, PASSWORD, Statement.of("role", role))))
                    .isEqualTo(cause);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1040, Too many connections,          NOT_ACCEPTING, takes no connections now",
        "1053, Server shutdown in progress,   NOT_ACCEPTING, takes no connections now",
        "1129, Host 'h' is blocked,           WRONG_ANSWER,  until FLUSH HOSTS",
        "1130, Host 'h' is not allowed,       WRONG_ANSWER,  the login of this check",
        "1226, User has exceeded 'max' pencil, WRONG_ANSWER, refuses with 1226",
    })
    void a_refusal_is_told_in_words(int number, String words, Cause cause, String told) throws Exception {
        try (var server = says(packet(0, error(number, words)))) {
            var report = once.of(server.target(), USER, PASSWORD);
            assertThat(cause(report)).isEqualTo(cause);
            assertThat(report.last().seen()).contains(told).endsWith(": " + words.replace("pencil", "***"));
        }
    }

    @Test
    void a_refusal_before_the_greeting_has_no_state() throws Exception {
        try (var full = says(packet(0, "\377" + Octets.little(1040, 2) + "Too many connections"));
                var strict = says(packet(0, "\377" + Octets.little(1130, 2) + "Host 'h' is not allowed"))) {
            var report = once.of(full.target());
            assertThat(cause(report)).isEqualTo(Cause.NOT_ACCEPTING);
            assertThat(report.last().seen()).endsWith(": Too many connections");
            assertThat(cause(once.of(strict.target()))).isNull();
        }
    }

    @Test
    void a_key_that_is_none_gets_no_password() throws Exception {
        for (var key : new String[] {
            "", "x", "-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----", "-----END PUBLIC KEY-----"
        }) {
            try (var server = TinyServer.onLoopback((in, out, _) -> {
                FakeMysql.say(out, 0, greeting("caching_sha2_password"));
                FakeMysql.read(in);
                FakeMysql.say(out, 2, "\1\4");
                FakeMysql.read(in);
                FakeMysql.say(out, 4, "\1" + key);
                in.readAllBytes();
            })) {
                assertThat(cause(once.of(server.target(), USER, PASSWORD))).isEqualTo(Cause.WRONG_ANSWER);
            }
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
        try (var closing = TinyServer.onLoopback((in, out, _) -> {
                    FakeMysql.say(out, 0, greeting("mysql_native_password"));
                    FakeMysql.read(in);
                });
                var hanging = says(packet(0, greeting("mysql_native_password")))) {
            assertThat(cause(once.of(closing.target(), USER))).isEqualTo(Cause.INCOMPLETE);
            assertThat(cause(once.cutShort(hanging.target(), USER))).isEqualTo(Cause.INCOMPLETE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "220 mail ready\r\n",
                "-ERR wrong\r\n",
                "\1\0\0\0\n",
                "\4\0\0\0\n8.0",
                "\4\0\0\0\n8\0\0",
                "\1\0\0\0\11",
                "\1\0\0\0\377",
                "\0\0\0\0",
            })
    void another_protocol_is_another_service(String words) throws Exception {
        try (var server = says(words)) {
            assertThat(cause(once.of(server.target(), USER, PASSWORD))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\5",
                "\376mysql_native_password\0",
                "\376mysql_native_password\0short\0",
                "\0|\1|\376\0|\376\0",
                "\0|\1|\376\0|\2" + "1",
                "\0|\1|\376\0|\1" + "1|\1" + "1",
            })
    void a_broken_answer_to_login_or_question_is_another_service(String packets) throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            FakeMysql.say(out, 0, greeting("mysql_native_password"));
            for (var body : packets.split("\\|", -1)) {
                FakeMysql.say(out, 1, body);
            }
            in.readAllBytes();
        })) {
            assertThat(cause(once.of(server.target(), USER, PASSWORD))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @Test
    void a_server_that_never_is_content_is_not_talked_to_for_ever() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            FakeMysql.say(out, 0, greeting("caching_sha2_password"));
            while (true) {
                FakeMysql.say(out, 2, "\376mysql_native_password\0abcdefghijklmnopqrst\0");
            }
        })) {
            assertThat(cause(once.of(server.target(), USER, PASSWORD))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void random_bytes_break_nothing(long seed) throws Exception {
        var bytes = new byte[2000];
        new SplittableRandom(seed).nextBytes(bytes);
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            FakeMysql.say(out, 0, greeting("mysql_native_password"));
            FakeMysql.read(in);
            FakeMysql.say(out, 2, "\0" + Octets.of(bytes));
            out.write(bytes);
        })) {
            assertThat(cause(once.of(server.target(), USER, PASSWORD)))
                    .isIn(Arrays.asList(Cause.WRONG_SERVICE, Cause.INCOMPLETE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void random_packets_at_every_stage_break_nothing(long seed) {
        var chance = new SplittableRandom(seed);
        for (var n = 0; n < 20_000; n++) {
            var session = new Packets(
                    new Session(new Place.UnixSocket("/x"), new Wanted("vrrp", new Secret("pencil"), "any")));
            var words = new StringBuilder();
            if (chance.nextBoolean()) {
                words.append(packet(0, greeting("caching_sha2_password")));
            }
            while (words.length() < 200) {
                var body = new byte[1 + chance.nextInt(30)];
                chance.nextBytes(body);
                body[0] = (byte) "\0\1\2\377\376\n".charAt(chance.nextInt(6));
                words.append(packet(1, Octets.of(body)));
            }
            assertThat(session.heard(words.toString())).isNotNull();
        }
    }

    @Test
    void what_makes_no_sense_together_is_refused() {
        assertThat(once.complaint("db", USER)).isEmpty();
        assertThat(once.complaint("db", PASSWORD)).contains("it is a user");
        assertThat(once.complaint("db", Statement.of("role", "primary"))).contains("told to a user alone");
        assertThat(once.complaint("db", Statement.of("user", ""))).contains("has a name");
    }

    @Test
    void no_text_of_ours_has_the_password() {
        assertThat(new Wanted("vrrp", new Secret("pencil"), "any").toString()).doesNotContain("pencil");
    }

    /** Says this whatever it hears, and waits. */
    private static TinyServer says(String words) throws IOException {
        return TinyServer.onLoopback((in, out, _) -> {
            out.write(Octets.bytes(words));
            in.readAllBytes();
        });
    }
}
