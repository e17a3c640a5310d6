package org.vrrpd.checks.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Verdict;

/**
 * How late this host was of late, and which failures that may explain. A failure while the host was later than a quarter of what
 * the try may last proves nothing; a success does.
 */
public final class HostWatch {

    /** Less is not remembered: alarms are always a little late. */
    private static final Duration NOTEWORTHY = Duration.ofMillis(5);

    /** No try is excused by less, however short it is. */
    private static final Duration LEAST_EXCUSE = Duration.ofMillis(20);

    private static final int TOLERATED_SHARE = 4;
    private static final int MOST_REMEMBERED = 64;

    private record Lateness(Moment noticed, Duration length) {}

    /** Oldest first, each longer than the next: what was both earlier and shorter can answer no question any more. */
    private final Deque<Lateness> remembered = new ArrayDeque<>();

    public HostWatch() {}

    /** An alarm set for one moment went off at another. */
    public void woke(Moment asked, Moment now) {
        var late = asked.until(now);
        if (late.compareTo(NOTEWORTHY) < 0) {
            return;
        }
        while (!remembered.isEmpty() && remembered.getLast().length().compareTo(late) <= 0) {
            remembered.removeLast();
        }
        remembered.addLast(new Lateness(now, late));
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.removeFirst();
        }
    }

    /** The outcome of a try begun then, with a finding more if it is a failure that the host may have to answer for. */
    public Outcome explain(Outcome outcome, Effects effects, Duration timeout, Moment begun) {
        if (effects.judge(outcome) != Verdict.DOWN) {
            return outcome;
        }
        var excuse = timeout.dividedBy(TOLERATED_SHARE);
        if (excuse.compareTo(LEAST_EXCUSE) < 0) {
            excuse = LEAST_EXCUSE;
        }
        var late = worstSince(begun);
        return late.compareTo(excuse) < 0 ? outcome : outcome.with(new Finding(Cause.HOST_STALLED, sentence(late)));
    }

    private Duration worstSince(Moment begun) {
        for (var one : remembered) {
            if (!one.noticed().isBefore(begun)) {
                return one.length();
            }
        }
        return Duration.ZERO;
    }

    private static String sentence(Duration late) {
        return "this host did not run for " + late.toMillis() + " ms meanwhile";
    }
}
