// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a newcomer is shown: every {@link Incident} in turn, who has the address then, and for how long the client heard nothing. */
final class Story {

    private static final Duration TENTH = Duration.ofMillis(100);

    /** How many tenths the address may take to be where it belongs. */
    private static final int MOST = 100;

    private static final int BEFORE_ANYTHING_HAPPENS = 15;

    /** The mark of a tenth with a silence that deserves one. */
    private static final char SOME_SILENCE = ':';

    private static final Duration NOTABLE = Duration.ofMillis(20);

    /** What a client that asks every millisecond may not hear by its own fault. */
    private static final Duration UNNOTICED = Duration.ofMillis(5);

    private final Stage stage;
    private final Timeline timeline;
    private final int tenthsAnIncident;
    private final List<Outage> outages = new ArrayList<>();
    private long beganNanos;

    /** Each incident is watched for so many tenths of a second at least. */
    Story(Stage stage, Timeline timeline, int tenthsAnIncident) {
        this.stage = stage;
        this.timeline = timeline;
        this.tenthsAnIncident = tenthsAnIncident;
    }

    /** Tells it to the end, or until the address is not where it belongs; says whether all went as it should. */
    boolean tell() throws LabException {
        timeline.says("Two hosts, a and b, keep the address " + Stage.ADDRESS
                + " answering: a by preference, b when a cannot. A client asks it 1,000 times a second."
                + " The master says every " + Stage.ADVERT_INTERVAL.toMillis()
                + " ms that it is there, so that this is quick; one second is usual.");
        timeline.says("Each character is a tenth of a second: a or b that answered, " + SOME_SILENCE
                + " for a silence of more than " + NOTABLE.toMillis() + " ms, " + Answers.NOBODY
                + " for no answer at all.");
        timeline.leavesALine();
        stage.begin();
        beganNanos = stage.nowNanos();
        timeline.happens(Duration.ZERO, "a is master, b stands by");
        for (var tenth = 0; tenth < BEFORE_ANYTHING_HAPPENS; tenth++) {
            passes();
        }
        timeline.concludes("all is well");
        outages.add(new Outage("nothing, for comparison", "with a", silenceSince(beganNanos)));
        for (var incident : Incident.values()) {
            if (!tell(incident)) {
                return false;
            }
        }
        timeline.table(outages);
        timeline.says("A client that asks every millisecond waits 1 ms for the next answer at the least.");
        return true;
    }

    private boolean tell(Incident incident) throws LabException {
        var at = stage.nowNanos();
        timeline.happens(Duration.ofNanos(at - beganNanos), incident.words());
        stage.happens(incident);
        for (var tenth = 0; tenth < tenthsAnIncident || (tenth < MOST && !isWithHeir(incident)); tenth++) {
            passes();
        }
        if (!isWithHeir(incident)) {
            timeline.concludes("this went wrong: " + incident.heir() + " should be master, but "
                    + (stage.holders().isEmpty()
                            ? "nobody holds the address"
                            : stage.holders() + " holds the address"));
            return false;
        }
        var silence = silenceSince(at);
        timeline.concludes(incident.heir() + " is master; the client "
                + (silence.compareTo(UNNOTICED) > 0
                        ? "heard nothing for " + silence.toMillis() + " ms"
                        : "noticed nothing"));
        outages.add(new Outage(incident.words(), incident.from() + " to " + incident.heir(), silence));
        return true;
    }

    private Duration silenceSince(long moment) {
        return stage.answers().longestSilence(moment, stage.nowNanos());
    }

    private boolean isWithHeir(Incident incident) throws LabException {
        var now = stage.nowNanos();
        return stage.holders().equals(String.valueOf(incident.heir()))
                && stage.answers().last(now - TENTH.toNanos(), now) == incident.heir();
    }

    private void passes() throws LabException {
        var from = stage.nowNanos();
        stage.passes(TENTH);
        timeline.answers(mark(stage.answers(), from, stage.nowNanos()));
    }

    private static char mark(Answers answers, long from, long to) {
        var host = answers.last(from, to);
        var isBroken = answers.longestSilence(from, to).compareTo(NOTABLE) > 0;
        return host != Answers.NOBODY && isBroken ? SOME_SILENCE : host;
    }
}
