package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** In HTTP/1.1, where the second question does not wait for the first answer, and its own answer does (RFC 9112, 9.3.2). */
final class PipelinedPair implements Pair {

    private static final byte[] NOTHING = {};

    private final Question slow;
    private final Question quick;
    private final AnswerReader first;
    private final AnswerReader second;
    private @Nullable Answer slowAnswer;
    private @Nullable Answer quickAnswer;

    PipelinedPair(Question slow, Question quick) {
        this.slow = slow;
        this.quick = quick;
        this.first = slow.reader();
        this.second = quick.reader();
    }

    @Override
    public boolean agreesWith(String application) {
        return application.isEmpty() || application.equals(Http1Speech.APPLICATION);
    }

    @Override
    public byte[] questions() {
        var one = slow.bytes(Reuse.REUSED);
        var other = quick.bytes(Reuse.FRESH);
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    @Override
    public void hear(ByteBuffer bytes) throws IOException {
        if (slowAnswer != null) {
            quickAnswer = second.hear(bytes);
            return;
        }
        slowAnswer = first.hear(bytes);
        if (slowAnswer != null) {
            if (slowAnswer.afterwards() == Answer.Afterwards.GIVEN_UP) {
                throw new IOException("its slow answer has no end");
            }
            quickAnswer = second.hear(first.rest());
        }
    }

    @Override
    public @Nullable Answer slow() {
        return slowAnswer;
    }

    @Override
    public @Nullable Answer quick() {
        return quickAnswer;
    }

    @Override
    public byte[] reply() {
        return NOTHING;
    }

    @Override
    public String order() {
        return "HTTP/1.1 answers on a connection in the order of the questions";
    }
}
