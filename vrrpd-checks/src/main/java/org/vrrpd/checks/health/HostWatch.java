package org.vrrpd.checks.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Effects;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Verdict;

/**
 * How long this host was kept from running of late, and which failures that may explain. A failure proves nothing if it was kept
 * for a quarter of what the try may last; a success does.
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

    private final LostTime stolen = new LostTime();
    private final LostTime stalled = new LostTime();
    private HostSight.Lost counted = HostSight.Lost.NOTHING;
    private @Nullable Moment told;

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

    /** What the kernel has counted up to now. */
    public void told(HostSight.Lost lost, Moment now) {
        if (told != null) {
            stolen.add(told, now, lost.stolen().minus(counted.stolen()));
            stalled.add(told, now, lost.stalled().minus(counted.stalled()));
        }
        counted = lost;
        told = now;
    }

    /** The outcome of a try, with a finding more if it is a failure that the host may have to answer for. */
    public Outcome explain(Outcome outcome, Effects effects, Duration timeout, Moment begun, Moment ended) {
        if (effects.judge(outcome) != Verdict.DOWN) {
            return outcome;
        }
        var excuse = timeout.dividedBy(TOLERATED_SHARE);
        if (excuse.compareTo(LEAST_EXCUSE) < 0) {
            excuse = LEAST_EXCUSE;
        }
        var late = worstSince(begun);
        if (late.compareTo(excuse) >= 0) {
            return stalled(outcome, "this host did not run for " + late.toMillis() + " ms meanwhile");
        }
        // This thread ran, and a failure that it was told of before the deadline is an answer: only silence is excused.
        if (begun.until(ended).compareTo(timeout) < 0) {
            return outcome;
        }
        var taken = stolen.since(begun);
        if (taken.compareTo(excuse) >= 0) {
            return stalled(outcome, "this host's CPUs were taken away for " + taken.toMillis() + " ms meanwhile");
        }
        var waited = stalled.since(begun);
        return waited.compareTo(excuse) < 0
                ? outcome
                : stalled(outcome, "this host waited for memory for " + waited.toMillis() + " ms meanwhile");
    }

    private static Outcome stalled(Outcome outcome, String sentence) {
        return outcome.with(new Finding(Cause.HOST_STALLED, sentence));
    }

    private Duration worstSince(Moment begun) {
        for (var one : remembered) {
            if (!one.noticed().isBefore(begun)) {
                return one.length();
            }
        }
        return Duration.ZERO;
    }
}
