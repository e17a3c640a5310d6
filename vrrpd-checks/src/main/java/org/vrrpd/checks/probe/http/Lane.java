package org.vrrpd.checks.probe.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Phases;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Laps;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.TlsSession;
import org.vrrpd.checks.kind.Wire;
import org.vrrpd.checks.probe.http.Result.What;

/** One connection to an HTTP server, asked once or again and again; it lives on while it may. */
final class Lane implements Talk {

    /** Who wants to know what a question came to. */
    interface Asker {
        void over(Lane lane, What what, Moment now);

        void secured(TlsSession session);
    }

    /** So much sooner than the server says do we take a connection for closed: both clocks and the way there are slow. */
    private static final Duration MARGIN = Duration.ofMillis(200);

    /** How a lane stands. */
    private enum Standing {
        /** A question is on its way, or waits for the connection. */
        ASKED,
        IDLE,
        /** Closed by the server between two questions, in good order. */
        RECYCLED,
        /** Closed between two questions, and the server said before that it would. */
        DRAINED,
        /** Reset between two questions. */
        BROKEN,
        /** Ours to forget. */
        OVER
    }

    private final Reuse reuse;
    private final Speech speech;
    private final Asker asker;
    private final Moment begun;
    private Standing standing = Standing.ASKED;
    private Progress progress = Progress.RESOLVING;
    private Moment asked;
    private Laps laps;
    private @Nullable Wire wire;
    private @Nullable Moment idleUntil;
    private int answers;
    private int missed;

    /** Opened, and asked as soon as it stands. */
    Lane(Reuse reuse, Speech speech, Asker asker, Moment now) {
        this.reuse = reuse;
        this.speech = speech;
        this.asker = asker;
        this.begun = now;
        this.asked = now;
        this.laps = new Laps(now);
    }

    void open(Exchange exchange, Route route) {
        wire = exchange.open(route, this);
    }

    /** Asks again. */
    void ask(Moment now) {
        standing = Standing.ASKED;
        progress = Progress.SILENT;
        missed = 0;
        asked = now;
        laps = new Laps(now);
        say();
    }

    Reuse reuse() {
        return reuse;
    }

    Progress progress() {
        return progress;
    }

    Phases phases() {
        return laps.phases();
    }

    Duration age(Moment now) {
        return begun.until(now);
    }

    /** How many questions it has answered. */
    int answers() {
        return answers;
    }

    /** A deadline has passed without its answer. */
    void misses() {
        missed++;
    }

    /** How many deadlines its question has outlived. */
    int missed() {
        return missed;
    }

    boolean isAsked() {
        return standing == Standing.ASKED;
    }

    boolean isRecycled() {
        return standing == Standing.RECYCLED;
    }

    boolean isDrained() {
        return standing == Standing.DRAINED;
    }

    boolean isBroken() {
        return standing == Standing.BROKEN;
    }

    /** Whether it may be asked again now. */
    boolean mayBeAsked(Moment now) {
        return standing == Standing.IDLE && (idleUntil == null || now.isBefore(idleUntil));
    }

    /**
     * Whether a question that it has not answered in time may be answered yet: the connection stands, and nothing is heard. A
     * handshake given up would begin again, and where many are under way at once none would ever end.
     */
    boolean isWorthKeeping() {
        return switch (progress) {
            case COMPUTING, SECURING, SILENT -> true;
            case RESOLVING, CONNECTING, UNHEARD, ANSWERING -> false;
        };
    }

    /** How long its question has been unanswered. */
    Duration owes(Moment now) {
        return asked.until(now);
    }

    int localPort() {
        return wire == null ? 0 : wire.localPort();
    }

    void close() {
        standing = Standing.OVER;
        if (wire != null) {
            wire.close();
        }
    }

    @Override
    public void resolved(Moment now) {
        laps.over(Phase.RESOLVE, now);
        progress = Progress.CONNECTING;
    }

    @Override
    public void securing(Progress whose, Moment now) {
        if (progress == Progress.CONNECTING) {
            laps.over(Phase.CONNECT, now);
        }
        progress = whose;
    }

    @Override
    public void secured(TlsSession session, Moment now) {
        asker.secured(session);
        if (!speech.agreesWith(session.application())) {
            var agreed = session.application().isEmpty() ? "nothing" : session.application();
            strange(new IOException("ALPN agrees on " + agreed), now);
        }
    }

    @Override
    public void connected(Moment now) {
        laps.over(progress.phase(), now);
        progress = Progress.SILENT;
        say();
    }

    @Override
    public void received(ByteBuffer bytes, Moment now) {
        if (standing != Standing.ASKED) {
            overhear(bytes);
            return;
        }
        if (progress == Progress.SILENT) {
            laps.over(Phase.FIRST_BYTE, now);
            progress = Progress.ANSWERING;
        }
        try {
            var answer = speech.hear(bytes);
            reply();
            if (answer != null) {
                answered(answer, now);
            }
        } catch (EOFException unheard) {
            close();
            asker.over(this, new What.Broken(Progress.SILENT, new End(End.Manner.ORDERLY, "")), now);
        } catch (IOException noHttp) {
            strange(noHttp, now);
        }
    }

    @Override
    public void ended(End end, Moment now) {
        if (standing != Standing.ASKED) {
            standing = end.manner() == End.Manner.ORDERLY ? Standing.RECYCLED : Standing.BROKEN;
            return;
        }
        try {
            var answer = end.manner() == End.Manner.ORDERLY ? speech.end() : null;
            if (answer != null) {
                answered(answer, now);
                return;
            }
        } catch (IOException noHttp) {
            strange(noHttp, now);
            return;
        }
        standing = Standing.OVER;
        asker.over(this, new What.Broken(progress, end), now);
    }

    private void answered(Answer answer, Moment now) {
        laps.over(Phase.BODY, now);
        answers++;
        if (reuse == Reuse.FRESH || !answer.persists() || saysItWasTheLast(answer)) {
            close();
        } else {
            standing = Standing.IDLE;
            var limit = answer.idleLimit();
            idleUntil = limit == null ? null : now.plus(limit.minus(MARGIN));
        }
        asker.over(this, new What.Answered(answer, asked.until(now)), now);
    }

    /** Apache counts down to the last question in {@code Keep-Alive: max=}. */
    private static boolean saysItWasTheLast(Answer answer) {
        var left = answer.left();
        return left != null && left == 0;
    }

    private void strange(IOException noHttp, Moment now) {
        close();
        asker.over(this, new What.Strange(String.valueOf(noHttp.getMessage())), now);
    }

    private void say() {
        if (wire != null) {
            wire.send(speech.question(reuse));
        }
    }

    private void reply() {
        var words = speech.reply();
        if (wire != null && words.length > 0) {
            wire.send(words);
        }
    }

    private void overhear(ByteBuffer bytes) {
        switch (speech.overhear(bytes)) {
            case NOTHING_OF_NOTE -> reply();
            case GOODBYE -> {
                close();
                standing = Standing.DRAINED;
            }
            case LAST_WORD -> {
                close();
                standing = Standing.RECYCLED;
            }
        }
    }
}
