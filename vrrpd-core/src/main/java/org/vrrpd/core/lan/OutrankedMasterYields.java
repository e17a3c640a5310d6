package org.vrrpd.core.lan;

import java.util.HashMap;
import java.util.Map;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.State;

/** INV4. */
final class OutrankedMasterYields implements Invariant {

    private record Outranked(Sent by, long pausedNanos) {}

    private final Ether ether;
    private final Map<Seat, Outranked> outranked = new HashMap<>();
    private final Promises<Seat> yields = new Promises<>();

    OutrankedMasterYields(Ether ether) {
        this.ether = ether;
    }

    @Override
    public String claim() {
        return "INV4 of two unpaused masters that each received the other's acceptable, distinguishable advert, one yields "
                + "within the slower advert interval + the wire's largest delay";
    }

    @Override
    public void answered(Host host, Exchange exchange) {
        if (exchange.isNotable() && !yields.isEmpty()) {
            yields.forgetIf(seat -> seat.host() == host && !isMaster(seat));
        }
        var sent = exchange.given().sent();
        if (sent == null || sent.priority().isRelease()) {
            return;
        }
        for (var router : host.routers()) {
            var settings = host.known().router(router.key());
            if (router.state() instanceof State.Master
                    && settings != null
                    && sent.isAcceptableTo(settings)
                    && !(router.effectivePriority().isOwner() && settings.has(Manner.OWNER_IGNORES_ADVERTS))) {
                var seat = new Seat(host, router.key());
                if (!yields.isOpen(seat) && isOutranked(seat, sent)) {
                    var slower = Math.max(
                            settings.interval().toNanos(),
                            sent.settings().interval().toNanos());
                    outranked.put(seat, new Outranked(sent, host.clock().pausedNanos()));
                    yields.make(seat, host.clock().time() + slower + ether.largestDelayNanos());
                }
            }
        }
    }

    private static boolean isMaster(Seat seat) {
        var router = seat.host().router(seat.key());
        return router != null && router.state() instanceof State.Master;
    }

    /** Looks anew: a priority may have changed in silence. */
    private static boolean isOutranked(Seat seat, Sent sent) {
        seat.host().look();
        var router = seat.host().router(seat.key());
        var own = seat.host().kernel().ownAddress(seat.key().link(), seat.key().family());
        return router != null && isMaster(seat) && sent.outranks(router.effectivePriority(), own);
    }

    @Override
    public void timePasses(long toNanos) {
        for (var seat : yields.takeOverdue(toNanos)) {
            var since = outranked.get(seat);
            if (since == null || !isOutranked(seat, since.by)) {
                continue;
            }
            var paused = seat.host().clock().pausedNanos(toNanos) - since.pausedNanos;
            if (paused > 0) {
                outranked.put(seat, new Outranked(since.by, since.pausedNanos + paused));
                yields.make(seat, toNanos + paused);
            } else {
                throw violation(
                        seat.host(),
                        toNanos,
                        seat.key() + " is still Master after hearing " + since.by.from() + " with priority "
                                + since.by.priority());
            }
        }
    }

    @Override
    public void gone(Host host) {
        yields.forgetIf(seat -> seat.host() == host);
    }
}
