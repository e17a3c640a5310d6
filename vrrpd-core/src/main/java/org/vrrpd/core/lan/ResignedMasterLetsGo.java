package org.vrrpd.core.lan;

import java.util.HashMap;
import java.util.Map;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.engine.Why;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.wire.Version;

/** INV6. */
final class ResignedMasterLetsGo implements Invariant {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long PATIENCE_NANOS = 100_000_000L;

    private final Promises<Seat> releases = new Promises<>();
    private final Map<Seat, Long> excusedNanos = new HashMap<>();

    @Override
    public String claim() {
        return "INV6 after every priority-0 advert the removal is ordered within the bound + the router's own pause, "
                + "and as soon as a successor is heard";
    }

    @Override
    public void answered(Host host, Exchange exchange) {
        checkSuccessor(host, exchange);
        if (!exchange.isNotable()) {
            return;
        }
        releases.forgetIf(seat -> seat.host() == host && !isResigning(seat));
        for (var output : exchange.outputs()) {
            if (output instanceof Output.Transmit transmit && Sent.isFarewell(transmit)) {
                var settings = host.sent(transmit).settings();
                var seat = new Seat(host, settings.key());
                if (host.router(settings.key()) != null && !releases.isOpen(seat)) {
                    if (isMaster(seat)) {
                        throw violation(
                                host, host.clock().time(), settings.name() + " says it leaves but stays Master");
                    }
                    if (isResigning(seat)) {
                        excusedNanos.put(seat, host.excusedNanos(host.clock().time()));
                        releases.make(seat, host.clock().time() + host.latestWakeNanos() + boundNanos(seat, settings));
                    }
                }
            }
        }
    }

    private void checkSuccessor(Host host, Exchange exchange) {
        var sent = exchange.given().sent();
        if (sent == null || sent.priority().isRelease()) {
            return;
        }
        for (var router : host.routers()) {
            var settings = host.known().router(router.key());
            var before = host.routerBefore(router.key());
            if (before != null
                    && before.state() instanceof State.Resigning
                    && settings != null
                    && sent.isAcceptableTo(settings)
                    && (router.state() instanceof State.Resigning || router.state() instanceof State.Master)) {
                throw violation(
                        host,
                        host.clock().time(),
                        router.name() + " is " + router.state() + " after hearing its successor " + sent.from());
            }
        }
    }

    private static boolean isResigning(Seat seat) {
        var router = seat.host().router(seat.key());
        return router != null && router.state() instanceof State.Resigning;
    }

    private static boolean isMaster(Seat seat) {
        var router = seat.host().router(seat.key());
        return router != null && router.state() instanceof State.Master;
    }

    private static long boundNanos(Seat seat, RouterSettings own) {
        var longest = longestSkewNanos(own);
        var slowest = own.interval().toNanos();
        var adverts = 0;
        var afterMatesFault = false;
        for (var mate : mates(seat.host().known().latest(), own)) {
            afterMatesFault |= isBarred(new Seat(seat.host(), mate.key()));
            longest = Math.max(longest, longestSkewNanos(mate));
            slowest = Math.max(slowest, mate.interval().toNanos());
            adverts = Math.max(adverts, mate.downTimerAdverts());
        }
        return (afterMatesFault ? (adverts + 1) * slowest : longest) + PATIENCE_NANOS;
    }

    private static boolean isBarred(Seat seat) {
        var router = seat.host().router(seat.key());
        return router != null && router.why().stream().anyMatch(Why.Barred.class::isInstance);
    }

    private static long longestSkewNanos(RouterSettings router) {
        return router.version() == Version.V2 ? SECOND_NANOS : router.interval().toNanos();
    }

    private static Iterable<RouterSettings> mates(Settings settings, RouterSettings own) {
        return settings.routers().stream()
                .filter(one -> settings.groups().stream()
                        .anyMatch(group -> group.members().contains(one.name())
                                && group.members().contains(own.name())))
                .toList();
    }

    @Override
    public void timePasses(long toNanos) {
        for (var seat : releases.takeOverdue(toNanos)) {
            if (!isResigning(seat)) {
                continue;
            }
            var now = seat.host().excusedNanos(toNanos);
            var excused = now - excusedNanos.getOrDefault(seat, now);
            if (excused > 0) {
                excusedNanos.put(seat, now);
                releases.make(seat, toNanos + excused);
            } else {
                throw violation(seat.host(), toNanos, seat.key() + " said it leaves and holds on");
            }
        }
    }

    @Override
    public void gone(Host host) {
        releases.forgetIf(seat -> seat.host() == host);
    }
}
