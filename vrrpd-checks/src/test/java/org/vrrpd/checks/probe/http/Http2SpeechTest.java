package org.vrrpd.checks.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.checks.probe.http.Answer.Afterwards;

/** RFC 9113. */
class Http2SpeechTest {

    /** Places of :status 200, 404, 500 in the static table (RFC 7541, A). */
    private static final byte OK = (byte) 0x88;

    private static final byte NOT_FOUND = (byte) 0x8D;
    private static final byte FAILED = (byte) 0x8E;
    private static final int BOTH = Frame.END_HEADERS | Frame.END_STREAM;
    private static final Frame SETTINGS = new Frame(Frame.SETTINGS, 0, 0);
    private static final Frame PONG = new Frame(Frame.PING, Frame.ACK, 0, new byte[8]);

    private final Http2Speech speech = new Http2Speech(
            Http2Speech.headers("GET", HttpTarget.Scheme.HTTP, "www.example.org:8080", "/" + "x".repeat(300)));

    @Test
    void the_first_question_greets_and_each_has_streams_of_its_own() throws Exception {
        var first = new String(speech.question(Reuse.REUSED), StandardCharsets.ISO_8859_1);
        assertThat(first).startsWith(Frame.PREFACE);
        assertThat(described(first.substring(Frame.PREFACE.length()))).containsExactly("4 0", "6 0", "1 1", "1 3");
        answers(SETTINGS, PONG, headers(1, OK), headers(3, OK));
        var second = new String(speech.question(Reuse.REUSED), StandardCharsets.ISO_8859_1);
        assertThat(described(second)).containsExactly("6 0", "1 5", "1 7");
    }

    @Test
    void the_headers_say_what_is_asked_however_long_they_are() throws Exception {
        var headers = new HPackDecoder(4096, StandardCharsets.US_ASCII)
                .decodeHeaders(ByteBuffer.wrap(
                        Http2Speech.headers("HEAD", HttpTarget.Scheme.HTTPS, "www", "/" + "x".repeat(70_000))));
        assertThat(headers)
                .extracting(Header::getName)
                .containsExactly(":method", ":scheme", ":authority", ":path", "user-agent");
        assertThat(headers.get(1).getValue()).isEqualTo("https");
        assertThat(headers.get(3).getValue()).hasSize(70_001);
    }

    @Test
    void it_is_answered_when_the_ping_and_both_streams_are_in_whatever_pieces() throws Exception {
        speech.question(Reuse.REUSED);
        var bytes = bytes(
                SETTINGS,
                headers(3, OK),
                new Frame(Frame.HEADERS, Frame.END_HEADERS, 1, OK),
                new Frame(Frame.DATA, Frame.PADDED, 1, new byte[] {2, 'o', 'k', 0, 0}),
                new Frame(Frame.DATA, Frame.END_STREAM, 1, new byte[] {'!'}),
                PONG);
        for (var at = 0; at < bytes.length - 1; at++) {
            assertThat(speech.hear(ByteBuffer.wrap(bytes, at, 1))).isNull();
        }
        var answer = speech.hear(ByteBuffer.wrap(bytes, bytes.length - 1, 1));
        assertThat(answer).isEqualTo(new Answer(200, "ok!", Afterwards.PERSISTS, null, null));
    }

    @Test
    void the_worse_of_both_answers_counts() throws Exception {
        speech.question(Reuse.REUSED);
        var answer = answers(SETTINGS, PONG, headers(1, NOT_FOUND), headers(3, FAILED));
        assertThat(answer).isNotNull().extracting(Answer::status).isEqualTo(500);
    }

    @Test
    void an_announcement_is_no_answer_and_a_trailer_is_none_either() throws Exception {
        speech.question(Reuse.REUSED);
        var early = ("\0\7:status\3" + "103").getBytes(StandardCharsets.US_ASCII);
        var trailer = "\0\1a\1b".getBytes(StandardCharsets.US_ASCII);
        var answer = answers(
                SETTINGS,
                PONG,
                headers(3, OK),
                new Frame(Frame.HEADERS, Frame.END_HEADERS, 1, early),
                new Frame(Frame.HEADERS, Frame.END_HEADERS, 1, OK),
                new Frame(Frame.HEADERS, BOTH, 1, trailer));
        assertThat(answer).isNotNull().extracting(Answer::status).isEqualTo(200);
    }

    @Test
    void settings_pings_and_data_are_replied_to() throws Exception {
        speech.question(Reuse.REUSED);
        answers(
                SETTINGS,
                new Frame(Frame.PING, 0, 0, new byte[8]),
                new Frame(Frame.HEADERS, Frame.END_HEADERS, 1, OK),
                new Frame(Frame.DATA, 0, 1, new byte[5]));
        var replies = new String(speech.reply(), StandardCharsets.ISO_8859_1);
        assertThat(described(replies)).containsExactly("4 0", "6 0", "8 0", "8 1");
        assertThat(speech.reply()).isEmpty();
    }

    @Test
    void a_goodbye_ends_the_connection_once_what_was_asked_is_answered() throws Exception {
        speech.question(Reuse.REUSED);
        assertThat(answers(SETTINGS, PONG, headers(1, OK), goodbye(3, 0))).isNull();
        var answer = answers(headers(3, OK));
        assertThat(answer).isNotNull().extracting(Answer::persists).isEqualTo(false);
    }

    @Test
    void a_goodbye_to_an_idle_connection_is_heard_and_settings_are_nothing_of_note() throws Exception {
        speech.question(Reuse.REUSED);
        answers(SETTINGS, PONG, headers(1, OK), headers(3, OK));
        assertThat(speech.overhear(ByteBuffer.wrap(SETTINGS.bytes()))).isEqualTo(Speech.Overheard.NOTHING_OF_NOTE);
        assertThat(speech.overhear(ByteBuffer.wrap(goodbye(3, 0).bytes()))).isEqualTo(Speech.Overheard.GOODBYE);
        assertThat(speech.overhear(ByteBuffer.wrap(goodbye(3, 2).bytes()))).isEqualTo(Speech.Overheard.LAST_WORD);
    }

    @Test
    void a_goodbye_before_the_question_or_a_refused_stream_leaves_it_unheard() {
        speech.question(Reuse.REUSED);
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> answers(SETTINGS, goodbye(1, 0)));
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> answers(new Frame(Frame.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 7})));
    }

    @Test
    void what_ends_by_an_error_is_told_with_it() {
        speech.question(Reuse.REUSED);
        assertThatIOException()
                .isThrownBy(() -> answers(SETTINGS, goodbye(3, 11)))
                .withMessageContaining("error 11");
        assertThatIOException()
                .isThrownBy(() -> answers(new Frame(Frame.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 2})))
                .withMessageContaining("error 2");
    }

    @Test
    void headers_without_an_end_fill_no_memory() {
        speech.question(Reuse.REUSED);
        assertThatIOException()
                .isThrownBy(() -> {
                    answers(SETTINGS, new Frame(Frame.HEADERS, 0, 1, OK));
                    while (true) {
                        answers(new Frame(Frame.CONTINUATION, 0, 1, new byte[16_000]));
                    }
                })
                .withMessageContaining("no end");
    }

    @Test
    void pings_without_an_end_fill_no_memory() {
        speech.question(Reuse.REUSED);
        assertThatIOException()
                .isThrownBy(() -> {
                    answers(SETTINGS);
                    while (true) {
                        answers(new Frame(Frame.PING, 0, 0, new byte[8]));
                    }
                })
                .withMessageContaining("without an end");
    }

    @Test
    void a_body_without_an_end_is_given_up_with_its_connection() throws Exception {
        speech.question(Reuse.REUSED);
        answers(SETTINGS, PONG, headers(3, OK), new Frame(Frame.HEADERS, Frame.END_HEADERS, 1, OK));
        Answer answer = null;
        while (answer == null) {
            answer = answers(new Frame(Frame.DATA, 0, 1, new byte[16_000]));
        }
        assertThat(answer.persists()).isFalse();
        assertThat(answer.body()).hasSize(AnswerReader.MOST_LOOKED_AT);
    }

    @Test
    void http_1_is_no_http_2() {
        speech.question(Reuse.REUSED);
        var words = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThatIOException().isThrownBy(() -> speech.hear(ByteBuffer.wrap(words)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void random_frames_are_understood_or_refused(long seed) {
        var chances = new Random(seed);
        for (var n = 0; n < 2_000; n++) {
            var one = new Http2Speech(Http2Speech.headers("GET", HttpTarget.Scheme.HTTP, "www", "/"));
            one.question(Reuse.REUSED);
            try {
                one.hear(ByteBuffer.wrap(SETTINGS.bytes()));
                for (var m = 0; m < 8; m++) {
                    var payload = new byte[chances.nextInt(20)];
                    chances.nextBytes(payload);
                    var frame = new Frame(chances.nextInt(11), chances.nextInt(256), chances.nextInt(5), payload);
                    one.hear(ByteBuffer.wrap(frame.bytes()));
                }
            } catch (IOException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private @Nullable Answer answers(Frame... frames) throws IOException {
        return speech.hear(ByteBuffer.wrap(bytes(frames)));
    }

    private static byte[] bytes(Frame... frames) {
        var all = ByteBuffer.allocate(100_000);
        for (var one : frames) {
            all.put(one.bytes());
        }
        var bytes = new byte[all.position()];
        all.flip().get(bytes);
        return bytes;
    }

    private static Frame headers(int stream, byte status) {
        return new Frame(Frame.HEADERS, BOTH, stream, status);
    }

    private static Frame goodbye(int last, int error) {
        return new Frame(
                Frame.GOAWAY,
                0,
                0,
                ByteBuffer.allocate(8).putInt(last).putInt(error).array());
    }

    /** Type and stream of each frame. */
    private static List<String> described(String words) throws IOException {
        var reader = new FrameReader();
        reader.add(ByteBuffer.wrap(words.getBytes(StandardCharsets.ISO_8859_1)));
        var all = new ArrayList<String>();
        for (var frame = reader.next(); frame != null; frame = reader.next()) {
            all.add(frame.type() + " " + frame.stream());
        }
        return all;
    }
}
