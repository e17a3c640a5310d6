package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/** What was heard on a connection and is not read yet, as the library's parsers want it. There is never more to fetch. */
final class HeardBytes implements SessionInputBuffer, ReadableByteChannel {

    private static final int USUAL_SIZE = 512;
    private static final int OCTET = 0xFF;

    /** In the state for reading. */
    private ByteBuffer bytes = ByteBuffer.allocate(USUAL_SIZE).flip();

    private boolean hasEnded;

    void add(ByteBuffer more) {
        if (!bytes.hasRemaining()) {
            bytes.position(0).limit(0);
        }
        if (bytes.capacity() - bytes.limit() < more.remaining()) {
            var needed = bytes.remaining() + more.remaining();
            var larger = ByteBuffer.allocate(Math.max(needed, USUAL_SIZE)).put(bytes);
            bytes = larger.flip();
        }
        var from = bytes.limit();
        bytes.limit(from + more.remaining());
        bytes.put(from, more, more.position(), more.remaining());
    }

    /** Nothing will be added any more. */
    void end() {
        hasEnded = true;
    }

    /** All that is not read yet, which then is. */
    ByteBuffer rest() {
        var rest = bytes.slice();
        bytes.position(bytes.limit());
        return rest;
    }

    @Override
    public boolean hasData() {
        return bytes.hasRemaining();
    }

    @Override
    public int length() {
        return bytes.remaining();
    }

    @Override
    public int fill(ReadableByteChannel channel) {
        return hasEnded ? -1 : 0;
    }

    @Override
    public int read() {
        return bytes.get() & OCTET;
    }

    @Override
    public int read(ByteBuffer target, int most) {
        var count = Math.min(Math.min(most, target.remaining()), bytes.remaining());
        target.put(bytes.slice(bytes.position(), count));
        bytes.position(bytes.position() + count);
        return count;
    }

    @Override
    public int read(ByteBuffer target) {
        if (!bytes.hasRemaining() && hasEnded) {
            return -1;
        }
        return read(target, bytes.remaining());
    }

    @Override
    public int read(WritableByteChannel target, int most) throws IOException {
        var part = bytes.slice(bytes.position(), Math.min(most, bytes.remaining()));
        var count = target.write(part);
        bytes.position(bytes.position() + count);
        return count;
    }

    @Override
    public int read(WritableByteChannel target) throws IOException {
        return read(target, bytes.remaining());
    }

    /** A line without its end, if there is a whole one; at the end of all, what is left. */
    @Override
    public boolean readLine(CharArrayBuffer line, boolean endOfStream) {
        for (var at = bytes.position(); at < bytes.limit(); at++) {
            if (bytes.get(at) == '\n') {
                var last = at > bytes.position() && bytes.get(at - 1) == '\r' ? at - 1 : at;
                append(line, last);
                bytes.position(at + 1);
                return true;
            }
        }
        if (!endOfStream || !bytes.hasRemaining()) {
            return false;
        }
        append(line, bytes.limit());
        bytes.position(bytes.limit());
        return true;
    }

    private void append(CharArrayBuffer line, int until) {
        for (var at = bytes.position(); at < until; at++) {
            line.append((char) (bytes.get(at) & OCTET));
        }
    }

    @Override
    public boolean isOpen() {
        return !hasEnded;
    }

    @Override
    public void close() {
        hasEnded = true;
    }
}
