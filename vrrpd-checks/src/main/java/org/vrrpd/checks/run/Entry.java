package org.vrrpd.checks.run;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Deadline;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.health.Health;
import org.vrrpd.checks.health.Turn;

/** One check on the rota: what is believed of it and what it waits for. Whatever becomes of it is a new entry. */
record Entry(Check check, long id, Health health, Outcome last, Standing standing) {

    /** What a check is about. */
    sealed interface Standing {

        /** Its turn is still to come. */
        record Waiting(Turn turn) implements Standing {}

        record Trying(Turn turn, Moment begun, Deadline deadline) implements Standing {}

        /** Time is up, and its outcome is being made. */
        record Overdue(Turn turn, Moment begun) implements Standing {}
    }

    /** When time alone changes something; null when nothing but an outcome does. */
    @Nullable
    Moment alarm() {
        var own = switch (standing) {
            case Standing.Waiting waiting -> waiting.turn().due();
            case Standing.Trying trying -> trying.deadline().at();
            case Standing.Overdue _ -> null;
        };
        var held = health.deadline();
        if (own == null || held == null) {
            return own == null ? held : own;
        }
        return Moment.earlier(own, held);
    }

    Entry standing(Standing other) {
        return new Entry(check, id, health, last, other);
    }

    Entry believing(Health other) {
        return new Entry(check, id, other, last, standing);
    }
}
