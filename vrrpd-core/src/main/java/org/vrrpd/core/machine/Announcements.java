package org.vrrpd.core.machine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.machine.Announcing.Burst;

/** When a master announces its addresses next: the second half of a burst, the refresh, and what other links hear between. */
public record Announcements(
        Moment lastBurstAt,
        @Nullable Moment againAt,
        int againRounds,
        @Nullable Moment refreshAt,
        @Nullable Moment elsewhereAt) {

    /** The schedule of a router that has just announced its takeover; the first refresh comes after the second burst. */
    static Announcements begun(Announcing announcing, Moment now) {
        var burst = announcing.onTakeover();
        var refresh = announcing.refresh();
        return new Announcements(
                now,
                burst.repeats() ? now.plus(burst.again()) : null,
                burst.rounds(),
                refresh.repeats() ? now.plus(burst.again()).plus(refresh.again()) : null,
                next(announcing.elsewhere(), now));
    }

    @Nullable
    Moment nextAt() {
        return earlier(earlier(againAt, refreshAt), elsewhereAt);
    }

    private static @Nullable Moment earlier(@Nullable Moment one, @Nullable Moment other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Moment.earlier(one, other);
    }

    /** The schedule after one more burst was announced. */
    Announcements burst(Burst burst, Moment now) {
        return new Announcements(
                now, burst.repeats() ? now.plus(burst.again()) : againAt, burst.rounds(), refreshAt, elsewhereAt);
    }

    /** The schedule that announces as soon as time passes. */
    Announcements dueNow(Burst burst, Moment now) {
        return new Announcements(lastBurstAt, now, burst.rounds(), refreshAt, elsewhereAt);
    }

    /** Whether a burst came within this time: rivals may send many adverts, and one burst answers them all. */
    boolean burstWithin(Duration span, Moment now) {
        return now.isBefore(lastBurstAt.plus(span));
    }

    int roundsDue(Burst refresh, Moment now) {
        if (isDue(againAt, now)) {
            return againRounds;
        }
        return isDue(refreshAt, now) ? refresh.rounds() : 0;
    }

    /** Whether the links beside the router's own are to hear of it. */
    boolean isElsewhereDue(Moment now) {
        return isDue(elsewhereAt, now);
    }

    /** The schedule once everything due was announced. */
    Announcements announced(Announcing announcing, Moment now) {
        return new Announcements(
                isDue(againAt, now) ? now : lastBurstAt,
                isDue(againAt, now) ? null : againAt,
                againRounds,
                isDue(refreshAt, now) ? next(announcing.refresh(), now) : refreshAt,
                isDue(elsewhereAt, now) ? next(announcing.elsewhere(), now) : elsewhereAt);
    }

    /** The schedule under another refresh, which counts from now. */
    Announcements refreshedBy(Burst refresh, Moment now) {
        return new Announcements(lastBurstAt, againAt, againRounds, next(refresh, now), elsewhereAt);
    }

    /** The schedule that has other links hear after this time, counted from now. */
    Announcements elsewhereAfter(Duration time, Moment now) {
        return new Announcements(lastBurstAt, againAt, againRounds, refreshAt, next(time, now));
    }

    private static @Nullable Moment next(Duration time, Moment now) {
        return time.isZero() ? null : now.plus(time);
    }

    private static @Nullable Moment next(Burst refresh, Moment now) {
        return refresh.repeats() ? now.plus(refresh.again()) : null;
    }

    private static boolean isDue(@Nullable Moment at, Moment now) {
        return at != null && !now.isBefore(at);
    }
}
