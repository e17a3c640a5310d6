package org.vrrpd.checks.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Wire;

/** One connection of a talking probe, from the name of its target to its end. */
final class Connection implements Wire, Names.Waiter {

    private final Wires wires;
    private final Route route;
    private final Talk talk;
    private final Deque<SocketAddress> untried = new ArrayDeque<>();
    private final Queue<ByteBuffer> unsent = new ArrayDeque<>();
    private @Nullable ByteChannel channel;
    private @Nullable SelectionKey key;
    private boolean isClosed;

    Connection(Wires wires, Route route, Talk talk) {
        this.wires = wires;
        this.route = route;
        this.talk = talk;
    }

    void begin() {
        if (isClosed) {
            return;
        }
        var now = wires.now();
        switch (route.place()) {
            case Place.Port(var host, var _) -> wires.names().resolve(host, this, now);
            case Place.UnixSocket(var path) -> {
                untried.add(UnixDomainSocketAddress.of(path));
                connectAll(now);
            }
            case Place.Host _ -> throw new IllegalStateException("a host is asked and not connected to");
        }
    }

    @Override
    public void resolved(List<InetAddress> addresses, Moment now) {
        if (isClosed) {
            return;
        }
        if (addresses.isEmpty()) {
            end(new End(End.Manner.UNRESOLVED, ""), now);
            return;
        }
        if (route.place() instanceof Place.Port(var _, var number)) {
            for (var address : addresses) {
                untried.add(new InetSocketAddress(address, number));
            }
        }
        connectAll(now);
    }

    private void connectAll(Moment now) {
        talk.resolved(now);
        connectNext(new End(End.Manner.UNREACHABLE, ""));
    }

    /** Connects to the next address, if there is one. */
    private void connectNext(End before) {
        if (isClosed) {
            return;
        }
        var address = untried.poll();
        if (address == null) {
            end(before, wires.now());
            return;
        }
        try {
            switch (route.carrier()) {
                case STREAM -> connect(stream(address), address);
                case DATAGRAMS -> connect(DatagramChannel.open(), address);
            }
        } catch (IOException failure) {
            failed(failure);
        }
    }

    private static SocketChannel stream(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private void connect(SocketChannel opened, SocketAddress address) throws IOException {
        channel = opened;
        opened.configureBlocking(false);
        if (!(address instanceof UnixDomainSocketAddress)) {
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            keepAlive(opened);
        }
        if (opened.connect(address)) {
            key = opened.register(wires.selector(), SelectionKey.OP_READ, this);
            connected(opened);
        } else {
            key = opened.register(wires.selector(), SelectionKey.OP_CONNECT, this);
        }
    }

    private void keepAlive(SocketChannel opened) throws IOException {
        var alive = route.keepAlive();
        if (alive != null) {
            opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            opened.setOption(
                    ExtendedSocketOptions.TCP_KEEPIDLE, (int) alive.idle().toSeconds());
            opened.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, (int)
                    alive.interval().toSeconds());
            opened.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, alive.probes());
        }
    }

    /** Connected, so that the kernel tells when nobody listens there, and lets no others in. */
    private void connect(DatagramChannel opened, SocketAddress address) throws IOException {
        channel = opened;
        opened.configureBlocking(false);
        opened.connect(address);
        key = opened.register(wires.selector(), SelectionKey.OP_READ, this);
        connected(opened);
    }

    private void failed(IOException failure) {
        closeChannel();
        connectNext(Failures.connecting(failure));
    }

    /** The selector has news of it. */
    void ready() {
        var open = channel;
        var selected = key;
        if (isClosed || open == null || selected == null || !selected.isValid()) {
            return;
        }
        if (selected.isConnectable() && open instanceof SocketChannel stream) {
            try {
                stream.finishConnect();
                selected.interestOps(SelectionKey.OP_READ);
                connected(open);
            } catch (IOException failure) {
                failed(failure);
            }
            return;
        }
        if (selected.isWritable()) {
            flush(open, selected);
        }
        if (selected.isReadable()) {
            read(open);
        }
    }

    private void connected(ByteChannel open) {
        var preface = route.preface().bytes();
        if (preface.length > 0) {
            send(preface);
        }
        if (open.isOpen()) {
            talk.connected(wires.now());
        }
    }

    private void read(ByteChannel open) {
        var bytes = wires.buffer();
        int read;
        try {
            read = open.read(bytes);
        } catch (IOException failure) {
            end(lost(failure), wires.now());
            return;
        }
        if (read < 0 && route.carrier() == Route.Carrier.STREAM) {
            end(new End(End.Manner.ORDERLY, ""), wires.now());
        } else if (read != 0) {
            // Of datagrams less than nothing is an empty one.
            talk.received(bytes.flip(), wires.now());
        }
    }

    /** A connection breaks; datagrams have none, and learn only now what others learn when they connect. */
    private End lost(IOException failure) {
        return switch (route.carrier()) {
            case STREAM -> Failures.lost(failure);
            case DATAGRAMS -> Failures.connecting(failure);
        };
    }

    @Override
    public void send(byte[] bytes) {
        var open = channel;
        var selected = key;
        if (isClosed || open == null || selected == null) {
            return;
        }
        unsent.add(ByteBuffer.wrap(bytes));
        flush(open, selected);
    }

    private void flush(ByteChannel open, SelectionKey selected) {
        try {
            for (var next = unsent.peek(); next != null; next = unsent.peek()) {
                open.write(next);
                if (next.hasRemaining()) {
                    selected.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return;
                }
                unsent.remove();
            }
        } catch (IOException gone) {
            // How the other side closed a stream is for reading to find out: there may be words of its before the end.
            unsent.clear();
            if (route.carrier() == Route.Carrier.DATAGRAMS) {
                wires.later(() -> lose(gone));
            }
        }
        selected.interestOps(SelectionKey.OP_READ);
    }

    @Override
    public int localPort() {
        var open = channel;
        try {
            return open instanceof NetworkChannel network
                            && network.getLocalAddress() instanceof InetSocketAddress address
                    ? address.getPort()
                    : 0;
        } catch (IOException closed) {
            return 0;
        }
    }

    private void lose(IOException failure) {
        if (!isClosed) {
            end(lost(failure), wires.now());
        }
    }

    private void end(End end, Moment now) {
        close();
        talk.ended(end, now);
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        unsent.clear();
        if (route.place() instanceof Place.Port(var host, var _)) {
            wires.names().forget(host, this);
        }
        closeChannel();
    }

    private void closeChannel() {
        var open = channel;
        channel = null;
        key = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException nothingIsLost) {
                unsent.clear();
            }
        }
    }
}
