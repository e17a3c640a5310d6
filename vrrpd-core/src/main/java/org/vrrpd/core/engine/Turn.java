package org.vrrpd.core.engine;

import java.time.Duration;
import java.util.List;

/**
 * One wake-up of a host: input before time, so that adverts which were queued are heard before a master-down may fire; and
 * the host's own adverts between slices of input, so that a flood delays none of them.
 */
public final class Turn {

    private static final int SLICE_INPUTS = 1024;
    private static final Duration SLICE = Duration.ofMillis(2);
    private static final Input OWN_ADVERTS = new Input.TimePassed(Input.TimePassed.Drain.UNFINISHED);
    private static final Input EVERYTHING = new Input.TimePassed(Input.TimePassed.Drain.FINISHED);

    private final Brain brain;
    private final Performer performer;

    public Turn(Brain brain, Performer performer) {
        this.brain = brain;
        this.performer = performer;
    }

    /** Takes all waiting input, then lets time pass. */
    public void take(Inbox inbox) {
        var now = inbox.now();
        var sliceEnd = now.plus(SLICE);
        var taken = 0;
        for (var input = inbox.poll(); input != null; input = inbox.poll()) {
            perform(brain.on(input, now));
            now = inbox.now();
            if (++taken == SLICE_INPUTS || !now.isBefore(sliceEnd)) {
                perform(brain.on(OWN_ADVERTS, now));
                taken = 0;
                sliceEnd = now.plus(SLICE);
            }
        }
        perform(brain.on(EVERYTHING, now));
    }

    private void perform(List<Output> outputs) {
        for (var output : outputs) {
            performer.perform(output);
        }
    }
}
