package org.vrrpd.checks.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
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
    private @Nullable SocketChannel channel;
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
        SocketChannel opened;
        try {
            opened = address instanceof UnixDomainSocketAddress
                    ? SocketChannel.open(StandardProtocolFamily.UNIX)
                    : SocketChannel.open();
        } catch (IOException refused) {
            end(new End(End.Manner.OURS, Failures.detail(refused)), wires.now());
            return;
        }
        channel = opened;
        try {
            opened.configureBlocking(false);
            if (!(address instanceof UnixDomainSocketAddress)) {
                opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            if (opened.connect(address)) {
                key = opened.register(wires.selector(), SelectionKey.OP_READ, this);
                connected(opened);
            } else {
                key = opened.register(wires.selector(), SelectionKey.OP_CONNECT, this);
            }
        } catch (IOException failure) {
            failed(failure);
        }
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
        if (selected.isConnectable()) {
            try {
                open.finishConnect();
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

    private void connected(SocketChannel open) {
        var preface = route.preface().bytes();
        if (preface.length > 0) {
            send(preface);
        }
        if (open.isOpen()) {
            talk.connected(wires.now());
        }
    }

    private void read(SocketChannel open) {
        var bytes = wires.buffer();
        int read;
        try {
            read = open.read(bytes);
        } catch (IOException failure) {
            end(new End(End.Manner.RESET, Failures.detail(failure)), wires.now());
            return;
        }
        if (read < 0) {
            end(new End(End.Manner.ORDERLY, ""), wires.now());
        } else if (read > 0) {
            talk.received(bytes.flip(), wires.now());
        }
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

    private void flush(SocketChannel open, SelectionKey selected) {
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
            // How the other side closed it is for reading to find out: there may be words of its before the end.
            unsent.clear();
        }
        selected.interestOps(SelectionKey.OP_READ);
    }

    @Override
    public int localPort() {
        var open = channel;
        try {
            return open != null && open.getLocalAddress() instanceof InetSocketAddress address ? address.getPort() : 0;
        } catch (IOException closed) {
            return 0;
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
