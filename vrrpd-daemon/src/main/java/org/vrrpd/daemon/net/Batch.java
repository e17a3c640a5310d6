// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.Family;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.config.AddressOptions;
import org.vrrpd.daemon.config.AddressOptions.Trait;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.AddressFlag;
import org.vrrpd.daemon.linux.netlink.Lifetime;
import org.vrrpd.daemon.linux.netlink.Outcome;
import org.vrrpd.daemon.linux.netlink.Request;

/** Orders that wait together, asked of the kernel in one go and in their order, each answered by its ticket. */
final class Batch {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Kernel kernel;
    private final KernelView view;
    private final Plan plan;
    private final List<Order> orders = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();

    /** One order of the engine, and which of the requests are its own. */
    private static final class Order {
        final long ticket;
        final boolean adds;
        final List<VirtualAddress> asked = new ArrayList<>();
        final List<VirtualAddress> refused = new ArrayList<>();
        final StringBuilder detail = new StringBuilder();

        Order(long ticket, boolean adds) {
            this.ticket = ticket;
            this.adds = adds;
        }

        void refuse(VirtualAddress address, String why) {
            refused.add(address);
            if (detail.indexOf(why) < 0) {
                detail.append(detail.isEmpty() ? "" : "; ").append(why);
            }
        }
    }

    Batch(Kernel kernel, KernelView view, Plan plan) {
        this.kernel = kernel;
        this.view = view;
        this.plan = plan;
    }

    void add(Output.AddAddresses output) {
        var order = new Order(output.ticket(), true);
        orders.add(order);
        for (var address : output.addresses()) {
            var link = view.link(address.link());
            if (link == null) {
                order.refuse(address, "interface " + address.link() + " does not exist");
            } else {
                order.asked.add(address);
                requests.add(new Request.AddAddress(wanted(address, link.index())));
            }
        }
    }

    /** Addresses that are the host's own stay, and so do none on a link that is gone. */
    void remove(Output.RemoveAddresses output) {
        var order = new Order(output.ticket(), false);
        orders.add(order);
        for (var address : output.addresses()) {
            var link = view.link(address.link());
            if (link != null && !view.isOwn(address)) {
                order.asked.add(address);
                requests.add(new Request.RemoveAddress(plain(address, link.index())));
            }
        }
    }

    /** Asks the kernel, answers each order, and keeps the books of what is here. */
    void perform(Set<VirtualAddress> known, Reports reports) throws LinuxException {
        var outcomes = requests.isEmpty() ? List.<Outcome>of() : kernel.perform(requests);
        var next = 0;
        for (var order : orders) {
            for (var address : order.asked) {
                var outcome = outcomes.get(next++);
                if (isAsWished(order.adds, outcome)) {
                    note(order, address, outcome, known);
                } else {
                    order.refuse(address, describe(outcome));
                }
            }
            reports.input(new Input.Performed(order.ticket, order.refused, order.detail.toString()));
        }
    }

    /** One that was there already when it was to be set is known to be here, but not as our doing. */
    private void note(Order order, VirtualAddress address, Outcome outcome, Set<VirtualAddress> known) {
        if (order.adds) {
            known.add(address);
            var link = view.link(address.link());
            if (outcome.isDone() && link != null) {
                view.setByUs(address, wanted(address, link.index()));
            }
        } else {
            known.remove(address);
            view.removed(address);
        }
    }

    /** Removes these at once, but for the host's own. */
    static void removeAll(Kernel kernel, KernelView view, Collection<VirtualAddress> addresses) throws LinuxException {
        var requests = new ArrayList<Request>();
        for (var address : addresses) {
            var link = view.link(address.link());
            if (link != null && !view.isOwn(address)) {
                requests.add(new Request.RemoveAddress(plain(address, link.index())));
            }
        }
        if (requests.isEmpty()) {
            return;
        }
        for (var outcome : kernel.perform(requests)) {
            if (!isAsWished(false, outcome)) {
                LOG.error("an address could not be removed: {}", describe(outcome));
            }
        }
    }

    private Address wanted(VirtualAddress address, int index) {
        var options = plan.optionsOf(address);
        var wanted = plain(address, index).withScope(options.scope()).withProtocol(Tag.OURS);
        if (options.broadcast() != null) {
            wanted = wanted.withBroadcast(options.broadcast());
        }
        if (options.label() != null) {
            wanted = wanted.withLabel(options.label());
        }
        if (options.peer() != null) {
            wanted = wanted.withPeer(options.peer().ip());
        }
        if (options.preferredSeconds() != AddressOptions.FOREVER) {
            wanted = wanted.withLifetime(Lifetime.preferredFor(Duration.ofSeconds(options.preferredSeconds())));
        }
        for (var flag : flags(address, options)) {
            wanted = wanted.with(flag);
        }
        return wanted;
    }

    /** An IPv6 address is used at once unless it is to be looked for: another host held it a moment ago, as it should. */
    private static Set<AddressFlag> flags(VirtualAddress address, AddressOptions options) {
        var flags = EnumSet.noneOf(AddressFlag.class);
        if (address.ip().family() == Family.IPV6 && !options.has(Trait.DETECTS_DUPLICATES)) {
            flags.add(AddressFlag.NODAD);
        }
        if (options.has(Trait.HOME)) {
            flags.add(AddressFlag.HOMEADDRESS);
        }
        if (options.has(Trait.MAKES_TEMPORARY)) {
            flags.add(AddressFlag.MANAGETEMPADDR);
        }
        if (options.has(Trait.WITHOUT_PREFIX_ROUTE)) {
            flags.add(AddressFlag.NOPREFIXROUTE);
        }
        if (options.has(Trait.JOINS_GROUP)) {
            flags.add(AddressFlag.MCAUTOJOIN);
        }
        return flags;
    }

    private static Address plain(VirtualAddress address, int index) {
        return Address.of(index, address.ip(), address.prefixLength());
    }

    /** An address that is there already needs no setting, and one that is not there, or whose link is not, no removing. */
    private static boolean isAsWished(boolean adds, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done() -> true;
            case Outcome.Refused refused ->
                adds
                        ? refused.errno() == Errno.EEXIST
                        : refused.errno() == Errno.EADDRNOTAVAIL || refused.errno() == Errno.ENODEV;
        };
    }

    private static String describe(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done() -> "done";
            case Outcome.Refused(var errno, var explanation) ->
                explanation.isEmpty() ? Errno.describe(errno) : explanation + " (" + Errno.describe(errno) + ")";
        };
    }
}
