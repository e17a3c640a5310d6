package org.vrrpd.checks.run;

import java.nio.ByteBuffer;
import java.time.Instant;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Tls;
import org.vrrpd.checks.kind.TlsSession;
import org.vrrpd.checks.kind.Wire;

/**
 * TLS between a talk and its connection: to the connection it is the talk, to the talk it is the wire. Steps of the handshake are
 * computed elsewhere; while one is, the engine is not touched here.
 */
final class SecureTalk implements Talk, Wire {

    /** No server has more to say in TLS before it says a word in its own language. */
    private static final int MOST_WORDLESS = 128 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Types of records with which a server can begin (RFC 8446, 5.1). */
    private static final int ALERT = 21;

    private static final int HANDSHAKE = 22;

    private final Wires wires;
    private final Tls tls;
    private final Talk talk;
    private final HeardRecords heard = new HeardRecords();
    private @Nullable Wire wire;
    private @Nullable SSLEngine engine;
    private @Nullable Exception defect;
    private @Nullable End outstanding;
    private Progress progress = Progress.CONNECTING;
    private int wordless;
    private boolean isComputing;
    private volatile boolean isClosed;

    SecureTalk(Wires wires, Tls tls, Talk talk) {
        this.wires = wires;
        this.tls = tls;
        this.talk = talk;
    }

    void on(Wire plain) {
        wire = plain;
    }

    @Override
    public void resolved(Moment now) {
        talk.resolved(now);
    }

    @Override
    public void connected(Moment now) {
        isComputing = true;
        wires.handshakes().compute(this::begin, this::computed);
        tell(Progress.COMPUTING);
    }

    /** Elsewhere. */
    private void begin() {
        if (isClosed) {
            return;
        }
        try {
            var begun = tls.engine();
            begun.beginHandshake();
            engine = begun;
        } catch (SSLException | RuntimeException impossible) {
            defect = impossible;
        }
    }

    private void compute(SSLEngine secret) {
        isComputing = true;
        wires.handshakes().compute(() -> runTasks(secret), this::computed);
        tell(Progress.COMPUTING);
    }

    /** Elsewhere. What goes wrong in them the engine throws when it is asked next. */
    private void runTasks(SSLEngine secret) {
        try {
            for (var task = secret.getDelegatedTask(); task != null && !isClosed; task = secret.getDelegatedTask()) {
                task.run();
            }
        } catch (RuntimeException broken) {
            defect = broken;
        }
    }

    private void computed() {
        isComputing = false;
        if (isClosed) {
            return;
        }
        goOn();
        var end = outstanding;
        if (end != null) {
            ended(end, wires.now());
        }
    }

    @Override
    public void received(ByteBuffer bytes, Moment now) {
        var isFirst = !hasHeard();
        wordless += bytes.remaining();
        if (isFirst) {
            var type = bytes.get(bytes.position());
            if (type != ALERT && type != HANDSHAKE) {
                over(new End(End.Manner.NO_TLS, TlsFailures.said(bytes)));
                return;
            }
        }
        heard.add(bytes);
        if (wordless > MOST_WORDLESS) {
            over(new End(End.Manner.UNSECURED, "it goes on and on in TLS without a word in its own language"));
        } else if (!isComputing) {
            goOn();
        }
    }

    private boolean hasHeard() {
        return isSecured() || wordless > 0;
    }

    /** Without a word of goodbye in TLS; it is taken for one. */
    @Override
    public void ended(End end, Moment now) {
        if (isClosed) {
            return;
        }
        if (isComputing) {
            // What was heard before the end may say why.
            outstanding = end;
        } else {
            over(hasHeard() && !isSecured() ? TlsFailures.brokenOff(end) : end);
        }
    }

    private boolean isSecured() {
        return progress == Progress.SILENT;
    }

    /** As far as it goes without more bytes and without computing. */
    private void goOn() {
        try {
            var broken = defect;
            if (broken != null) {
                throw new SSLException(broken.toString(), broken);
            }
            var secret = engine;
            if (secret != null) {
                advance(secret);
                heard.settle();
            }
        } catch (SSLException | RuntimeException failure) {
            fail(failure);
        }
    }

    private void advance(SSLEngine secret) throws SSLException {
        var goesOn = true;
        while (goesOn && !isClosed) {
            goesOn = switch (secret.getHandshakeStatus()) {
                case NEED_TASK -> {
                    compute(secret);
                    yield false;
                }
                case NEED_WRAP -> say(secret, NOTHING);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> hear(secret);
                case NOT_HANDSHAKING, FINISHED -> {
                    secured(secret);
                    yield !isClosed && hear(secret);
                }
            };
        }
        if (!isClosed && !isComputing && !isSecured()) {
            tell(Progress.SECURING);
        }
    }

    private void secured(SSLEngine secret) throws SSLException {
        if (isSecured()) {
            return;
        }
        progress = Progress.SILENT;
        talk.secured(TlsSession.of(secret, Instant.now()), wires.now());
        if (!isClosed) {
            talk.connected(wires.now());
        }
    }

    /** Whether something came of it. */
    private boolean hear(SSLEngine secret) throws SSLException {
        if (heard.size() == 0) {
            return false;
        }
        var plain = wires.plain();
        var result = secret.unwrap(heard.bytes(), plain);
        if (plain.flip().hasRemaining()) {
            wordless = 0;
            talk.received(plain, wires.now());
        }
        if (isClosed) {
            return false;
        }
        return switch (result.getStatus()) {
            case BUFFER_UNDERFLOW -> false;
            case BUFFER_OVERFLOW -> throw new SSLException("it says too much at once");
            case CLOSED -> {
                over(
                        isSecured()
                                ? new End(End.Manner.ORDERLY, "")
                                : TlsFailures.brokenOff(new End(End.Manner.ORDERLY, "")));
                yield false;
            }
            case OK -> result.bytesConsumed() > 0 || isOurs(secret.getHandshakeStatus());
        };
    }

    private static boolean isOurs(HandshakeStatus status) {
        return status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP;
    }

    @Override
    public void send(byte[] bytes) {
        var secret = engine;
        if (isClosed || secret == null || !isSecured()) {
            return;
        }
        try {
            var words = ByteBuffer.wrap(bytes);
            while (words.hasRemaining()) {
                if (isComputing || !say(secret, words)) {
                    throw new SSLException("it asks for another handshake instead of listening");
                }
            }
        } catch (SSLException | RuntimeException failure) {
            // Not now: whoever speaks is in the middle of something.
            wires.later(() -> fail(failure));
        }
    }

    /** Whether something came of it. */
    private boolean say(SSLEngine secret, ByteBuffer words) throws SSLException {
        var records = wires.records();
        var result = secret.wrap(words, records);
        records.flip();
        if (records.hasRemaining() && wire != null) {
            var bytes = new byte[records.remaining()];
            records.get(bytes);
            wire.send(bytes);
        }
        return result.getStatus() != Status.CLOSED && (result.bytesProduced() > 0 || result.bytesConsumed() > 0);
    }

    private void fail(Exception failure) {
        if (!isClosed) {
            over(new End(End.Manner.UNSECURED, TlsFailures.detail(failure)));
        }
    }

    private void over(End end) {
        close();
        talk.ended(end, wires.now());
    }

    private void tell(Progress next) {
        if (!isClosed && !isSecured() && progress != next) {
            progress = next;
            talk.securing(next, wires.now());
        }
    }

    @Override
    public int localPort() {
        return wire == null ? 0 : wire.localPort();
    }

    /** With a last word in TLS, which is the reason if there is one. */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        var secret = engine;
        if (secret != null && !isComputing) {
            secret.closeOutbound();
            try {
                var more = true;
                while (more && secret.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                    more = say(secret, NOTHING);
                }
            } catch (SSLException | RuntimeException unsaid) {
                defect = unsaid;
            }
        }
        if (wire != null) {
            wire.close();
        }
    }
}
