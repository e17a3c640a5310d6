// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.daemon.config.ReloadProspect;
import org.vrrpd.daemon.config.ReloadVerdict;
import org.vrrpd.daemon.control.Control.Answer;
import org.vrrpd.daemon.control.Control.Command;
import org.vrrpd.daemon.control.ControlClient.Reply;
import org.vrrpd.daemon.linux.LocalTime;

/** Asking over the socket, as curl and vrrpctl do. */
class ControlServerTest implements Control {

    @TempDir
    private Path directory;

    private final List<Command> asked = new ArrayList<>();
    private CompletableFuture<Portrait> portrait = CompletableFuture.completedFuture(Pair.master());
    private Answer answer = new Answer.Done("done so");
    private Path path = Path.of("/");
    private ControlServer server;

    @BeforeEach
    void open() throws IOException {
        path = directory.resolve("control.sock");
        var files = new KeepalivedFiles(
                directory, "", 0177, _ -> new LocalTime(2026, 0, 1, 4, 0, 0, 0), Configured::noLinks);
        server = ControlServer.open(path, "no-such-group", this, files);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        assertThat(path).doesNotExist();
    }

    @Override
    public LocalSight sight() {
        return LocalSight.NONE;
    }

    @Override
    public CompletionStage<Portrait> portrait() {
        return portrait;
    }

    @Override
    public CompletionStage<Answer> ask(Command command) {
        asked.add(command);
        return CompletableFuture.completedFuture(answer);
    }

    @Test
    void tells_the_state() throws IOException {
        var reply = (Reply.Given) new ControlClient(path).get("/v1/state");
        assertThat(ConfigFactory.parseString(reply.body()).getConfigList("routers"))
                .extracting(router -> router.getString("name") + " " + router.getString("role"))
                .containsExactly("VI_1 MASTER", "VI_2 MASTER", "VI_3 MASTER", "VI_4 MASTER", "VI_5 FAULT");
    }

    @Test
    void tells_of_checks_alone() throws IOException {
        var reply = (Reply.Given) new ControlClient(path).get("/v1/checks");
        assertThat(reply.body()).startsWith("{\"at\":").endsWith(",\"checks\":[]}\n");
    }

    @Test
    void tells_what_keepalived_writes_into_files() throws IOException {
        var client = new ControlClient(path);
        assertThat(client.get("/v1/stats")).isEqualTo(new Reply.Given(StatsText.of(Pair.master())));
        assertThat(client.get("/v1/keepalived.json")).isEqualTo(new Reply.Given(CompatJson.of(Pair.master())));
        assertThat(((Reply.Given) client.get("/v1/data")).body()).contains("------< VRRP Topology >------\n");
    }

    @Test
    void passes_commands_on() throws IOException {
        var client = new ControlClient(path);
        client.post("/v1/reload", new JsonText().beginObject().endObject());
        client.post(
                "/v1/reload", new JsonText().beginObject().field("force", true).endObject());
        client.post(
                "/v1/reload",
                new JsonText()
                        .beginObject()
                        .field("force", true)
                        .field("dryRun", true)
                        .endObject());
        client.post(
                "/v1/switchover",
                new JsonText()
                        .beginObject()
                        .name("routers")
                        .beginArray()
                        .value("VI_1")
                        .endArray()
                        .field("back", true)
                        .endObject());
        client.post("/v1/switchover", new JsonText().beginObject().endObject());
        client.post(
                "/v1/maintenance",
                new JsonText().beginObject().field("mode", "unless-alone").endObject());
        assertThat(asked)
                .containsExactly(
                        new Command.Reload(Errors.REFUSE),
                        new Command.Reload(Errors.APPLY),
                        new Command.PlanReload(Errors.APPLY),
                        new Command.Switchover(List.of(new RouterName("VI_1")), Direction.BACK),
                        new Command.Switchover(List.of(), Direction.AWAY),
                        new Command.Maintenance(Mode.UNLESS_ALONE));
    }

    @Test
    void says_what_came_of_a_command() throws IOException {
        var client = new ControlClient(path);
        var nothing = new JsonText().beginObject().endObject();
        assertThat(client.post("/v1/reload", nothing)).isEqualTo(new Reply.Given("{\"done\":\"done so\"}\n"));
        answer = new Answer.Refused("the file is gone");
        assertThat(client.post("/v1/reload", nothing))
                .isEqualTo(new Reply.Refused("{\"error\":\"the file is gone\"}\n"));
        answer = new Answer.Planned(new ReloadProspect(new ReloadVerdict.Fatal(List.of()), List.of(), null), false);
        assertThat(client.post("/v1/reload", nothing))
                .isEqualTo(
                        new Reply.Given(
                                "{\"applies\":false,\"verdict\":\"fatal\",\"routers\":[],\"atNextStart\":[],\"problems\":[]}\n"));
        answer = new Answer.Busy();
        assertThat(client.post("/v1/reload", nothing)).isInstanceOf(Reply.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing, '', 404",
        "POST, /v1/state, '', 405",
        "GET, /v1/reload, '', 405",
        "POST, /v1/maintenance, '', 400",
        "POST, /v1/maintenance, '{\"mode\":\"perhaps\"}', 400",
        "POST, /v1/reload, '{\"force\":\"perhaps\"}', 400",
        "POST, /v1/reload, '{\"dryRun\":\"perhaps\"}', 400",
        "POST, /v1/reload, '{', 400",
        "POST, /v1/switchover, '{\"routers\":[\"\"]}', 400"
    })
    void refuses_what_it_does_not_understand(String method, String what, String body, String status)
            throws IOException {
        assertThat(converse(method + " " + what + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Connection: close", "{\"error\":");
        assertThat(asked).isEmpty();
    }

    @Test
    void says_when_the_daemon_has_too_much_to_do_and_when_it_fails() throws IOException {
        var question = "GET /v1/state HTTP/1.1\r\nHost: x\r\n\r\n";
        portrait = CompletableFuture.failedFuture(new RejectedExecutionException());
        assertThat(converse(question)).startsWith("HTTP/1.1 503 ");
        portrait = CompletableFuture.failedFuture(new IllegalStateException("a bug"));
        assertThat(converse(question)).startsWith("HTTP/1.1 500 ").contains("a bug");
    }

    @Test
    void takes_a_body_in_chunks() throws IOException {
        assertThat(converse("""
                        POST /v1/maintenance HTTP/1.1
                        Host: x
                        Transfer-Encoding: chunked

                        d
                        {"mode":"on"}
                        0

                        """.replace("\n", "\r\n"))).startsWith("HTTP/1.1 200 ");
        assertThat(asked).containsExactly(new Command.Maintenance(Mode.ON));
    }

    @ParameterizedTest
    @CsvSource({"70000, Content-Length: 70000", "0, Content-Length: 1\\r\\nContent-Length: 2"})
    void refuses_a_body_that_is_too_long_or_of_two_lengths(int length, String header) throws IOException {
        assertThat(converse("POST /v1/reload HTTP/1.1\r\nHost: x\r\n" + header.replace("\\r\\n", "\r\n") + "\r\n\r\n"
                        + " ".repeat(length)))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void ends_a_connection_that_speaks_no_http() throws IOException {
        assertThat(converse("\u0000\u0001\u0002\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void serves_on_after_clients_that_leave_at_once() throws IOException {
        for (int i = 0; i < 50; i++) {
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
        }
        assertThat(new ControlClient(path).get("/v1/stats")).isInstanceOf(Reply.Given.class);
    }

    @Test
    void lets_in_nobody_but_its_user_and_group() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void takes_the_place_of_what_a_killed_daemon_left() throws IOException {
        var files = new KeepalivedFiles(
                directory, "", 0177, _ -> new LocalTime(2026, 0, 1, 4, 0, 0, 0), Configured::noLinks);
        var other = directory.resolve("left.sock");
        Files.writeString(other, "");
        try (var _ = ControlServer.open(other, "no-such-group", this, files)) {
            assertThat(new ControlClient(other).get("/v1/stats")).isInstanceOf(Reply.Given.class);
        }
    }

    @Test
    void a_client_hears_that_nobody_listens() {
        assertThatThrownBy(() -> new ControlClient(directory.resolve("none")).get("/v1/state"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void root_its_own_user_and_its_group_may_ask() throws IOException {
        var groups =
                Files.writeString(directory.resolve("group"), "root:x:0:\nvrrpd:x:990:alice,bob\nvrrpdx:x:991:carol\n");
        var access = Access.of("vrrpd", "vrrpd", groups);
        assertThat(access.admits("root", "root")).isTrue();
        assertThat(access.admits("vrrpd", "other")).isTrue();
        assertThat(access.admits("dave", "vrrpd")).isTrue();
        assertThat(access.admits("bob", "bob")).isTrue();
        assertThat(access.admits("carol", "carol")).isFalse();
        assertThat(access.admits("ali", "users")).isFalse();
    }

    private String converse(String request) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
