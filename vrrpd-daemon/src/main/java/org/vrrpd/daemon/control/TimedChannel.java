// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A socket whose reading and writing fail when its time is up: Java's unix sockets know no time limits. */
final class TimedChannel implements AutoCloseable {

    private static final int NANOS_PER_MILLI = 1_000_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private long deadline;

    TimedChannel(SocketChannel channel, Duration limit) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, 0);
        limit(limit);
    }

    /** Gives what comes this much time from now on. */
    void limit(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var buffer = ByteBuffer.wrap(bytes, offset, length);
                var count = channel.read(buffer);
                while (count == 0 && length > 0) {
                    await(SelectionKey.OP_READ);
                    count = channel.read(buffer);
                }
                return count;
            }
        };
    }

    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                var buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    if (channel.write(buffer) == 0) {
                        await(SelectionKey.OP_WRITE);
                    }
                }
            }
        };
    }

    private void await(int operation) throws IOException {
        var left = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
        key.interestOps(operation);
        if (left <= 0 || selector.select(left) == 0) {
            throw new SocketTimeoutException("the other side is too slow");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
