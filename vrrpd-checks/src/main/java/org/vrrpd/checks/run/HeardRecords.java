package org.vrrpd.checks.run;

import java.nio.ByteBuffer;

/** What was heard of TLS and is not a whole record yet, or waits for a step of the handshake. */
final class HeardRecords {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /** In the state for reading. */
    private ByteBuffer bytes = NONE;

    void add(ByteBuffer more) {
        var all = ByteBuffer.allocate(bytes.remaining() + more.remaining());
        bytes = all.put(bytes).put(more).flip();
    }

    /** Idle connections are many, and keep no memory. */
    void settle() {
        if (!bytes.hasRemaining()) {
            bytes = NONE;
        }
    }

    int size() {
        return bytes.remaining();
    }

    /** To be taken from. */
    ByteBuffer bytes() {
        return bytes;
    }
}
