package org.vrrpd.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.VirtualAddress;

/**
 * Which virtual addresses the host is to hold: an address is there while any router wants it and goes when none does. A
 * refused order is given again, later and later, until the host agrees.
 */
final class AddressBook {

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    /** So often in a row the host may refuse an address before the routers that want it stand aside. */
    private static final int REFUSALS_BORNE = 3;

    private final Map<VirtualAddress, Entry> entries = new LinkedHashMap<>();
    private final Map<Long, List<Entry>> outstanding = new HashMap<>();
    private final Set<Entry> refused = new LinkedHashSet<>();
    private final Map<Entry, Router> handedOver = new LinkedHashMap<>();
    private boolean handsOver;
    private long lastTicket;

    /** One address: who wants it, what was last ordered, and whether the host has agreed. */
    private static final class Entry {
        final VirtualAddress address;
        final Set<Router> wantedBy = new LinkedHashSet<>();
        Router orderedFor;
        boolean orderedPresent;
        long openTicket;
        boolean contradicted;
        int refusals;

        @Nullable
        Moment retryAt;

        Entry(VirtualAddress address, Router orderedFor) {
            this.address = address;
            this.orderedFor = orderedFor;
        }

        boolean isWanted() {
            return !wantedBy.isEmpty();
        }

        /** News of the host that speaks against an order still open: it may be older than the order, or newer. */
        void contradict() {
            contradicted |= isOpen();
        }

        boolean isOpen() {
            return openTicket != 0;
        }
    }

    /** An order that the host refused, and whose it was. */
    record Failed(VirtualAddress address, Router router, List<Router> wantedBy, Severity severity) {}

    /** Whether an address that cannot be set is tried again, or given up by those who want it. */
    enum Severity {
        RETRIED,
        GIVEN_UP
    }

    /** The router wants these; the order for those that nobody wanted before. */
    void hold(Router router, List<VirtualAddress> addresses, Performer host) {
        var fresh = new ArrayList<Entry>();
        for (var address : addresses) {
            var entry = entries.computeIfAbsent(address, one -> new Entry(one, router));
            if (entry.wantedBy.add(router) && !entry.orderedPresent) {
                fresh.add(entry);
            }
        }
        for (var entry : fresh) {
            makeWay(entry.address, host);
        }
        order(fresh, router, true, host);
    }

    /** An IPv6 address is one to the kernel whatever its prefix length: the old one goes before the new one comes. */
    private void makeWay(VirtualAddress address, Performer host) {
        if (handedOver.isEmpty()) {
            return;
        }
        for (var each : List.copyOf(handedOver.entrySet())) {
            var entry = each.getKey();
            if (!entry.isWanted() && entry.address.differsInPrefixAlone(address)) {
                handedOver.remove(entry);
                order(List.of(entry), each.getValue(), false, host);
            }
        }
    }

    /** The router wants these no longer; the order for those that nobody wants now. */
    void release(Router router, List<VirtualAddress> addresses, Performer host) {
        var unwanted = new ArrayList<Entry>();
        for (var address : addresses) {
            var entry = entries.get(address);
            if (entry != null && entry.wantedBy.remove(router) && !entry.isWanted() && entry.orderedPresent) {
                unwanted.add(entry);
            }
        }
        if (handsOver) {
            unwanted.forEach(entry -> handedOver.put(entry, router));
        } else {
            order(unwanted, router, false, host);
        }
    }

    /** From here to {@link #settleHandovers} routers may pass addresses to each other: nothing is removed between. */
    void beginHandovers() {
        handsOver = true;
    }

    /** The orders to remove what nobody has taken up. */
    void settleHandovers(Performer host) {
        handsOver = false;
        handedOver.forEach((entry, router) -> {
            if (!entry.isWanted()) {
                order(List.of(entry), router, false, host);
            }
        });
        handedOver.clear();
    }

    /** The addresses that an order has set. */
    List<VirtualAddress> agreed(long ticket, List<VirtualAddress> refusals) {
        return outstanding.getOrDefault(ticket, List.of()).stream()
                .filter(entry -> entry.openTicket == ticket && entry.orderedPresent)
                .map(entry -> entry.address)
                .filter(address -> !refusals.contains(address))
                .toList();
    }

    /**
     * Takes in what became of an order, and answers the addresses that could not be set or removed. Where news spoke against it
     * meanwhile, the order is given once more, for nobody knows which came first.
     */
    List<Failed> performed(long ticket, List<VirtualAddress> refusals, Moment now, Performer host) {
        var failures = new ArrayList<Failed>();
        for (var entry : outstanding.getOrDefault(ticket, List.of())) {
            if (entry.openTicket != ticket) {
                continue;
            }
            entry.openTicket = 0;
            if (refusals.contains(entry.address)) {
                failures.add(refuse(entry, now));
            } else if (entry.contradicted) {
                order(List.of(entry), entry.orderedFor, entry.orderedPresent, host);
            } else {
                entry.refusals = 0;
                forgetIfIdle(entry);
            }
        }
        outstanding.remove(ticket);
        return failures;
    }

    private Failed refuse(Entry entry, Moment now) {
        entry.refusals++;
        entry.retryAt = now.plus(retryDelay(entry.refusals));
        refused.add(entry);
        var givenUp = entry.isWanted() && entry.refusals >= REFUSALS_BORNE;
        return new Failed(
                entry.address,
                entry.orderedFor,
                List.copyOf(entry.wantedBy),
                givenUp ? Severity.GIVEN_UP : Severity.RETRIED);
    }

    private static Duration retryDelay(int refusals) {
        var delay = FIRST_RETRY;
        for (var i = 1; i < refusals && delay.compareTo(LAST_RETRY) < 0; i++) {
            delay = delay.plus(delay);
        }
        return delay.compareTo(LAST_RETRY) < 0 ? delay : LAST_RETRY;
    }

    /** The host holds this address of ours though no router wants it: the order to remove it. */
    boolean seen(VirtualAddress address, Router lister, Performer host) {
        var entry = entries.computeIfAbsent(address, fresh -> new Entry(fresh, lister));
        if (entry.isWanted() || entry.isOpen()) {
            if (!entry.orderedPresent) {
                entry.contradict();
            }
            return false;
        }
        order(List.of(entry), lister, false, host);
        return true;
    }

    /** Those who want an address that the host has lost without our doing; none while an order for it is open. */
    List<Router> gone(VirtualAddress address) {
        var entry = entries.get(address);
        if (entry == null || !entry.orderedPresent) {
            return List.of();
        }
        entry.contradict();
        return entry.isOpen() ? List.of() : List.copyOf(entry.wantedBy);
    }

    /** The order to set an address again. */
    void restore(VirtualAddress address, Router router, Performer host) {
        var entry = entries.get(address);
        if (entry != null && entry.isWanted()) {
            order(List.of(entry), router, true, host);
        }
    }

    /** Gives refused orders again whose time has come. */
    void retry(Moment now, Performer host) {
        for (var entry : List.copyOf(refused)) {
            if (entry.retryAt != null && !now.isBefore(entry.retryAt)) {
                order(List.of(entry), entry.orderedFor, entry.isWanted(), host);
            }
        }
    }

    @Nullable
    Moment deadline() {
        if (refused.isEmpty()) {
            return null;
        }
        Moment earliest = null;
        for (var entry : refused) {
            if (entry.retryAt != null) {
                earliest = earliest == null ? entry.retryAt : Moment.earlier(earliest, entry.retryAt);
            }
        }
        return earliest;
    }

    /** Whether the host has agreed to everything. */
    boolean isSettled() {
        return outstanding.isEmpty() && refused.isEmpty();
    }

    private void order(List<Entry> batch, Router router, boolean present, Performer host) {
        if (batch.isEmpty()) {
            return;
        }
        var ticket = ++lastTicket;
        for (var entry : batch) {
            if (entry.orderedPresent != present) {
                entry.refusals = 0;
            }
            entry.orderedFor = router;
            entry.orderedPresent = present;
            entry.openTicket = ticket;
            entry.contradicted = false;
            entry.retryAt = null;
            refused.remove(entry);
        }
        outstanding.put(ticket, List.copyOf(batch));
        var addresses = batch.stream().map(entry -> entry.address).toList();
        host.perform(
                present
                        ? new Output.AddAddresses(ticket, router.name(), addresses)
                        : new Output.RemoveAddresses(ticket, router.name(), addresses));
    }

    private void forgetIfIdle(Entry entry) {
        if (!entry.isWanted() && !entry.orderedPresent) {
            entries.remove(entry.address);
        }
    }
}
