package org.vrrpd.checks.probe.grpc;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.TlsSession;
import org.vrrpd.checks.probe.Dialogue;
import org.vrrpd.checks.probe.Excerpt;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.http.Frame;
import org.vrrpd.checks.probe.http.FrameReader;
import org.vrrpd.checks.probe.http.HeaderBlocks;

/** One call of {@code Check} on a new connection: headers and a message there, headers, a message and trailers back. */
final class HealthCall implements Dialogue {

    static final String APPLICATION = "h2";

    private static final String METHOD = "/grpc.health.v1.Health/Check";
    private static final int STREAM = 1;
    private static final int REFUSED_STREAM = 7;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final int MOST_REPLIES = 1_000;

    private final Place place;
    private final String service;
    private final byte[] question;
    private final FrameReader reader = new FrameReader();
    private final HeaderBlocks blocks = new HeaderBlocks();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final StringBuilder replies = new StringBuilder();
    private @Nullable TlsSession session;
    private int done;
    private int replied;
    private boolean wasGreeted;
    private boolean isAccepted;
    private boolean isEnding;

    private HealthCall(Place place, String service, byte[] question) {
        this.place = place;
        this.service = service;
        this.question = question;
    }

    /**
     * A call that asks for a service by its name.
     *
     * @param scheme http or https
     * @param authority as the server is called by its clients
     */
    static HealthCall of(Place place, String scheme, String authority, String service) {
        var headers = HeaderBlocks.literal(
                ":method", "POST",
                ":scheme", scheme,
                ":authority", authority,
                ":path", METHOD,
                "content-type", "application/grpc",
                "te", "trailers",
                "user-agent", "vrrpd");
        var words = new ByteArrayOutputStream();
        words.writeBytes(Octets.bytes(Frame.PREFACE));
        words.writeBytes(Frame.settingsWithoutPush().bytes());
        words.writeBytes(new Frame(Frame.HEADERS, Frame.END_HEADERS, STREAM, headers).bytes());
        words.writeBytes(new Frame(Frame.DATA, Frame.END_STREAM, STREAM, Message.request(service)).bytes());
        return new HealthCall(place, service, words.toByteArray());
    }

    @Override
    public void secured(TlsSession agreed) {
        session = agreed;
    }

    @Override
    public Step connected() {
        if (session != null && !session.application().equals(APPLICATION)) {
            var agreed = session.application().isEmpty() ? "nothing" : session.application();
            return new Step.Done(stranger("ALPN agrees on " + agreed));
        }
        return new Step.Say(Octets.of(question));
    }

    @Override
    public Step heard(String words) {
        reader.add(ByteBuffer.wrap(Octets.bytes(words.substring(done))));
        done = words.length();
        try {
            for (var frame = reader.next(); frame != null; frame = reader.next()) {
                var outcome = taken(frame);
                if (outcome != null) {
                    return new Step.Done(outcome);
                }
            }
        } catch (EOFException unheard) {
            return new Step.Done(Outcome.amiss(Cause.NOT_ACCEPTING, place + " takes no call: " + unheard.getMessage()));
        } catch (IOException noCall) {
            return new Step.Done(stranger(String.valueOf(noCall.getMessage())));
        }
        if (replies.isEmpty()) {
            return LISTEN;
        }
        var said = new Step.Say(replies.toString());
        replies.setLength(0);
        done = 0;
        return said;
    }

    /** What the call came to; null while it goes on. */
    private @Nullable Outcome taken(Frame frame) throws IOException {
        if (!wasGreeted && frame.type() != Frame.SETTINGS) {
            throw new IOException("it does not begin with settings");
        }
        wasGreeted = true;
        if (blocks.isWithin() && frame.type() != Frame.CONTINUATION) {
            throw new IOException("headers are not at their end when something else comes");
        }
        switch (frame.type()) {
            case Frame.SETTINGS -> answer(frame, new Frame(Frame.SETTINGS, Frame.ACK, 0));
            case Frame.PING -> answer(frame, new Frame(Frame.PING, Frame.ACK, 0, frame.payload()));
            case Frame.GOAWAY -> goAway(frame.number(0), frame.number(Integer.BYTES));
            default -> {
                return frame.stream() == STREAM ? onCall(frame) : null;
            }
        }
        return null;
    }

    private @Nullable Outcome onCall(Frame frame) throws IOException {
        return switch (frame.type()) {
            case Frame.HEADERS -> {
                isEnding = frame.has(Frame.END_STREAM);
                yield headers(frame);
            }
            case Frame.CONTINUATION -> headers(frame);
            case Frame.DATA -> {
                message.writeBytes(frame.content());
                if (frame.has(Frame.END_STREAM)) {
                    throw new IOException("its answer ends without a status");
                }
                yield null;
            }
            case Frame.RST_STREAM -> throw reset(frame.number(0));
            default -> null;
        };
    }

    /** Whoever asks for more replies than this and listens to none fills our memory. */
    private void answer(Frame asked, Frame reply) throws IOException {
        if (asked.has(Frame.ACK)) {
            return;
        }
        if (++replied > MOST_REPLIES) {
            throw new IOException("it wants replies without an end");
        }
        replies.append(Octets.of(reply.bytes()));
    }

    private static void goAway(int last, int error) throws IOException {
        if (error != 0) {
            throw new IOException("it goes away for error " + error);
        }
        if (last < STREAM) {
            throw new EOFException("it goes away");
        }
    }

    private static IOException reset(int error) {
        return error == REFUSED_STREAM
                ? new EOFException("it refuses the stream")
                : new IOException("it ends the call by error " + error);
    }

    private @Nullable Outcome headers(Frame frame) throws IOException {
        var headers = blocks.hear(frame);
        if (headers == null) {
            return null;
        }
        if (!isAccepted) {
            var status = headers.getOrDefault(":status", "");
            if (status.matches("1[0-9][0-9]")) {
                return null;
            }
            if (!status.equals("200")) {
                return refused(status);
            }
            if (!headers.getOrDefault("content-type", "").startsWith("application/grpc")) {
                throw new IOException("its answer is of another type");
            }
            isAccepted = true;
        }
        return isEnding ? ended(headers) : null;
    }

    private Outcome refused(String status) throws IOException {
        if (status.matches("[0-9]{3}")
                && Integer.parseInt(status) >= BAD_GATEWAY
                && Integer.parseInt(status) <= GATEWAY_TIMEOUT) {
            return Outcome.amiss(Cause.UPSTREAM, place + " answers " + status + " for what it stands before");
        }
        throw new IOException("it answers " + (status.isEmpty() ? "without a status" : status));
    }

    private Outcome ended(Map<String, String> trailers) throws IOException {
        var number = trailers.get("grpc-status");
        if (number == null) {
            throw new IOException("its answer ends without a status");
        }
        var status = CallStatus.of(number);
        if (status != CallStatus.OK) {
            var said = trailers.getOrDefault("grpc-message", "");
            var sentence = place + " answers " + status + (said.isEmpty() ? "" : ": " + Excerpt.of(said));
            return Outcome.amiss(status.cause(), sentence);
        }
        var serving = Message.status(message.toByteArray());
        var sentence = place + " says " + Message.word(serving) + (service.isEmpty() ? "" : " of " + service);
        return Message.isServing(serving) ? Outcome.fine(sentence) : Outcome.amiss(Cause.WRONG_ANSWER, sentence);
    }

    private Outcome stranger(String why) {
        return Outcome.amiss(Cause.WRONG_SERVICE, place + " speaks no gRPC: " + why);
    }
}
