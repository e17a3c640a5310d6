package org.vrrpd.core.lan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Snapshot.RouterView;
import org.vrrpd.core.machine.State;

/** INV1. */
final class MastersHoldTheirAddresses implements Invariant {

    /** What a router listed when it was last master: resigning, it takes nothing up that a reload adds. */
    private final Map<Seat, Set<VirtualAddress>> asMaster = new HashMap<>();

    @Override
    public String claim() {
        return "INV1 an address is wanted in Master and Resigning, and the host agrees once effects have settled";
    }

    @Override
    public void answered(Host host, Exchange exchange) {
        if (!exchange.isNotable()) {
            return;
        }
        for (var router : host.routers()) {
            for (var address : requiredBy(host, router)) {
                if (!host.orders().wants(address)) {
                    throw violation(
                            host,
                            host.clock().time(),
                            router.name() + " is " + router.state() + " but wants " + address + " no longer");
                }
            }
        }
    }

    private Set<VirtualAddress> requiredBy(Host host, RouterView router) {
        var seat = new Seat(host, router.key());
        var settings = host.known().router(router.key());
        if (settings == null) {
            return Set.of();
        }
        var listed = settings.addresses().held();
        return switch (router.state()) {
            case State.Master _ -> {
                asMaster.put(seat, Set.copyOf(listed));
                yield Set.copyOf(listed);
            }
            case State.Resigning _ -> {
                var required = new HashSet<>(asMaster.getOrDefault(seat, Set.of()));
                required.retainAll(listed);
                asMaster.put(seat, required);
                yield required;
            }
            case State.Initialize _, State.Backup _, State.Fault _ -> {
                asMaster.remove(seat);
                yield Set.of();
            }
        };
    }

    @Override
    public void turnEnded(Host host) {
        if (!host.hasSettled()) {
            return;
        }
        for (var address : host.known().addresses()) {
            var orders = host.orders();
            if (orders.wants(address) && !host.kernel().holds(address) && !orders.isRefused(address)) {
                throw violation(
                        host, host.clock().time(), address + " is wanted, nothing is under way, and it is not there");
            }
        }
    }

    @Override
    public void gone(Host host) {
        asMaster.keySet().removeIf(seat -> seat.host() == host);
    }
}
