package org.vrrpd.core.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.track.Condition;

/** Who stands for a virtual router and who serves it, counted from the hosts' facts alone. */
final class Census {

    private final List<Host> hosts;

    Census(List<Host> hosts) {
        this.hosts = hosts;
    }

    /** All hosts on which this one is told to run the same virtual router as another: alike name, VRID and address list. */
    List<List<Host>> rivals(RouterName router) {
        var lists = new ArrayList<List<Host>>();
        for (var host : hosts) {
            told(host, router)
                    .ifPresent(own -> lists.stream()
                            .filter(list -> told(list.getFirst(), router)
                                    .filter(theirs -> areRivals(own, theirs))
                                    .isPresent())
                            .findFirst()
                            .orElseGet(() -> {
                                lists.add(new ArrayList<>());
                                return lists.getLast();
                            })
                            .add(host));
        }
        return lists;
    }

    private static boolean areRivals(RouterSettings one, RouterSettings other) {
        return one.key().vrid().equals(other.key().vrid())
                && one.addresses().onTheWire().equals(other.addresses().onTheWire());
    }

    Set<RouterName> routers() {
        var names = new TreeSet<RouterName>((a, b) -> a.value().compareTo(b.value()));
        for (var host : hosts) {
            host.settings().routers().forEach(router -> names.add(router.name()));
        }
        return names;
    }

    /** What a host is told of this router now, if it is to run it. */
    static Optional<RouterSettings> told(Host host, RouterName router) {
        return host.settings().routers().stream()
                .filter(one -> one.name().equals(router))
                .findFirst();
    }

    /** The hosts that are master of this router, in the order of their addresses. */
    List<String> masters(RouterName router) {
        return hosts.stream()
                .filter(host -> isMaster(host, router))
                .map(Host::name)
                .toList();
    }

    /** The hosts whose kernel has this address, whoever set it. */
    List<String> holders(IpAddress address) {
        return hosts.stream()
                .filter(host ->
                        host.kernel().held().stream().anyMatch(one -> one.ip().equals(address)))
                .map(Host::name)
                .toList();
    }

    static boolean isMaster(Host host, RouterName router) {
        return told(host, router)
                .map(RouterSettings::key)
                .map(host::router)
                .filter(view -> view.state() instanceof State.Master)
                .isPresent();
    }

    /** Whether nothing keeps the router, or a mate without which it may not, from serving on this host. */
    static boolean isEligible(Host host, RouterName router) {
        if (!host.isRunning() || host.isPaused() || host.maintenance() == Mode.ON) {
            return false;
        }
        return mates(host, router).stream().allMatch(mate -> isSound(host, mate));
    }

    private static List<RouterSettings> mates(Host host, RouterName router) {
        return host.settings().routers().stream()
                .filter(one -> one.name().equals(router)
                        || host.settings().groups().stream()
                                .anyMatch(group -> isIndivisible(group, router)
                                        && group.members().contains(one.name())))
                .toList();
    }

    /** Whether the router serves with all its mates on this host or not at all. */
    static boolean movesWithMates(Host host, RouterName router) {
        return host.settings().groups().stream().anyMatch(group -> isIndivisible(group, router));
    }

    private static boolean isIndivisible(GroupSettings group, RouterName member) {
        return group.policy() == GroupSettings.Policy.ALL && group.members().contains(member);
    }

    private static boolean isSound(Host host, RouterSettings router) {
        var link = host.kernel().link(router.key().link());
        var source = router.key().family() == Family.IPV4 ? link.ipv4() : link.linkLocal();
        return link.carrier() == Carrier.UP
                && source != null
                && router.tracked().stream()
                        .noneMatch(one -> one.weight().value() == 0 && host.verdict(one.tracker()) != Condition.UP);
    }

    private static boolean isGrouped(Host host, RouterName router) {
        return host.settings().groups().stream()
                .anyMatch(group -> group.members().contains(router));
    }

    static Oracle.Standing standing(Host host, RouterSettings router, boolean isMaster) {
        return new Oracle.Standing(
                host.name(),
                priority(host, router),
                host.kernel().ownAddress(router.key().link(), router.key().family()),
                !(router.preemption() instanceof Preemption.Never)
                        || router.priority().isOwner(),
                isMaster);
    }

    /** Base plus weights, as keepalived counts: a bonus while up, a malus while down, none in a sync group. */
    static int priority(Host host, RouterSettings router) {
        var base = router.priority().value();
        if (base == 255 || isGrouped(host, router.name())) {
            return base;
        }
        var sum = base;
        for (var one : router.tracked()) {
            var weight = one.weight().value();
            var verdict = host.verdict(one.tracker());
            if ((weight > 0 && verdict == Condition.UP) || (weight < 0 && verdict == Condition.DOWN)) {
                sum += weight;
            }
        }
        return Math.clamp(sum, 1, 254);
    }
}
