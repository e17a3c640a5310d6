package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.vrrpd.core.Priority;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.core.track.Condition;

/** Random misfortunes, one after another; each storm knows only some kinds, so that all mixtures come up. */
final class Storm {

    private static final int SHORTEST_NANOS = 1_000_000;

    private final Lan lan;
    private final SplittableRandom random;
    private final List<Misfortune> kinds = new ArrayList<>();
    private final long meanGapNanos;
    private final Aftermath aftermath = new Aftermath();
    private boolean over;

    /** What a storm leaves in the daemons' memories. */
    static final class Aftermath {

        /** The hosts whose kernel said no at least once. */
        final Set<String> refusing = new HashSet<>();

        /** The longest interval that a reload set, which backups may have learned. */
        Duration slowest = Duration.ZERO;
    }

    Storm(Lan lan, SplittableRandom random) {
        this.lan = lan;
        this.random = random;
        var share = 0.1 + random.nextDouble() * 0.9;
        for (var kind : Misfortune.values()) {
            if (random.nextDouble() < share) {
                kinds.add(kind);
            }
        }
        meanGapNanos = 200_000_000L + random.nextLong(5_000_000_000L);
    }

    Aftermath aftermath() {
        return aftermath;
    }

    void rage(Duration length) {
        var end = lan.now().plus(length);
        while (lan.now().compareTo(end) < 0) {
            lan.after(Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) * meanGapNanos)));
            if (!kinds.isEmpty()) {
                strike(kinds.get(random.nextInt(kinds.size())));
            }
        }
        over = true;
    }

    private void strike(Misfortune kind) {
        var host = lan.hosts().get(random.nextInt(lan.hosts().size()));
        var happened = switch (kind) {
            case LOSS -> weather(lan.ether().weather().losing(random.nextDouble() * 0.9));
            case DUPLICATION -> weather(lan.ether().weather().duplicating(random.nextDouble() * 0.6));
            case REORDERING -> weather(lan.ether().weather().delayingUpTo(upTo(400)));
            case ONE_WAY -> oneWay(host);
            case PARTITION -> partition();
            case PAUSE, SUSPENSION, SLOWNESS -> stall(kind, host);
            case CRASH, RESTART, STOP, IMPATIENT_STOP -> leave(kind, host);
            case LINK_DOWN, LINK_MISSING, LINK_STRIPPED -> link(kind, host);
            case VERDICT_DOWN, VERDICT_UNKNOWN -> verdict(kind, host);
            case REFUSED_EFFECTS, LATE_EFFECTS -> hands(kind, host);
            case RELOADED_PRIORITY,
                    RELOADED_ADDRESSES,
                    RELOADED_VRID,
                    RELOADED_INTERVAL,
                    RELOADED_WITHOUT,
                    RELOADED_SAME -> reload(kind, host);
            case SWITCHOVER, SWITCHOVER_BACK -> switchover(kind, host);
            case MAINTENANCE, MAINTENANCE_UNLESS_ALONE -> maintain(kind, host);
            case ADDRESS_DELETED, ADDRESS_SET_BY_HAND -> meddle(kind, host);
        };
        if (happened) {
            lan.totals().hit(kind);
        }
    }

    private Duration upTo(int millis) {
        return Duration.ofNanos(SHORTEST_NANOS + random.nextLong(millis * 1_000_000L));
    }

    private void later(Duration time, Runnable what) {
        lan.agenda().at(lan.now().plus(time).toNanos(), () -> {
            if (!over) {
                what.run();
            }
        });
    }

    private boolean weather(Weather next) {
        lan.turns(next);
        later(upTo(8000), () -> lan.turns(Weather.FAIR));
        return true;
    }

    private boolean oneWay(Host host) {
        var other = lan.hosts().get(random.nextInt(lan.hosts().size()));
        if (other == host) {
            return false;
        }
        cutFor(upTo(10_000), host, other);
        return true;
    }

    private void cutFor(Duration time, Host from, Host to) {
        for (var link : from.kernel().links().keySet()) {
            if (random.nextInt(4) > 0) {
                lan.ether().cut(link, from, to);
                later(time, () -> lan.ether().mend(link, from, to));
            }
        }
    }

    private boolean partition() {
        var side = new HashSet<Host>();
        lan.hosts().stream().filter(_ -> random.nextBoolean()).forEach(side::add);
        if (side.isEmpty() || side.size() == lan.hosts().size()) {
            return false;
        }
        var time = upTo(15_000);
        for (var one : lan.hosts()) {
            for (var other : lan.hosts()) {
                if (side.contains(one) != side.contains(other)) {
                    cutFor(time, one, other);
                }
            }
        }
        return true;
    }

    private boolean stall(Misfortune kind, Host host) {
        if (host.phase() == Host.Phase.DOWN || host.isPaused()) {
            return false;
        }
        switch (kind) {
            case PAUSE -> lan.pauses(host.name(), upTo(random.nextBoolean() ? 300 : 8000));
            case SUSPENSION -> lan.suspends(host.name(), upTo(8000));
            default -> {
                lan.paces(host.name(), upTo(3), Duration.ofNanos(random.nextLong(1_500_000)));
                later(upTo(8000), () -> host.pace(Pace.PROMPT));
            }
        }
        return true;
    }

    private boolean leave(Misfortune kind, Host host) {
        if (kind == Misfortune.RESTART) {
            return restart(host);
        }
        if (!host.isRunning()) {
            return false;
        }
        switch (kind) {
            case CRASH -> lan.crashes(host.name());
            case IMPATIENT_STOP -> {
                lan.stops(host.name());
                later(upTo(600), () -> lan.stops(host.name()));
            }
            default -> lan.stops(host.name());
        }
        later(upTo(15_000), () -> restart(host));
        return true;
    }

    private boolean restart(Host host) {
        if (host.phase() != Host.Phase.DOWN) {
            return false;
        }
        lan.start(host.name());
        return true;
    }

    private boolean link(Misfortune kind, Host host) {
        var links = List.copyOf(host.kernel().links().keySet());
        var link = links.get(random.nextInt(links.size()));
        switch (kind) {
            case LINK_DOWN -> lan.link(host.name(), link.value(), Carrier.DOWN);
            case LINK_MISSING -> lan.link(host.name(), link.value(), Carrier.MISSING);
            default -> lan.strips(host.name(), link.value());
        }
        later(upTo(5000), () -> lan.link(host.name(), link.value(), Carrier.UP));
        return true;
    }

    private boolean verdict(Misfortune kind, Host host) {
        var trackers = host.settings().trackers();
        if (trackers.isEmpty()) {
            return false;
        }
        var tracker = trackers.get(random.nextInt(trackers.size())).name().value();
        lan.judges(host.name(), tracker, kind == Misfortune.VERDICT_DOWN ? Condition.DOWN : Condition.UNKNOWN);
        later(upTo(14_000), () -> lan.judges(host.name(), tracker, Condition.UP));
        return true;
    }

    private boolean hands(Misfortune kind, Host host) {
        if (kind == Misfortune.REFUSED_EFFECTS) {
            aftermath.refusing.add(host.name());
            lan.handsTake(host.name(), upTo(1), upTo(20), random.nextDouble());
        } else {
            lan.handsTake(host.name(), upTo(20), upTo(2000), 0);
        }
        later(upTo(10_000), () -> host.skill(Hands.Skill.GOOD));
        return true;
    }

    private boolean reload(Misfortune kind, Host host) {
        var own = new ArrayList<>(lan.contenders(host.name()));
        if (own.isEmpty()) {
            return false;
        }
        var which = random.nextInt(own.size());
        switch (kind) {
            case RELOADED_PRIORITY -> change(own, which, one -> one.priority(Priority.of(1 + random.nextInt(255))));
            case RELOADED_ADDRESSES -> change(own, which, this::otherAddresses);
            case RELOADED_VRID -> change(own, which, one -> one.vrid(one.vrid().value() % 200 + 10));
            case RELOADED_INTERVAL -> change(own, which, one -> one.every(otherInterval()));
            case RELOADED_WITHOUT -> own.remove(which);
            default -> {}
        }
        lan.reloads(host.name(), own.toArray(new Contender[0]));
        return true;
    }

    private Duration otherInterval() {
        var interval = Duration.ofMillis(100L * (1 + random.nextInt(20)));
        aftermath.slowest = interval.compareTo(aftermath.slowest) > 0 ? interval : aftermath.slowest;
        return interval;
    }

    private static void change(List<Contender> own, int which, UnaryOperator<Contender> how) {
        own.set(which, how.apply(own.get(which)));
    }

    private Contender otherAddresses(Contender one) {
        var addresses = new ArrayList<>(one.addresses());
        var extra = Cluster.address(one, 20 + random.nextInt(3));
        if (!addresses.remove(extra)) {
            addresses.add(extra);
        }
        if (!addresses.isEmpty() && random.nextInt(3) == 0) {
            addresses.removeFirst();
        }
        return one.holding(addresses.toArray(new String[0]));
    }

    private boolean switchover(Misfortune kind, Host host) {
        var routers = host.settings().routers();
        if (routers.isEmpty() || !host.isRunning()) {
            return false;
        }
        var router = routers.get(random.nextInt(routers.size())).name().value();
        lan.switchesOver(host.name(), router, kind == Misfortune.SWITCHOVER ? Direction.AWAY : Direction.BACK);
        return true;
    }

    private boolean maintain(Misfortune kind, Host host) {
        if (!host.isRunning()) {
            return false;
        }
        lan.maintains(host.name(), kind == Misfortune.MAINTENANCE ? Mode.ON : Mode.UNLESS_ALONE);
        later(upTo(10_000), () -> lan.maintains(host.name(), Mode.OFF));
        return true;
    }

    private boolean meddle(Misfortune kind, Host host) {
        var listed = host.settings().routers().stream()
                .<VirtualAddress>flatMap(router -> router.addresses().held().stream())
                .toList();
        if (listed.isEmpty()) {
            return false;
        }
        var address = listed.get(random.nextInt(listed.size()));
        return kind == Misfortune.ADDRESS_DELETED ? lan.deletes(host.name(), address) : lan.sets(host.name(), address);
    }
}
