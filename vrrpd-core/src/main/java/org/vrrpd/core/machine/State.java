package org.vrrpd.core.machine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Moment;
import org.vrrpd.core.Priority;

/**
 * The state of a virtual router (RFC 9568, 6.3), each with what is true in it alone. Leaving a state forgets it all, timers
 * included.
 *
 * <pre>
 *                    Startup (owner)
 *      Initialize ───────────────────────────► Master ◄─┐ called off
 *        ▲    │                                 ▲   │    │
 *        │    │ Startup            timer ended  │   │ leaves on purpose
 *        │    ▼                                 │   ▼    │
 *        │  Backup ─────────────────────────────┘  Resigning
 *        │    ▲  └──────────── yields ◄──── Master    │
 *        │    └───────────────────────────────────────┤ successor heard,
 *        └────────────────────────────────────────────┘ or bound reached
 *      every state ──── a cause appears ───► Fault ──── none left ───► as Startup
 * </pre>
 */
public sealed interface State {

    /** When the router wants to be called; null when only an event can move it. */
    default @Nullable Moment deadline() {
        return null;
    }

    /** What outsiders call this state. */
    Role role();

    /** RFC 9568, 6.4.1. */
    record Initialize() implements State {
        @Override
        public Role role() {
            return Role.INIT;
        }
    }

    /**
     * RFC 9568, 6.4.2.
     *
     * @param masterDownAt the Active_Down_Timer's end; once it ended, since when the router waits for its sync group
     * @param timing Active_Adver_Interval and what follows from it
     * @param readiness whether the timer has ended already and only the sync group holds the router back
     * @param master the last advert that was accepted
     * @param preemptAt when preempt_delay ends, once it was started
     */
    record Backup(
            Moment masterDownAt,
            Timing timing,
            Readiness readiness,
            @Nullable KnownMaster master,
            @Nullable Moment preemptAt)
            implements State {

        @Override
        public @Nullable Moment deadline() {
            return readiness == Readiness.WAITS_FOR_GROUP ? null : masterDownAt;
        }

        @Override
        public Role role() {
            return Role.BACKUP;
        }

        /** Whether it is kept from serving by a master that it has accepted, and by nothing else. */
        public boolean follows() {
            return readiness == Readiness.WAITS_FOR_MASTER && master != null;
        }

        /** Since when its master owes an advert, or has said that it leaves. */
        public Moment silentSince() {
            return masterDownAt.minus(timing.skew());
        }

        /** Whether it has accepted a master's advert since then. */
        public boolean hasHeardSince(Moment moment) {
            return master != null && !master.heardAt().isBefore(moment);
        }

        Backup until(Moment at) {
            return new Backup(at, timing, readiness, master, preemptAt);
        }

        Backup with(Timing other, Moment at) {
            return new Backup(at, other, readiness, master, preemptAt);
        }

        Backup with(Readiness other) {
            return new Backup(masterDownAt, timing, other, master, preemptAt);
        }

        Backup preemptingAt(@Nullable Moment at) {
            return new Backup(masterDownAt, timing, readiness, master, at);
        }
    }

    /** Whether a backup still waits for its master, or only for its sync group. */
    enum Readiness {
        WAITS_FOR_MASTER,
        WAITS_FOR_GROUP
    }

    /** The master whose advert a backup accepted last. */
    record KnownMaster(IpAddress source, Priority priority, Moment heardAt) {

        boolean isAnotherThan(KnownMaster other) {
            return !source.equals(other.source);
        }

        /** RFC 9568, 6.4.3 (A11, A12), as those two masters decide it between them. */
        boolean outranks(KnownMaster other) {
            return priority.isHigherThan(other.priority)
                    || (priority.equals(other.priority) && source.compareTo(other.source) > 0);
        }
    }

    /** RFC 9568, 6.4.3: the Adver_Timer's end, and when to announce next. */
    record Master(Moment advertAt, Announcements announcements) implements State {

        @Override
        public Moment deadline() {
            var announceAt = announcements.nextAt();
            return announceAt == null ? advertAt : Moment.earlier(advertAt, announceAt);
        }

        @Override
        public Role role() {
            return Role.MASTER;
        }
    }

    /**
     * A master that has said it leaves and answers for the addresses until its successor is heard (ADR 2).
     *
     * @param releaseAt when it lets go without a successor
     * @param askedAt when the present purpose was given
     */
    record Resigning(Moment releaseAt, Moment askedAt, Purpose purpose) implements State {

        /** A second stop within this time of the first is the same wish, after it an impatient one. */
        static final Duration IMPATIENCE = Duration.ofMillis(200);

        Resigning to(Purpose other, Moment askedAt) {
            return new Resigning(releaseAt, askedAt, other);
        }

        @Override
        public Moment deadline() {
            return releaseAt;
        }

        @Override
        public Role role() {
            return Role.MASTER;
        }
    }

    /** Why a master resigns: it decides what follows. */
    enum Purpose {
        /** For good: Initialize follows. */
        STOP,
        /** A cause bars it: Fault follows while it lasts. */
        FAULT,
        /** Its sync group is master no longer: Backup follows. */
        GROUP,
        /** An operator asked: Backup follows, or Master again when nobody takes over. */
        SWITCHOVER
    }

    /** Whether the world was told of a fault: one that only waits for a first answer is kept quiet. */
    enum Notice {
        GIVEN,
        HELD_BACK
    }

    /** Something bars the router; what, the candidate knows. */
    record Fault(Notice notice) implements State {
        @Override
        public Role role() {
            return Role.FAULT;
        }
    }
}
