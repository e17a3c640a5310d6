package org.vrrpd.checks.run;

import org.vrrpd.checks.Deadline;

/** What the rota wants done. */
sealed interface Order {

    /**
     * A try begins.
     *
     * @param number of the try, by which its end is recognised
     */
    record Begin(Check check, long number, Deadline deadline) implements Order {}

    /** The deadline has come: the try's outcome is to be made of what is known. */
    record TimeUp(Check check, long number) implements Order {}

    /** The try is of no interest any more. */
    record Abandon(Check check) implements Order {}

    record Close(Check check) implements Order {}

    record Tell(Report report) implements Order {}

    /** The kernel is to say what was taken from this host. */
    record AskHost() implements Order {}
}
