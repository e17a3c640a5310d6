// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.health.HostSight;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.run.Echoes;

/** What {@code vrrpd check} says and how it ends. */
class CheckCommandTest {

    private final StringWriter said = new StringWriter();

    private int check(String... words) {
        return CheckCommand.commandLine(LocalSight.NONE, HostSight.NONE, Echoes.NONE)
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(words);
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }

    /** Answers each connection once, and closes it. */
    private static void answerOn(ServerSocket server, String answer) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    var connection = server.accept();
                    Thread.ofPlatform().daemon().start(() -> answer(connection, answer));
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    private static void answer(Socket connection, String answer) {
        try (connection) {
            if (connection.getInputStream().read() >= 0) {
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException gone) {
            // the check has what it wanted
        }
    }

    @Test
    void a_service_that_answers_is_up() throws IOException {
        try (var server = server()) {
            answerOn(server, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            var code = check(
                    "--once", "http", "http://127.0.0.1:" + server.getLocalPort() + "/", "lanes fresh", "body \"ok\"");
            assertThat(said.toString())
                    .startsWith("UP: ")
                    .contains("answers on 1 new connection")
                    .contains("first byte");
            assertThat(code).isZero();
        }
    }

    @Test
    void a_service_that_is_not_there_is_down_and_the_cause_is_told() throws IOException {
        int port;
        try (var server = server()) {
            port = server.getLocalPort();
        }
        var code = check("--tries", "2", "--interval", "0.05", "tcp", "127.0.0.1:" + port);
        assertThat(said.toString().lines().filter(line -> line.startsWith("DOWN: ")))
                .hasSize(2);
        assertThat(said.toString()).contains("    dead (fail): ");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void a_name_that_nobody_knows_proves_nothing() {
        assertThat(check("--once", "tcp", "no-such-name.invalid:80")).isEqualTo(3);
        assertThat(said.toString()).startsWith("UNKNOWN: ");
    }

    @Test
    void what_cannot_be_tried_is_refused_with_what_there_is() {
        assertThat(check("--once", "htttp", "x")).isEqualTo(2);
        assertThat(said.toString()).containsPattern("there is no kind of check 'htttp'; there are .*http, .*tcp");
        assertThat(check("--once", "tcp", "127.0.0.1")).isEqualTo(2);
        assertThat(said.toString()).contains("names no port");
        assertThat(check("--once", "tcp", "127.0.0.1:80", "collour red")).isEqualTo(2);
        assertThat(said.toString()).contains("there is no word \"collour\" here");
        assertThat(check("--once", "--interval", "0.001", "tcp", "127.0.0.1:80"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("50 ms at least");
    }

    @Test
    void a_block_within_has_its_lines_between_braces() throws IOException {
        try (var server = server()) {
            answerOn(server, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            var code = check(
                    "--tries",
                    "4",
                    "--interval",
                    "0.1",
                    "http",
                    "http://127.0.0.1:" + server.getLocalPort() + "/",
                    "expect keepalive {",
                    "requests 3",
                    "}",
                    "lanes fresh");
            assertThat(said.toString())
                    .contains("    keepalive_off (warn): connections do not persist: each ends with its first answer")
                    .contains("    measured: keepalive requests 1\n");
            assertThat(code).isZero();
        }
        assertThat(check("--once", "http", "http://127.0.0.1/", "expect keepalive {", "lanes fresh"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("a block lacks its }");
        assertThat(check("--once", "http", "http://127.0.0.1/", "expect keepalive {", "lanes fresh", "}"))
                .isEqualTo(2);
        assertThat(said.toString()).contains("there is no word \"lanes\" here");
    }

    @Test
    void the_kinds_and_their_words_can_be_listed() {
        assertThat(check("--kinds")).isZero();
        assertThat(said.toString())
                .contains("http: ")
                .contains("    lanes ")
                .contains("    expect keepalive {\n")
                .contains("        requests NUMBER (2 to 10000)\n")
                .contains("redis: ");
    }
}
