package org.vrrpd.checks.probe.grpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.http.Frame;
import org.vrrpd.checks.probe.http.FrameReader;
import org.vrrpd.checks.probe.http.HeaderBlocks;

/** One connection to a server of gRPC, as far as a test has it speak: it hears the whole call, and then says what it is told to. */
final class FakeGrpc {

    private static final byte[] ACCEPTED =
            HeaderBlocks.literal(":status", "200", "content-type", "application/grpc+proto");

    private final InputStream in;
    private final OutputStream out;
    private final FrameReader reader = new FrameReader();

    FakeGrpc(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** What one connection is answered. */
    interface Reply {
        void to(FakeGrpc call) throws IOException;
    }

    static void serve(InputStream in, OutputStream out, Reply reply) throws IOException {
        var call = new FakeGrpc(in, out);
        call.hears();
        reply.to(call);
        in.readAllBytes();
    }

    static void serve(InputStream in, OutputStream out, CompletableFuture<byte[]> message, Reply reply)
            throws IOException {
        var call = new FakeGrpc(in, out);
        message.complete(call.hears());
        reply.to(call);
        in.readAllBytes();
    }

    /** Greets, and hears the call to its end; answers its message. */
    private byte[] hears() throws IOException {
        in.readNBytes(Frame.PREFACE.length());
        says(new Frame(Frame.SETTINGS, 0, 0));
        var message = new ByteArrayOutputStream();
        for (var frame = next(); frame != null; frame = next()) {
            if (frame.type() == Frame.DATA) {
                message.writeBytes(frame.payload());
                if (frame.has(Frame.END_STREAM)) {
                    break;
                }
            }
        }
        return message.toByteArray();
    }

    @Nullable
    Frame next() throws IOException {
        var bytes = new byte[4096];
        for (var frame = reader.next(); ; frame = reader.next()) {
            if (frame != null) {
                return frame;
            }
            var count = in.read(bytes);
            if (count < 0) {
                return null;
            }
            reader.add(ByteBuffer.wrap(bytes, 0, count));
        }
    }

    FakeGrpc says(Frame frame) throws IOException {
        out.write(frame.bytes());
        return this;
    }

    /** The answer of a service whose status has this number. */
    void serving(int status) throws IOException {
        accepts().message(0, 0, 0, 0, 2, 8, status).ends("grpc-status", "0");
    }

    FakeGrpc accepts() throws IOException {
        return says(new Frame(Frame.HEADERS, Frame.END_HEADERS, 1, ACCEPTED));
    }

    FakeGrpc message(int... octets) throws IOException {
        var bytes = new byte[octets.length];
        for (var at = 0; at < octets.length; at++) {
            bytes[at] = (byte) octets[at];
        }
        return says(new Frame(Frame.DATA, 0, 1, bytes));
    }

    /** The last headers of the call. */
    void ends(String... namesAndValues) throws IOException {
        var flags = Frame.END_HEADERS | Frame.END_STREAM;
        says(new Frame(Frame.HEADERS, flags, 1, HeaderBlocks.literal(namesAndValues)));
    }

    /** A call that is refused in its first headers. */
    void refuses(String status, String message) throws IOException {
        ends(":status", "200", "content-type", "application/grpc", "grpc-status", status, "grpc-message", message);
    }
}
