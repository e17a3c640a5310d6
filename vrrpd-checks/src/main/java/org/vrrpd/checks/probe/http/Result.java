package org.vrrpd.checks.probe.http;

import java.time.Duration;
import org.vrrpd.checks.Phases;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.LocalSight.Delivery;
import org.vrrpd.checks.kind.Progress;

/** What a question on one lane came to. */
record Result(Reuse reuse, What what, Phases phases) {

    /** One of four. */
    sealed interface What {

        /**
         * The answer is whole.
         *
         * @param took from the question to the end of the answer
         */
        record Answered(Answer answer, Duration took) implements What {}

        /** The connection ended first, or was none. */
        record Broken(Progress progress, End end) implements What {}

        /** The deadline came first. */
        record Unanswered(Progress progress, Delivery delivery) implements What {}

        /** What was said is no HTTP. */
        record Strange(String detail) implements What {}
    }

    boolean isAnswered() {
        return what instanceof What.Answered;
    }

    /** The connection stands, and nothing is heard on it. */
    boolean isSilent() {
        return what instanceof What.Unanswered(var progress, var _) && progress == Progress.SILENT;
    }
}
