package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1: one question after the other. */
final class Http1Speech implements Speech {

    static final String APPLICATION = "http/1.1";

    private static final byte[] NOTHING = {};

    private final Question question;
    private AnswerReader reader;

    Http1Speech(Question question) {
        this.question = question;
        this.reader = question.reader();
    }

    /** Whoever does not know ALPN speaks it all the same. */
    @Override
    public boolean agreesWith(String application) {
        return application.isEmpty() || application.equals(APPLICATION);
    }

    @Override
    public byte[] question(Reuse reuse) {
        reader = question.reader();
        return question.bytes(reuse);
    }

    @Override
    public @Nullable Answer hear(ByteBuffer bytes) throws IOException {
        return reader.hear(bytes);
    }

    @Override
    public @Nullable Answer end() throws IOException {
        return reader.end();
    }

    /** Some servers say a last word to a connection that was idle for too long. */
    @Override
    public Overheard overhear(ByteBuffer bytes) {
        return Overheard.LAST_WORD;
    }

    @Override
    public byte[] reply() {
        return NOTHING;
    }
}
