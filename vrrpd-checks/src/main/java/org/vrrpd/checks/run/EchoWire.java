package org.vrrpd.checks.run;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Wire;

/** Questions to one host, from its name to its end: of several addresses the next is asked when one is not reached. */
final class EchoWire implements Wire, Names.Waiter {

    private final Wires wires;
    private final String host;
    private final Talk talk;
    private final Deque<InetAddress> addresses = new ArrayDeque<>();
    private @Nullable Open asked;
    private boolean isClosed;

    EchoWire(Wires wires, String host, Talk talk) {
        this.wires = wires;
        this.host = host;
        this.talk = talk;
    }

    void begin() {
        if (!isClosed) {
            wires.names().resolve(host, this, wires.now());
        }
    }

    @Override
    public void resolved(List<InetAddress> found, Moment now) {
        if (isClosed) {
            return;
        }
        if (found.isEmpty()) {
            end(new End(End.Manner.UNRESOLVED, ""), now);
            return;
        }
        addresses.addAll(found);
        talk.resolved(now);
        if (!isClosed) {
            talk.connected(now);
        }
    }

    @Override
    public void send(byte[] payload) {
        var address = addresses.peek();
        if (!isClosed && address != null) {
            ask(address, payload);
        }
    }

    private void ask(InetAddress address, byte[] payload) {
        forget();
        var next = new Open(payload);
        asked = next;
        next.question = wires.echoes().ask(address, payload, next);
    }

    private void answered(Open one) {
        if (asked == one) {
            asked = null;
            talk.received(ByteBuffer.wrap(one.payload), wires.now());
        }
    }

    private void unanswered(Open one, End end) {
        if (asked != one) {
            return;
        }
        asked = null;
        addresses.poll();
        var next = addresses.peek();
        if (next == null) {
            end(end, wires.now());
        } else {
            ask(next, one.payload);
        }
    }

    @Override
    public int localPort() {
        return 0;
    }

    private void end(End end, Moment now) {
        close();
        talk.ended(end, now);
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            wires.names().forget(host, this);
            forget();
        }
    }

    private void forget() {
        var before = asked;
        asked = null;
        if (before != null && before.question != null) {
            before.question.forget();
        }
    }

    /** A question that is open; what becomes of it is told to the checks' thread. */
    private final class Open implements Echoes.Asker {
        private final byte[] payload;
        private Echoes.@Nullable Question question;

        private Open(byte[] payload) {
            this.payload = payload;
        }

        @Override
        public void answered() {
            wires.home().execute(() -> EchoWire.this.answered(this));
        }

        @Override
        public void unanswered(End end) {
            wires.home().execute(() -> EchoWire.this.unanswered(this, end));
        }
    }
}
