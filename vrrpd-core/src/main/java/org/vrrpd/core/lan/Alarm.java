package org.vrrpd.core.lan;

/** When a host wakes next; while it is paused it does not. */
final class Alarm {

    private final Agenda agenda;
    private final HostClock clock;
    private final Runnable awake;
    private long atNanos = Long.MAX_VALUE;

    Alarm(Agenda agenda, HostClock clock, Runnable awake) {
        this.agenda = agenda;
        this.clock = clock;
        this.awake = awake;
    }

    /** It wakes then at the latest. */
    void by(long nanos) {
        var at = Math.max(nanos, clock.pausedUntil());
        if (at < atNanos) {
            atNanos = at;
            agenda.at(at, () -> ring(at));
        }
    }

    void silence() {
        atNanos = Long.MAX_VALUE;
    }

    private void ring(long planned) {
        if (planned == atNanos) {
            atNanos = Long.MAX_VALUE;
            if (clock.isPaused()) {
                by(clock.pausedUntil());
            } else {
                awake.run();
            }
        }
    }
}
