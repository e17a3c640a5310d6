package org.vrrpd.checks.probe.hold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.Phases;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.KeepAlive;
import org.vrrpd.checks.kind.Laps;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.LocalSight.Delivery;
import org.vrrpd.checks.kind.Progress;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Wire;
import org.vrrpd.checks.probe.Octets;

/** One connection that is held, and what is known of its peer's silence. */
final class Hold implements Talk {

    /** Who wants to know what becomes of it. */
    interface Keeper {
        /** It stands, and where there is a heartbeat it was answered. */
        void lives(Hold hold);

        void saysTooMuch(Hold hold);

        void over(Hold hold, End end, Moment now);
    }

    /** Whoever says more before we speak again answers no heartbeat. */
    private static final int MOST_HEARD = 64 * 1024;

    /** Whoever takes no connection ends it sooner; whoever is tired of an idle one, later. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** No host is back sooner: one that is probed more often has missed a probe. */
    private static final Duration QUICKEST_REBOOT = Duration.ofSeconds(5);

    /** The kernel's alarms are late by an eighth of their length at most: the rest is for both ways and the other side. */
    private static final int LATENESS = 8;

    private static final Duration ANSWER = Duration.ofMillis(100);

    private final Route route;
    private final KeepAlive timers;
    private final @Nullable Heartbeat heartbeat;
    private final Keeper keeper;
    private final StringBuilder heard = new StringBuilder();
    private Progress progress = Progress.RESOLVING;
    private Laps laps;
    private @Nullable Wire wire;
    private @Nullable Moment stood;
    private @Nullable Moment asked;
    private @Nullable Moment looked;
    private @Nullable Moment probed;
    private boolean isSilent;

    Hold(Route route, KeepAlive timers, @Nullable Heartbeat heartbeat, Keeper keeper, Moment now) {
        this.route = route;
        this.timers = timers;
        this.heartbeat = heartbeat;
        this.keeper = keeper;
        this.laps = new Laps(now);
    }

    void open(Exchange exchange) {
        wire = exchange.open(route, this);
    }

    boolean stands() {
        return stood != null;
    }

    Progress progress() {
        return progress;
    }

    Phases phases() {
        return laps.phases();
    }

    /** How long it has stood. */
    Duration age(Moment now) {
        return stood == null ? Duration.ZERO : stood.until(now);
    }

    /** How long its heartbeat has been unanswered; nothing while none is. */
    Duration owes(Moment now) {
        return asked == null ? Duration.ZERO : asked.until(now);
    }

    /** Another try: the heartbeat is said, unless the one before is still unanswered. */
    void beat(Moment now) {
        laps = new Laps(now);
        if (asked == null) {
            say(now);
        }
    }

    /** What the kernel knows of the peer; no more often than it can have news. */
    void look(LocalSight sight, Moment now) {
        if (looked != null && looked.until(now).compareTo(timers.interval().dividedBy(2)) < 0) {
            return;
        }
        looked = now;
        var watch = sight.watch(route.place(), localPort());
        if (watch != null) {
            isSilent = watch.unanswered() > 0;
            probed = now.plus(watch.due());
        }
    }

    /** Whether what it said last has not arrived. */
    boolean isUnacknowledged(LocalSight sight) {
        isSilent = sight.delivery(route.place(), localPort()) == Delivery.UNACKNOWLEDGED;
        return isSilent;
    }

    boolean isSilent() {
        return isSilent;
    }

    /** What became of it, by how it ended. */
    Fate fate(End end, Moment now) {
        return switch (end.manner()) {
            case VANISHED -> Fate.VANISHED;
            case UNREACHABLE -> Fate.CUT_OFF;
            case RESET -> isSoon(now) ? Fate.NOT_TAKEN : wasSilent(now) ? Fate.REBOOTED : Fate.RESET;
            case ORDERLY -> isSoon(now) ? Fate.NOT_TAKEN : Fate.CLOSED;
            case UNRESOLVED, REFUSED, OURS, UNSECURED, NO_TLS ->
                throw new IllegalStateException("no connection that stood ends so: " + end);
        };
    }

    private boolean isSoon(Moment now) {
        return age(now).compareTo(SOON) < 0;
    }

    /** A reset that answers the first probe after a while is that of a peer which was away meanwhile. */
    private boolean wasSilent(Moment now) {
        if (isSilent || probed == null || timers.idle().compareTo(QUICKEST_REBOOT) < 0) {
            return isSilent;
        }
        var until = probed.plus(timers.idle().dividedBy(LATENESS)).plus(ANSWER);
        return !now.isBefore(probed) && now.isBefore(until);
    }

    void close() {
        if (wire != null) {
            wire.close();
        }
    }

    @Override
    public void resolved(Moment now) {
        laps.over(Phase.RESOLVE, now);
        progress = Progress.CONNECTING;
    }

    @Override
    public void connected(Moment now) {
        laps.over(Phase.CONNECT, now);
        progress = Progress.SILENT;
        stood = now;
        if (heartbeat == null) {
            keeper.lives(this);
        } else {
            say(now);
        }
    }

    private void say(Moment now) {
        if (heartbeat != null && wire != null) {
            asked = now;
            progress = Progress.SILENT;
            heard.setLength(0);
            wire.send(Octets.bytes(heartbeat.words()));
        }
    }

    @Override
    public void received(ByteBuffer bytes, Moment now) {
        isSilent = false;
        if (heartbeat == null || asked == null) {
            return;
        }
        if (progress == Progress.SILENT) {
            laps.over(Phase.FIRST_BYTE, now);
            progress = Progress.ANSWERING;
        }
        heard.append(StandardCharsets.ISO_8859_1.decode(bytes));
        if (heard.indexOf(heartbeat.expected()) >= 0) {
            laps.over(Phase.BODY, now);
            asked = null;
            keeper.lives(this);
        } else if (heard.length() > MOST_HEARD) {
            close();
            keeper.saysTooMuch(this);
        }
    }

    @Override
    public void ended(End end, Moment now) {
        keeper.over(this, end, now);
    }

    private int localPort() {
        return wire == null ? 0 : wire.localPort();
    }
}
