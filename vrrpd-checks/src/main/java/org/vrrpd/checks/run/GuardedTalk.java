package org.vrrpd.checks.run;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.TlsSession;

/** A talk whose defects are its check's alone. */
record GuardedTalk(Talk talk, Consumer<Runnable> guard) implements Talk {

    @Override
    public void resolved(Moment now) {
        guard.accept(() -> talk.resolved(now));
    }

    @Override
    public void securing(Progress progress, Moment now) {
        guard.accept(() -> talk.securing(progress, now));
    }

    @Override
    public void secured(TlsSession session, Moment now) {
        guard.accept(() -> talk.secured(session, now));
    }

    @Override
    public void connected(Moment now) {
        guard.accept(() -> talk.connected(now));
    }

    @Override
    public void received(ByteBuffer bytes, Moment now) {
        guard.accept(() -> talk.received(bytes, now));
    }

    @Override
    public void ended(End end, Moment now) {
        guard.accept(() -> talk.ended(end, now));
    }
}
