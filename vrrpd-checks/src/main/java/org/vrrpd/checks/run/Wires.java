package org.vrrpd.checks.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;

/** All connections of the talking probes, on one selector. */
final class Wires implements AutoCloseable {

    /** So much is read of one connection before the next has its turn. */
    private static final int READ_AT_ONCE = 16 * 1024;

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Names names;
    private final Clock clock;

    Wires(Names names, Clock clock) throws IOException {
        this.names = names;
        this.clock = clock;
    }

    Connection open(Route route, Talk talk) {
        var connection = new Connection(this, route, talk);
        later.add(connection::begin);
        return connection;
    }

    /** Waits for something to happen, and has it told; a wait of nothing only looks. */
    void listen(long millis) throws IOException {
        if (millis <= 0 || !later.isEmpty()) {
            selector.selectNow(Wires::ready);
        } else {
            selector.select(Wires::ready, millis);
        }
        for (var task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }

    void wake() {
        selector.wakeup();
    }

    private static void ready(SelectionKey key) {
        ((Connection) key.attachment()).ready();
    }

    Selector selector() {
        return selector;
    }

    Names names() {
        return names;
    }

    Moment now() {
        return clock.now();
    }

    /** Empty, and free until the next read. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    /** Has it done when nobody is in the middle of something. */
    void later(Runnable task) {
        later.add(task);
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
