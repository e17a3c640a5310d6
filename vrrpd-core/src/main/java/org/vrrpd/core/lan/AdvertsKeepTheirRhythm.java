package org.vrrpd.core.lan;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Snapshot.RouterView;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.wire.Cast;

/** INV5. */
final class AdvertsKeepTheirRhythm implements Invariant {

    /** A master's adverts so far. */
    private static final class Rhythm {
        long scheduledNanos;
        long restartedNanos;
        long pausedNanos;
        long shortestNanos;
        long longestNanos;

        Rhythm(Host host, long interval) {
            beat(host, interval);
        }

        void beat(Host host, long interval) {
            scheduledNanos = host.clock().time();
            shortestNanos = interval;
            longestNanos = interval;
            restart(host);
        }

        void restart(Host host) {
            restartedNanos = host.clock().time();
            pausedNanos = host.clock().pausedNanos();
        }

        void stretch(long interval) {
            shortestNanos = Math.min(shortestNanos, interval);
            longestNanos = Math.max(longestNanos, interval);
        }

        long dueNanos(Host host, long nowNanos) {
            return restartedNanos
                    + longestNanos
                    + (host.clock().pausedNanos(nowNanos) - pausedNanos)
                    + host.latestWakeNanos();
        }
    }

    private final Map<Seat, Rhythm> rhythms = new HashMap<>();
    private final Promises<Seat> adverts = new Promises<>();

    @Override
    public String claim() {
        return "INV5 a master's scheduled adverts are one interval apart (+ its own pause), beyond them at most one per "
                + "advert heard";
    }

    @Override
    public void answered(Host host, Exchange exchange) {
        if (!exchange.isNotable() && exchange.outputs().isEmpty()) {
            return;
        }
        for (var router : host.routers()) {
            var settings = host.known().router(router.key());
            if (settings != null) {
                follow(new Seat(host, router.key()), router, settings, exchange);
            }
        }
        if (exchange.isNotable()) {
            forget(host);
        }
    }

    private void follow(Seat seat, RouterView router, RouterSettings settings, Exchange exchange) {
        var host = seat.host();
        var count = countAdverts(settings, exchange);
        var rhythm = rhythms.get(seat);
        var before = host.routerBefore(seat.key());
        var interval = settings.interval().toNanos();
        if (router.state() instanceof State.Master && (before == null || !(before.state() instanceof State.Master))) {
            require(seat, count == 1, () -> "became Master and sent " + count + " adverts");
            rhythms.put(seat, new Rhythm(host, interval));
        } else if (rhythm == null) {
            require(seat, count == 0, () -> "is " + router.state() + " and sends adverts");
            return;
        } else {
            rhythm.stretch(interval);
            check(seat, rhythm, count, exchange);
        }
        var kept = rhythms.get(seat);
        if (kept != null && count > 0) {
            adverts.make(seat, kept.dueNanos(host, host.clock().time()));
        }
    }

    private void check(Seat seat, Rhythm rhythm, int count, Exchange exchange) {
        var host = seat.host();
        switch (exchange.input()) {
            case Input.TimePassed _ -> {
                if (count > 0) {
                    require(seat, count == 1, () -> "sent " + count + " scheduled adverts at once");
                    var gap = host.clock().time() - rhythm.scheduledNanos;
                    require(
                            seat,
                            gap >= rhythm.shortestNanos / 8 * 7,
                            () -> "sent a scheduled advert after only " + gap + " ns");
                    require(
                            seat,
                            host.clock().time()
                                    <= rhythm.dueNanos(host, host.clock().time()),
                            () -> "sent a scheduled advert after " + gap + " ns");
                    rhythm.beat(
                            host, rhythm.longestNanos == rhythm.shortestNanos ? rhythm.longestNanos : interval(seat));
                }
            }
            case Input.Packet _ -> {
                var sent = exchange.given().sent();
                var own = sent != null
                        && sent.settings().key().vrid().equals(seat.key().vrid());
                require(seat, count <= (own ? 1 : 0), () -> "answered one packet with " + count + " adverts");
                if (sent != null && sent.priority().isRelease() && count > 0) {
                    rhythm.restart(host);
                }
            }
            default -> require(seat, count == 0, () -> "sent an advert on " + exchange.input());
        }
    }

    private static long interval(Seat seat) {
        var settings = seat.host().known().router(seat.key());
        return settings == null ? 0 : settings.interval().toNanos();
    }

    private void require(Seat seat, boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw violation(
                    seat.host(),
                    seat.host().clock().time(),
                    seat.key().vrid() + " on " + seat.key().link() + " " + otherwise.get());
        }
    }

    /** Adverts that are no farewell; in unicast one to every peer is one. */
    private static int countAdverts(RouterSettings settings, Exchange exchange) {
        var count = 0;
        for (var output : exchange.outputs()) {
            if (output instanceof Output.Transmit transmit
                    && transmit.router().equals(settings.name())
                    && Sent.vridOf(transmit) == settings.key().vrid().value()
                    && !Sent.isFarewell(transmit)
                    && isFirst(transmit, settings.dialect().cast())) {
                count++;
            }
        }
        return count;
    }

    private static boolean isFirst(Output.Transmit transmit, @Nullable Cast cast) {
        return !(cast instanceof Cast.Unicast unicast)
                || transmit.destination().equals(unicast.peers().getFirst().address());
    }

    private void forget(Host host) {
        rhythms.keySet().removeIf(seat -> seat.host() == host && !isMaster(seat));
        adverts.forgetIf(seat -> !rhythms.containsKey(seat));
    }

    private static boolean isMaster(Seat seat) {
        var router = seat.host().router(seat.key());
        return router != null && router.state() instanceof State.Master;
    }

    @Override
    public void timePasses(long toNanos) {
        for (var seat : adverts.takeOverdue(toNanos)) {
            var rhythm = rhythms.get(seat);
            if (rhythm != null) {
                var due = rhythm.dueNanos(seat.host(), toNanos);
                if (due < toNanos) {
                    throw violation(
                            seat.host(),
                            toNanos,
                            seat.key() + " has not sent the advert that was due at " + due / 1e6 + " ms");
                }
                adverts.make(seat, due);
            }
        }
    }

    @Override
    public void gone(Host host) {
        rhythms.keySet().removeIf(seat -> seat.host() == host);
        adverts.forgetIf(seat -> seat.host() == host);
    }
}
