package org.vrrpd.core.lan;

import java.util.HashSet;
import java.util.Set;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.machine.State;

/** INV2. */
final class OthersHoldNothing implements Invariant {

    private static final long RETRY_NANOS = 5_000_000_000L;

    private record Refusal(Host host, VirtualAddress address, long pausedNanos) {}

    /** A refused order is given again. */
    private final Promises<Refusal> retries = new Promises<>();

    @Override
    public String claim() {
        return "INV2 Backup, Fault and Initialize hold no address once effects have settled, whichever failed on the way; "
                + "a shared address goes only when no router wants it";
    }

    @Override
    public void answered(Host host, Exchange exchange) {
        if (!exchange.isNotable()) {
            return;
        }
        var allowed = allowed(host);
        for (var address : host.known().addresses()) {
            if (host.orders().wants(address) && !allowed.contains(address)) {
                throw violation(
                        host,
                        host.clock().time(),
                        address + " is still wanted though no router is Master or Resigning with it");
            }
        }
        if (exchange.input() instanceof Input.Performed performed) {
            for (var address : performed.refused()) {
                if (host.orders().isRefused(address)) {
                    retries.make(
                            new Refusal(host, address, host.clock().pausedNanos()),
                            host.clock().time() + RETRY_NANOS);
                }
            }
        }
        for (var output : exchange.outputs()) {
            if (output instanceof Output.AddAddresses || output instanceof Output.RemoveAddresses) {
                retries.forgetIf(one -> one.host == host && !host.orders().isRefused(one.address));
            }
        }
    }

    private static Set<VirtualAddress> allowed(Host host) {
        var allowed = new HashSet<VirtualAddress>();
        for (var router : host.routers()) {
            var settings = host.known().router(router.key());
            var serves = router.state() instanceof State.Master || router.state() instanceof State.Resigning;
            if (serves && settings != null) {
                allowed.addAll(settings.addresses().held());
            }
        }
        return allowed;
    }

    @Override
    public void turnEnded(Host host) {
        if (!host.hasSettled()) {
            return;
        }
        for (var address : host.known().addresses()) {
            var orders = host.orders();
            if (!orders.wants(address)
                    && host.kernel().holds(address)
                    && !orders.isRefused(address)
                    && isListed(host, address)) {
                throw violation(
                        host, host.clock().time(), address + " is not wanted, nothing is under way, and it is there");
            }
        }
    }

    private static boolean isListed(Host host, VirtualAddress address) {
        return host.known().latest().routers().stream()
                .anyMatch(router -> router.addresses().held().contains(address));
    }

    @Override
    public void timePasses(long toNanos) {
        for (var refusal : retries.takeOverdue(toNanos)) {
            var paused = refusal.host.clock().pausedNanos(toNanos) - refusal.pausedNanos;
            if (paused > 0) {
                retries.make(
                        new Refusal(refusal.host, refusal.address, refusal.pausedNanos + paused), toNanos + paused);
            } else {
                throw violation(
                        refusal.host, toNanos, "the refused order for " + refusal.address + " was never given again");
            }
        }
    }

    @Override
    public void gone(Host host) {
        retries.forgetIf(one -> one.host == host);
    }
}
