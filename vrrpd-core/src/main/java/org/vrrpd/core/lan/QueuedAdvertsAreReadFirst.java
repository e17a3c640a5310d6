package org.vrrpd.core.lan;

import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Snapshot.RouterView;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;

/** INV3. */
final class QueuedAdvertsAreReadFirst implements Invariant {

    @Override
    public String claim() {
        return "INV3 nobody becomes master while an acceptable advert younger than its master-down time waits unread";
    }

    @Override
    public void answered(Host host, Exchange exchange) {
        if (!exchange.isNotable() || host.inbox().isEmpty()) {
            return;
        }
        for (var router : host.routers()) {
            var settings = host.known().router(router.key());
            if (settings != null && hasBecomeMaster(host, router, exchange)) {
                checkInbox(host, router, settings);
            }
        }
    }

    /** Judged by its advert: what came later in the same answer may have undone it. */
    private static boolean hasBecomeMaster(Host host, RouterView router, Exchange exchange) {
        var before = host.routerBefore(router.key());
        var served =
                before != null && (before.state() instanceof State.Master || before.state() instanceof State.Resigning);
        return !served
                && exchange.outputs().stream()
                        .anyMatch(output -> output instanceof Output.Transmit transmit
                                && transmit.router().equals(router.name())
                                && Sent.vridOf(transmit) == router.key().vrid().value()
                                && !Sent.isFarewell(transmit));
    }

    private void checkInbox(Host host, RouterView router, RouterSettings settings) {
        for (var waiting : host.inbox()) {
            var sent = waiting.sent();
            if (sent != null
                    && holdsBack(sent, router, settings)
                    && host.clock().time() - waiting.sinceNanos() < masterDownNanos(sent, settings)) {
                throw violation(
                        host,
                        host.clock().time(),
                        router.name() + " became master while an advert of " + sent.from() + " with priority "
                                + sent.priority() + " waited since " + waiting.sinceNanos() / 1e6 + " ms");
            }
        }
    }

    /** Whether the router, as a backup, would have stayed one on reading this; in doubt not. */
    private static boolean holdsBack(Sent sent, RouterView router, RouterSettings settings) {
        return !sent.priority().isRelease()
                && !router.effectivePriority().isOwner()
                && sent.isAcceptableTo(settings)
                && (!router.effectivePriority().isHigherThan(sent.priority())
                        || settings.preemption() instanceof Preemption.Never);
    }

    private static long masterDownNanos(Sent sent, RouterSettings settings) {
        var shortest = Math.min(
                sent.settings().interval().toNanos(), settings.interval().toNanos());
        return settings.downTimerAdverts() * shortest;
    }
}
