package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Wire;

/** One connection on which a contract is tried: asked when its owner says so, and watched until it ends. */
final class Trial implements Talk {

    /** Who wants to know what becomes of it. */
    interface Owner {

        /** A question was answered. After {@link Answer#persists} it may be asked again; else it is no more. */
        void answered(Answer answer, Moment now);

        /** It is no more, and the owner did not close it. */
        void ended(Ending ending, Moment now);
    }

    /** When a connection ended. */
    enum Ending {
        /** Between two questions. */
        IDLE,
        /** When it was asked again, without a byte of an answer. */
        UNANSWERED,
        /** Before its first answer, or in the middle of one. */
        FAILED
    }

    /** Whoever does not answer for so long is silent, and lanes tell of that. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Speech speech;
    private final Owner owner;
    private @Nullable Wire wire;
    private Moment since;
    private boolean isAsked = true;
    private boolean isAnswering;
    private boolean isOver;
    private int answers;

    Trial(Speech speech, Owner owner, Moment now) {
        this.speech = speech;
        this.owner = owner;
        this.since = now;
    }

    /** Connects, and asks as soon as it stands. */
    void open(Exchange exchange, Route route) {
        wire = exchange.open(route, this);
    }

    void ask(Moment now) {
        isAsked = true;
        since = now;
        say();
    }

    /** Whether a question is under way. */
    boolean isAsked() {
        return isAsked;
    }

    /** Whether its question has waited for too long. */
    boolean isOverdue(Moment now) {
        return isAsked && lasts(now).compareTo(PATIENCE) > 0;
    }

    /** How long it was idle, or has waited for an answer. */
    Duration lasts(Moment now) {
        return since.until(now);
    }

    int answers() {
        return answers;
    }

    void close() {
        isOver = true;
        if (wire != null) {
            wire.close();
        }
    }

    @Override
    public void connected(Moment now) {
        say();
    }

    @Override
    public void received(ByteBuffer bytes, Moment now) {
        if (isOver) {
            return;
        }
        if (!isAsked) {
            // Some servers say a last word to a connection that was idle for too long.
            end(Ending.IDLE, now);
            return;
        }
        isAnswering = true;
        try {
            var answer = speech.hear(bytes);
            if (answer != null) {
                answered(answer, now);
            }
        } catch (IOException noHttp) {
            end(Ending.FAILED, now);
        }
    }

    @Override
    public void ended(End end, Moment now) {
        if (isOver) {
            return;
        }
        if (!isAsked) {
            end(Ending.IDLE, now);
        } else if (!isAnswering) {
            end(answers > 0 ? Ending.UNANSWERED : Ending.FAILED, now);
        } else {
            endAnswer(end, now);
        }
    }

    /** The connection ended after the answer began, which is the end of some answers. */
    private void endAnswer(End end, Moment now) {
        try {
            var answer = end.manner() == End.Manner.ORDERLY ? speech.end() : null;
            if (answer != null) {
                answered(answer, now);
                return;
            }
        } catch (IOException cutShort) {
            end(Ending.FAILED, now);
            return;
        }
        end(Ending.FAILED, now);
    }

    private void answered(Answer answer, Moment now) {
        answers++;
        isAsked = false;
        isAnswering = false;
        since = now;
        if (!answer.persists()) {
            close();
        }
        owner.answered(answer, now);
    }

    private void end(Ending ending, Moment now) {
        close();
        owner.ended(ending, now);
    }

    private void say() {
        if (wire != null) {
            wire.send(speech.question(Reuse.REUSED));
        }
    }
}
