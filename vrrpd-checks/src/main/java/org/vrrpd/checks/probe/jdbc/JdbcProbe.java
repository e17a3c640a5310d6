package org.vrrpd.checks.probe.jdbc;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Attempt;
import org.vrrpd.checks.kind.Probe;

/** Has a call made by a thread that a driver may hold, and waits for it no longer than the try lasts. */
final class JdbcProbe implements Probe.Blocking {

    private final Access access;
    private final Question question;
    private final DriverThreads threads;
    private volatile @Nullable Call latest;
    private volatile boolean isHeldUp;

    JdbcProbe(Access access, Question question, DriverThreads threads) {
        this.access = access;
        this.question = question;
        this.threads = threads;
    }

    @Override
    public Outcome attempt(Attempt attempt) throws InterruptedException {
        var before = latest;
        if (before != null && !before.isOver()) {
            // It was broken off at its deadline, which takes most drivers a moment.
            isHeldUp = true;
            before.await();
        }
        isHeldUp = false;
        var call = new Call(access, question, attempt.left());
        latest = null;
        if (!threads.run(call, attempt.left())) {
            return unended();
        }
        latest = call;
        try {
            return call.await();
        } catch (InterruptedException timeIsUp) {
            call.breakOff();
            throw timeIsUp;
        }
    }

    @Override
    public Outcome unended() {
        if (isHeldUp) {
            return Outcome.amiss(
                    Cause.STUCK, "the driver for " + access.shown() + " has not returned from a try before");
        }
        var call = latest;
        return call == null
                ? Outcome.amiss(Cause.NOT_TRIED, "drivers of other checks hold all threads that they may")
                : call.unended();
    }
}
