package org.vrrpd.checks.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Wire;

/** All connections of the talking probes, on one selector, and what hosts are asked without one. */
final class Wires implements AutoCloseable {

    /** So much is read of one connection before the next has its turn. */
    private static final int READ_AT_ONCE = 16 * 1024;

    /** A record of TLS at its longest, as the JDK takes it: twice what RFC 8446 allows, and a header. */
    private static final int LONGEST_RECORD = 34 * 1024;

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
    private final ByteBuffer plain = ByteBuffer.allocate(LONGEST_RECORD);
    private final ByteBuffer records = ByteBuffer.allocate(LONGEST_RECORD);
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Names names;
    private final Handshakes handshakes;
    private final Echoes echoes;
    private final Executor home;
    private final Clock clock;

    /** @param home the checks' thread, where it is told what became of echoes */
    Wires(Names names, Handshakes handshakes, Echoes echoes, Executor home, Clock clock) throws IOException {
        this.names = names;
        this.handshakes = handshakes;
        this.echoes = echoes;
        this.home = home;
        this.clock = clock;
    }

    Wire open(Route route, Talk talk) {
        if (route.place() instanceof Place.Host(var host)) {
            var echo = new EchoWire(this, host, talk);
            later.add(echo::begin);
            return echo;
        }
        var tls = route.tls();
        if (tls == null) {
            return connect(route, talk);
        }
        var secure = new SecureTalk(this, tls, talk);
        secure.on(connect(route, secure));
        return secure;
    }

    private Connection connect(Route route, Talk talk) {
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

    Handshakes handshakes() {
        return handshakes;
    }

    Echoes echoes() {
        return echoes;
    }

    Executor home() {
        return home;
    }

    Moment now() {
        return clock.now();
    }

    /** Empty, and free until the next read. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    /** Empty, and free until the next record is opened. */
    ByteBuffer plain() {
        return plain.clear();
    }

    /** Empty, and free until the next record is made. */
    ByteBuffer records() {
        return records.clear();
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
        echoes.close();
    }
}
