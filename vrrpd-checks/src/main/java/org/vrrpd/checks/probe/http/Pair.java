package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A slow question and a quick one, put at once on a connection of their own in one version of HTTP. */
interface Pair {

    /** Whether this can be what ALPN agreed on. */
    boolean agreesWith(String application);

    /** The slow one first. */
    byte[] questions();

    /**
     * Takes more bytes.
     *
     * @throws IOException when one of them will not be answered here, or this is no HTTP of that version
     */
    void hear(ByteBuffer bytes) throws IOException;

    /** Null while it is not whole. */
    @Nullable
    Answer slow();

    /** Null while it is not whole. */
    @Nullable
    Answer quick();

    /** What is to be said to what was heard; empty when nothing is. */
    byte[] reply();

    /** Why a quick answer comes after a slow one. */
    String order();
}
