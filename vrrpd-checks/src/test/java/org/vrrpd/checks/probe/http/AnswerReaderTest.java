package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.probe.http.Answer.Afterwards;

/** RFC 9112: where an answer ends, and whether its connection lives on. */
class AnswerReaderTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void an_answer_is_read_however_its_bytes_come(int piece) throws IOException {
        var answer = whole("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", piece);
        assertThat(answer).isEqualTo(new Answer(200, "hello", Afterwards.PERSISTS, null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void a_body_in_chunks_is_put_together(int piece) throws IOException {
        var answer = whole(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nA: b\r\n\r\n",
                piece);
        assertThat(answer).isEqualTo(new Answer(200, "hello", Afterwards.PERSISTS, null, null));
    }

    @Test
    void what_only_announces_the_answer_is_passed_over() throws IOException {
        var answer =
                whole("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 5);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void an_answer_without_a_length_ends_with_its_connection_which_is_not_asked_again() throws IOException {
        var reader = new AnswerReader(false);
        assertThat(reader.hear(bytes("HTTP/1.1 200 OK\r\n\r\nhel"))).isNull();
        assertThat(reader.hear(bytes("lo"))).isNull();
        assertThat(reader.end()).isEqualTo(new Answer(200, "hello", Afterwards.ENDS, null, null));
    }

    @Test
    void an_answer_that_is_cut_short_is_none() throws IOException {
        var reader = new AnswerReader(false);
        assertThat(reader.hear(bytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel")))
                .isNull();
        assertThat(reader.end()).isNull();
        var silent = new AnswerReader(false);
        assertThat(silent.end()).isNull();
    }

    @Test
    void no_body_follows_what_has_none() throws IOException {
        var head = new AnswerReader(true);
        assertThat(head.hear(bytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")))
                .isNotNull();
        assertThat(whole("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 9)
                        .persists())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1,              , true",
        "HTTP/1.1, close        , false",
        "HTTP/1.1, 'x, Close'   , false",
        "HTTP/1.0,              , false",
        "HTTP/1.0, keep-alive   , true",
        "HTTP/1.0, Keep-Alive   , true",
    })
    void connections_persist_by_default_from_1_1_on_and_before_on_request(
            String version, @Nullable String connection, boolean persists) throws IOException {
        var header = connection == null ? "" : "Connection: " + connection + "\r\n";
        var answer = whole(version + " 200 OK\r\n" + header + "Content-Length: 0\r\n\r\n", 1000);
        assertThat(answer.persists()).isEqualTo(persists);
    }

    @Test
    void what_the_server_advertises_is_read() throws IOException {
        var answer = whole("HTTP/1.1 200 OK\r\nKeep-Alive: Timeout=5, max=99\r\nContent-Length: 0\r\n\r\n", 1000);
        assertThat(answer.idleLimit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(answer.left()).isEqualTo(99);
        var odd = whole("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=soon\r\nContent-Length: 0\r\n\r\n", 1000);
        assertThat(odd.idleLimit()).isNull();
    }

    @Test
    void a_connection_on_which_more_was_said_than_asked_for_is_not_asked_again() throws IOException {
        assertThat(whole("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n", 1000)
                        .persists())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "220 mail.example ESMTP\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void what_is_no_http_is_refused(String text) {
        assertThatIOException().isThrownBy(() -> new AnswerReader(false).hear(bytes(text)));
    }

    @Test
    void endless_headers_fill_no_memory() {
        var reader = new AnswerReader(false);
        assertThatIOException().isThrownBy(() -> {
            reader.hear(bytes("HTTP/1.1 200 OK\r\n"));
            for (var n = 0; n < 100_000; n++) {
                reader.hear(bytes("X-" + n + ": y\r\n"));
            }
        });
        assertThatIOException().isThrownBy(() -> {
            var other = new AnswerReader(false);
            for (var n = 0; n < 100_000; n++) {
                other.hear(bytes("HTTP/1.1 200 O"));
            }
        });
    }

    @Test
    void of_a_long_body_the_beginning_is_looked_at_and_its_connection_is_given_up() throws IOException {
        var reader = new AnswerReader(false);
        Answer answer = reader.hear(bytes("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"));
        for (var n = 0; answer == null && n < 1000; n++) {
            answer = reader.hear(bytes("x".repeat(16 * 1024)));
        }
        assertThat(Objects.requireNonNull(answer).body()).hasSize(AnswerReader.MOST_LOOKED_AT);
        assertThat(answer.persists()).isFalse();
    }

    private static Answer whole(String text, int piece) throws IOException {
        var reader = new AnswerReader(false);
        for (var from = 0; from < text.length(); from += piece) {
            var answer = reader.hear(bytes(text.substring(from, Math.min(from + piece, text.length()))));
            if (answer != null) {
                assertThat(from + piece).as("whole at its end").isGreaterThanOrEqualTo(text.length());
                return answer;
            }
        }
        throw new AssertionError("it never was whole");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
