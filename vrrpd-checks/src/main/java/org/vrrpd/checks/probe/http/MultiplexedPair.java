package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** In HTTP/2, on two streams, of which neither waits for the other unless the server or what it stands before makes it. */
final class MultiplexedPair implements Pair {

    private final Http2Speech speech;

    /** @param speech whose questions are the slow one and the quick one */
    MultiplexedPair(Http2Speech speech) {
        this.speech = speech;
    }

    @Override
    public boolean agreesWith(String application) {
        return speech.agreesWith(application);
    }

    @Override
    public byte[] questions() {
        return speech.question(Reuse.FRESH);
    }

    @Override
    public void hear(ByteBuffer bytes) throws IOException {
        speech.hear(bytes);
    }

    @Override
    public @Nullable Answer slow() {
        return speech.answerTo(0);
    }

    @Override
    public @Nullable Answer quick() {
        return speech.answerTo(1);
    }

    @Override
    public byte[] reply() {
        return speech.reply();
    }

    @Override
    public String order() {
        return "the server, or what it stands before, answers one stream after the other";
    }
}
