package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.OneTry;
import org.vrrpd.checks.run.TinyServer;

class AgentKindTest {

    @RegisterExtension
    private final OneTry once = new OneTry(new AgentKind());

    @ParameterizedTest
    @CsvSource({
        "up,                          ,              UP",
        "UP,                          ,              UP",
        "ready,                       ,              UP",
        "75%,                         ,              UP",
        "'ready,up maxconn:30\t50%',  ,              UP",
        "up # down,                   ,              UP",
        "down,                        UPSTREAM,      DOWN",
        "down#no space left,          UPSTREAM,      DOWN",
        "fail,                        UPSTREAM,      DOWN",
        "failed,                      UPSTREAM,      DOWN",
        "stopped,                     UPSTREAM,      DOWN",
        "ready 10% fail,              UPSTREAM,      DOWN",
        "drain down,                  UPSTREAM,      DOWN",
        "maint,                       NOT_ACCEPTING, DOWN",
        "drain,                       DRAINING,      UP",
        "0% up,                       DRAINING,      UP",
        "drain maint,                 NOT_ACCEPTING, DOWN",
        "hello world,                 WRONG_SERVICE, DOWN",
        "# up,                        WRONG_SERVICE, DOWN",
        "1000%,                       WRONG_SERVICE, DOWN",
    })
    void what_the_agent_says_counts(String line, @Nullable Cause cause, Verdict verdict) throws Exception {
        try (var ended = saying(line + "\r\nmaint\n");
                var closed = saying(line)) {
            for (var server : new TinyServer[] {ended, closed}) {
                var report = once.of(server.target());
                assertThat(cause(report)).isEqualTo(cause);
                assertThat(report.verdict()).isEqualTo(verdict);
            }
        }
    }

    @Test
    void an_agent_may_want_to_be_asked() throws Exception {
        try (var server = TinyServer.onLoopback((in, out, _) -> {
            var asked = new String(in.readNBytes(5), StandardCharsets.US_ASCII);
            out.write((asked.equals("web1\n") ? "up\n" : "down\n").getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(cause(once.of(server.target(), Statement.of("send", "web1\\n"))))
                    .isNull();
        }
    }

    @Test
    void nobody_listening_is_dead_and_a_silent_agent_is_stuck() throws Exception {
        assertThat(cause(once.of(OneTry.nobody()))).isEqualTo(Cause.DEAD);
        try (var silent = TinyServer.onLoopback(TinyServer.SILENT);
                var closing = saying("")) {
            assertThat(cause(once.cutShort(silent.target()))).isEqualTo(Cause.STUCK);
            assertThat(cause(once.of(closing.target()))).isEqualTo(Cause.NOT_ACCEPTING);
        }
    }

    @Test
    void a_line_without_an_end_is_incomplete_or_another_service_and_fills_no_memory() throws Exception {
        try (var hanging = TinyServer.onLoopback((in, out, _) -> {
                    out.write("u".getBytes(StandardCharsets.US_ASCII));
                    in.readAllBytes();
                });
                var endless = TinyServer.onLoopback((_, out, _) -> {
                    while (true) {
                        out.write("up ".repeat(3000).getBytes(StandardCharsets.US_ASCII));
                    }
                })) {
            assertThat(cause(once.cutShort(hanging.target()))).isEqualTo(Cause.INCOMPLETE);
            assertThat(cause(once.of(endless.target()))).isEqualTo(Cause.WRONG_SERVICE);
        }
    }

    private static TinyServer saying(String words) throws IOException {
        return TinyServer.onLoopback((_, out, _) -> out.write(words.getBytes(StandardCharsets.US_ASCII)));
    }
}
