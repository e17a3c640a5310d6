// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.News;

/**
 * What changes the kernel's addresses and watches them: every order is performed in its turn and answered, and what
 * somebody else changes is reported.
 *
 * <p>What the kernel has granted counts at once; its news of that come before the answer (IPv4) or later (IPv6). So once a batch is
 * performed and the waiting news are read, any difference between {@link KernelView} and what was done here is somebody else's doing.
 */
final class Hands {

    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);

    /**
     * Who asks for an address just when it moves may be answered by the host that lets go of it, and believe that until it hears
     * otherwise: so the rounds do not leave all at once.
     */
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(10);

    private final Kernel kernel;
    private final Announcer announcer;
    private final ConflictWatch conflicts;
    private final Promotion promotion;
    private final Reports reports;
    private final KernelView view = new KernelView();
    private final Map<LinkName, Told> told = new HashMap<>();

    /** The virtual addresses that are here, as far as the engine knows: by our orders or by what we have told. */
    private final Set<VirtualAddress> known = new HashSet<>();

    private Plan plan;

    private record Told(int index, LinkState state) {}

    Hands(Kernel kernel, FramePort frames, FrameTaps taps, Function<LinkName, Pace> paces, Reports reports, Plan plan) {
        this.kernel = kernel;
        this.reports = reports;
        this.plan = plan;
        announcer = new Announcer(view, paces, frames, BETWEEN_ROUNDS);
        conflicts = new ConflictWatch(view, frames, taps);
        promotion = new Promotion(kernel);
    }

    /** Looks at everything and tells it. */
    void lookAround() throws LinuxException {
        follow(plan);
    }

    /** When there is something to announce or to ask, whether or not an order or news come. */
    @Nullable
    Moment nextDeadline() {
        var announces = announcer.nextDeadline();
        var asks = conflicts.nextDeadline();
        if (announces == null || asks == null) {
            return announces == null ? asks : announces;
        }
        return Moment.earlier(announces, asks);
    }

    /** Takes in what a tap has heard. */
    void hear(FrameTap tap, Moment now) {
        conflicts.hear(tap, now).forEach(Hands::warn);
    }

    /** Does these errands, takes in what the kernel has to tell, and announces what is due. */
    void work(List<Errand> errands, Moment now) throws LinuxException {
        carryOut(errands, now);
        readNews();
        conflicts.due(now).forEach(Hands::warn);
        for (var unsaid : announcer.sendDue(now)) {
            LOG.warn(
                    "({}) {} could not be announced: {}",
                    unsaid.router(),
                    unsaid.address(),
                    unsaid.why().getMessage());
        }
        for (var errand : errands) {
            if (errand instanceof Errand.PassOn(var output)) {
                reports.passOn(output);
            }
        }
    }

    private static void warn(WatchReport report) {
        switch (report) {
            case WatchReport.Conflict(var address, var other) ->
                LOG.warn(
                        "{} is held here, but another host answers for it too, from {}: find that host by its MAC address",
                        address,
                        other);
            case WatchReport.Deaf(var link, var family, var why) ->
                LOG.warn("no conflict over an {} address will be noticed on {}: {}", family, link, why.getMessage());
        }
    }

    /** Performs what is waiting: address orders in one batch, in their order, and then what speaks of addresses. */
    private void carryOut(List<Errand> errands, Moment now) throws LinuxException {
        var batch = new Batch(kernel, view, plan);
        for (var errand : errands) {
            switch (errand) {
                case Errand.Add(var order) -> batch.add(order);
                case Errand.Remove(var order) -> batch.remove(order);
                case Errand.Announce _, Errand.Prepare _, Errand.Watch _, Errand.PassOn _, Errand.ReleaseAll _ -> {}
            }
        }
        batch.perform(known, reports);
        for (var errand : errands) {
            switch (errand) {
                case Errand.Add(var order) -> listenFor(order.addresses(), now);
                case Errand.Remove(var order) -> {
                    announcer.released(order.addresses());
                    conflicts.released(order.addresses());
                }
                case Errand.Announce(var order) -> announcer.announce(order, now);
                case Errand.Prepare(var router) -> announcer.prepare(router, plan.heldBy(router));
                case Errand.Watch(var next) -> follow(next);
                case Errand.PassOn _ -> {}
                case Errand.ReleaseAll() -> Batch.removeAll(kernel, view, known);
            }
        }
    }

    /** Nothing more is to be done: the host gets back what was changed for the routers beside their addresses. */
    void end() throws LinuxException {
        promotion.undo();
    }

    private void listenFor(List<VirtualAddress> addresses, Moment now) {
        for (var address : addresses) {
            if (plan.watchesConflicts() && known.contains(address)) {
                conflicts.holds(address, now);
            }
        }
    }

    private void follow(Plan next) throws LinuxException {
        for (var router : plan.routers()) {
            if (!next.routers().contains(router)) {
                announcer.forget(router);
            }
        }
        plan = next;
        known.clear();
        told.clear();
        lookAtAll();
        for (var address : plan.addresses()) {
            if (view.isOwn(address)) {
                LOG.warn(
                        "{} is listed as virtual and is the interface's own address: it stays there in any case",
                        address);
            }
        }
    }

    private void lookAtAll() throws LinuxException {
        view.reset(kernel.links(), kernel.addresses());
        tellDifferences();
    }

    private void readNews() throws LinuxException {
        var lost = false;
        var any = false;
        for (var news = kernel.news(); !news.isEmpty(); news = kernel.news()) {
            any = true;
            for (var one : news) {
                if (one instanceof News.Lost) {
                    lost = true;
                } else {
                    view.take(one);
                }
            }
        }
        if (lost) {
            LOG.info("the kernel's news came faster than they were read: looking at all links and addresses again");
            lookAtAll();
        } else if (any) {
            tellDifferences();
        }
    }

    /** Links first: what a link that went down took with it is nobody's to restore. */
    private void tellDifferences() throws LinuxException {
        promotion.follow(plan.promoting(), view);
        for (var name : plan.links()) {
            tellLink(name);
        }
        var missing = new ArrayList<VirtualAddress>();
        for (var address : known) {
            if (!view.holds(address)) {
                missing.add(address);
            }
        }
        for (var address : missing) {
            known.remove(address);
            view.removed(address);
            reports.input(new Input.AddressGone(address));
        }
        var strangers = new ArrayList<VirtualAddress>();
        for (var address : view.virtual(plan)) {
            if (!plan.lists(address)) {
                strangers.add(address);
            } else if (known.add(address)) {
                reports.input(new Input.AddressSeen(address));
            }
        }
        for (var address : strangers) {
            LOG.warn("found {}, left over with another prefix length than it has now: it is removed", address);
        }
        Batch.removeAll(kernel, view, strangers);
    }

    private void tellLink(LinkName name) {
        var link = view.link(name);
        var now = new Told(link == null ? 0 : link.index(), view.stateOf(name, plan));
        if (!now.equals(told.put(name, now))) {
            reports.link(name, now.index(), now.state());
        }
    }
}
