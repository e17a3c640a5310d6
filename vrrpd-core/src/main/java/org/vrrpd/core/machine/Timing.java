package org.vrrpd.core.machine;

import java.time.Duration;
import org.vrrpd.core.Moment;
import org.vrrpd.core.Priority;
import org.vrrpd.core.wire.Version;

/** Active_Adver_Interval and the two times that follow from it (RFC 9568, 6.1). */
public record Timing(Duration activeInterval, Duration skew, Duration masterDown) {

    private static final long PRIORITY_STEPS = 256;
    private static final long RHYTHM_PART = 8;
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What holds until a master is heard: our own interval. */
    static Timing own(Candidate self) {
        return with(self, self.settings().interval());
    }

    /** What holds for a master who sends at this interval; version 2 learns none (RFC 3768, 6.1). */
    static Timing learned(Candidate self, Duration heardInterval) {
        return self.settings().version() == Version.V2 ? own(self) : with(self, heardInterval);
    }

    private static Timing with(Candidate self, Duration activeInterval) {
        var skew = skew(self.settings().version(), self.priority(), activeInterval);
        var adverts = self.settings().downTimerAdverts();
        return new Timing(activeInterval, skew, Duration.ofNanos(adverts * activeInterval.toNanos() + skew.toNanos()));
    }

    /** Skew_Time: the higher the priority, the shorter the wait; version 2 takes it from one second, whatever the interval. */
    static Duration skew(Version version, Priority priority, Duration activeInterval) {
        var nanos = skewRange(version, activeInterval).toNanos();
        return Duration.ofNanos((PRIORITY_STEPS - priority.value()) * nanos / PRIORITY_STEPS);
    }

    /**
     * When a master that advertises now does so again: one interval after this advert was due, so that small delays do not
     * add up; or after now, when it is more than an eighth of the interval late (RFC 9568, 6.4.3, A9).
     */
    static Moment nextAdvert(Candidate self, Moment due, Moment now) {
        var interval = self.settings().interval();
        var late = due.nanosUntil(now);
        return (late > interval.toNanos() / RHYTHM_PART ? now : due).plus(interval);
    }

    /** When a peer of this priority takes over from a master that has been silent since the advert before the one due then. */
    static Moment takeover(Candidate self, Priority peer, Moment advertDue) {
        var settings = self.settings();
        var missed = (settings.downTimerAdverts() - 1) * settings.interval().toNanos();
        return advertDue.plus(Duration.ofNanos(missed)).plus(skew(settings.version(), peer, settings.interval()));
    }

    /** What no backup's skew exceeds, so that a successor's first advert comes within it after a priority 0. */
    public static Duration skewRange(Version version, Duration activeInterval) {
        return version == Version.V2 ? SECOND : activeInterval;
    }
}
