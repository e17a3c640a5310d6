package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.TinyServer;

class RedisKindTest {

    private static final String MASTER = "*3\r\n$6\r\nmaster\r\n:3129659\r\n*0\r\n";
    private static final String REPLICA =
            "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$9\r\nconnected\r\n:3167038\r\n";

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @RegisterExtension
    private final OneTry once = new OneTry(new RedisKind());

    @Test
    void a_server_that_answers_is_up() throws Exception {
        assertThat(causes(Map.of("PING", "+PONG\r\n"))).isEmpty();
        assertThat(heard).containsExactly("PING");
    }

    @Test
    void the_role_is_asked_for_where_it_matters() throws Exception {
        var master = Map.of("PING", "+PONG\r\n", "ROLE", MASTER);
        var replica = Map.of("PING", "+PONG\r\n", "ROLE", REPLICA);

        assertThat(causes(master, Statement.of("role", "primary"))).isEmpty();
        assertThat(causes(replica, Statement.of("role", "replica"))).isEmpty();
        assertThat(causes(replica, Statement.of("role", "primary"))).containsExactly(Cause.WRONG_ROLE);
        assertThat(causes(master, Statement.of("role", "replica"))).containsExactly(Cause.WRONG_ROLE);
        assertThat(causes(master, Statement.of("role", "promotable"))).isEmpty();
        assertThat(causes(replica, Statement.of("role", "promotable"))).containsExactly(Cause.IN_RESERVE);
    }

    @Test
    void a_server_that_is_still_loading_or_asks_for_a_password_gives_a_wrong_answer() throws Exception {
        assertThat(causes(Map.of("PING", "-LOADING Redis is loading the dataset in memory\r\n")))
                .containsExactly(Cause.WRONG_ANSWER);
        assertThat(causes(Map.of("PING", "-NOAUTH Authentication required.\r\n")))
                .containsExactly(Cause.WRONG_ANSWER);
    }

    @Test
    void whoever_has_a_password_logs_in_first_and_any_letter_may_stand_in_it() throws Exception {
        var server = Map.of("AUTH me \u00e4 \"b", "+OK\r\n", "PING", "+PONG\r\n");

        assertThat(causes(server, Statement.of("user", "me"), Statement.of("password", "\u00e4 \"b")))
                .isEmpty();
        assertThat(heard).containsExactly("AUTH me \u00e4 \"b", "PING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+OK\r\n", "220 mail\r\n", "*1\r\n$1\r\nx\r\n"})
    void another_protocol_is_another_service(String answer) throws Exception {
        assertThat(causes(Map.of("PING", answer))).containsExactly(Cause.WRONG_SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+master\r\n", "*x\r\n", "*1\r\n:1\r\n+x\r\n"})
    void another_answer_to_role_is_another_service(String answer) throws Exception {
        var server = Map.of("PING", "+PONG\r\n", "ROLE", answer);
        assertThat(causes(server, Statement.of("role", "primary"))).containsExactly(Cause.WRONG_SERVICE);
    }

    @Test
    void a_password_is_not_shown_even_where_the_server_repeats_it() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            command(in);
            out.write("-ERR unknown command `AUTH`, with args beginning with: `pencil`\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        })) {
            var report = once.of(server.target(), Statement.of("password", "pencil"));
            assertThat(report.last().seen()).endsWith("with args beginning with: `***`");
        }
    }

    @Test
    void a_silent_server_is_stuck_at_the_deadline() throws Exception {
        try (var server = TinyServer.onLoopback(TinyServer.SILENT)) {
            assertThat(OneTry.cause(once.cutShort(server.target()))).isEqualTo(Cause.STUCK);
        }
    }

    @Test
    void a_user_without_a_password_is_refused() {
        assertThat(once.complaint("localhost", Statement.of("user", "me"))).contains("with a password");
    }

    private List<Cause> causes(Map<String, String> answers, Statement... lines) throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            for (var command = command(in); !command.isEmpty(); command = command(in)) {
                heard.add(command);
                for (var octet : answers.getOrDefault(command, "-ERR unknown command\r\n")
                        .getBytes(StandardCharsets.US_ASCII)) {
                    out.write(octet);
                }
            }
        })) {
            return once.of(server.target(), lines).last().findings().stream()
                    .map(Finding::cause)
                    .toList();
        }
    }

    /** The words of one command, or nothing at the end. */
    private static String command(InputStream in) throws IOException {
        var count = line(in);
        if (count.isEmpty()) {
            return "";
        }
        var words = new StringBuilder();
        for (var left = Integer.parseInt(count.substring(1)); left > 0; left--) {
            var length = Integer.parseInt(line(in).substring(1));
            words.append(words.isEmpty() ? "" : " ").append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            line(in);
        }
        return words.toString();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }
}
