package org.vrrpd.core.lan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Settings;

/** Which addresses a daemon wants on its host, judged by its orders and by what it was told of addresses already there. */
final class Orders {

    private final Set<VirtualAddress> wanted = new HashSet<>();
    private final Set<VirtualAddress> refused = new HashSet<>();
    private final Map<Long, List<VirtualAddress>> open = new HashMap<>();

    void take(Exchange exchange, Settings settings) {
        switch (exchange.input()) {
            case Input.AddressSeen(var address) -> {
                if (!isOpen(address) && isListed(address, settings)) {
                    wanted.add(address);
                }
            }
            case Input.AddressGone(var address) -> {
                if (!isOpen(address)) {
                    wanted.remove(address);
                }
            }
            case Input.Performed(var ticket, var refusals, var _) -> {
                open.remove(ticket);
                refusals.stream().filter(address -> !isOpen(address)).forEach(refused::add);
            }
            default -> {}
        }
        for (var output : exchange.outputs()) {
            switch (output) {
                case Output.AddAddresses(var ticket, var _, var addresses) -> {
                    wanted.addAll(addresses);
                    order(ticket, addresses);
                }
                case Output.RemoveAddresses(var ticket, var _, var addresses) -> {
                    addresses.forEach(wanted::remove);
                    order(ticket, addresses);
                }
                default -> {}
            }
        }
    }

    private void order(long ticket, List<VirtualAddress> addresses) {
        addresses.forEach(refused::remove);
        open.put(ticket, addresses);
    }

    private static boolean isListed(VirtualAddress address, Settings settings) {
        return settings.routers().stream()
                .anyMatch(router -> router.addresses().held().contains(address));
    }

    private boolean isOpen(VirtualAddress address) {
        return open.values().stream().anyMatch(addresses -> addresses.contains(address));
    }

    boolean wants(VirtualAddress address) {
        return wanted.contains(address);
    }

    /** Whether the host said no to the last order for this address. */
    boolean isRefused(VirtualAddress address) {
        return refused.contains(address);
    }

    /** Whether every order has been answered. */
    boolean areAnswered() {
        return open.isEmpty();
    }
}
