package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.track.Condition;

/** After the storm: all heals but for a few things that stay broken, and then everybody is served, by whom the oracle allows. */
final class Calm {

    static final String SERVED =
            "LIVENESS every address list with an eligible router has exactly one master within the bound";
    static final String ALLOWED = "INV8 after healing the winner is among those that the oracle allows";

    private static final Duration WITNESSED = Duration.ofMillis(5);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Lan lan;
    private final SplittableRandom random;
    private final List<Contender> told;
    private final Census census;
    private final Duration slowest;

    /** Else a host may stand back still, and whether it does the oracle cannot know. */
    private boolean takesBack;

    Calm(Lan lan, SplittableRandom random, List<Contender> told) {
        this.lan = lan;
        this.random = random;
        this.told = told;
        census = new Census(lan.hosts());
        slowest =
                told.stream().map(Contender::interval).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Who may become master of which list. */
    private record Expected(RouterName router, List<Host> rivals, Set<String> allowed) {}

    void settles(Storm.Aftermath aftermath) {
        heal(aftermath.refusing);
        awaitIncumbents();
        var expected = expectations();
        lan.after(bound(aftermath.slowest));
        var winners = check(expected);
        lan.after(slowest.multipliedBy(2).plus(MARGIN));
        if (!winners.equals(check(expected))) {
            throw lan.refutes(SERVED, "the masters change in fair weather");
        }
    }

    private void heal(Set<String> refusing) {
        lan.heals();
        for (var host : lan.hosts()) {
            lan.reloads(
                    host.name(),
                    told.stream().filter(one -> one.host().equals(host.name())).toArray(Contender[]::new));
            if (host.phase() == Host.Phase.STOPPING || refusing.contains(host.name())) {
                lan.crashes(host.name());
            }
        }
        takesBack = random.nextInt(5) > 0;
        var dead = random.nextInt(4 * lan.hosts().size());
        var limping = random.nextInt(3 * lan.hosts().size());
        for (var number = 0; number < lan.hosts().size(); number++) {
            var host = lan.hosts().get(number);
            if (host.phase() == Host.Phase.DOWN && number != dead) {
                lan.start(host.name());
            }
            for (var tracker : host.settings().trackers()) {
                var verdict = number == limping ? Condition.DOWN : Condition.UP;
                lan.judges(host.name(), tracker.name().value(), verdict);
            }
            for (var link : List.copyOf(host.kernel().links().keySet())) {
                if (random.nextInt(5 * lan.hosts().size()) == 0) {
                    lan.link(host.name(), link.value(), Carrier.DOWN);
                }
            }
            lan.maintains(host.name(), random.nextInt(40) == 0 ? Mode.ON : Mode.OFF);
            for (var router : takesBack ? host.settings().routers() : List.<RouterSettings>of()) {
                lan.switchesOver(host.name(), router.name().value(), Direction.BACK);
            }
        }
    }

    /** Until whoever was about to become master has, and everybody has heard every master. */
    private void awaitIncumbents() {
        var pause = lan.hosts().stream()
                .mapToLong(host -> host.clock().pausedUntil())
                .max()
                .orElse(0);
        lan.after(Duration.ofNanos(
                        Math.max(0, pause - lan.now().toNanos()) + lan.ether().largestDelayNanos())
                .plus(slowest)
                .plus(WITNESSED));
        var before = masters();
        lan.after(WITNESSED);
        for (var tries = 0; tries < 100 && (isAnybodyLeaving() || !before.equals(masters())); tries++) {
            lan.after(slowest.dividedBy(2));
            before = masters();
            lan.after(WITNESSED);
        }
    }

    private boolean isAnybodyLeaving() {
        return lan.hosts().stream()
                .flatMap(host -> host.routers().stream())
                .anyMatch(router -> router.state() instanceof State.Resigning);
    }

    private Map<RouterName, List<String>> masters() {
        var masters = new LinkedHashMap<RouterName, List<String>>();
        for (var router : census.routers()) {
            masters.put(router, lan.masters(router.value()));
        }
        return masters;
    }

    private List<Expected> expectations() {
        var expected = new ArrayList<Expected>();
        for (var router : census.routers()) {
            for (var rivals : census.rivals(router)) {
                expected.add(new Expected(router, rivals, allowed(router, rivals)));
            }
        }
        return expected;
    }

    private Set<String> allowed(RouterName router, List<Host> rivals) {
        var standings = new ArrayList<Oracle.Standing>();
        for (var host : rivals) {
            var own = Census.told(host, router);
            if (own.isPresent() && Census.isEligible(host, router)) {
                standings.add(Census.standing(host, own.get(), isIncumbent(host, router)));
            }
        }
        return takesBack
                ? Oracle.allowed(standings)
                : standings.stream().map(Oracle.Standing::host).collect(Collectors.toSet());
    }

    /** In a sync group whose members move as one, only who is master of all is one. */
    private boolean isIncumbent(Host host, RouterName router) {
        if (!Census.movesWithMates(host, router)) {
            return Census.isMaster(host, router);
        }
        return census.routers().stream()
                .allMatch(one -> lan.masters(one.value()).equals(List.of(host.name())));
    }

    private Duration bound(Duration learned) {
        var longest = learned.compareTo(slowest) > 0 ? learned : slowest;
        var delays = told.stream()
                .map(one -> one.preemption() instanceof Preemption.After(var delay) ? delay : Duration.ZERO)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        var adverts = lan.hosts().stream()
                .flatMap(host -> host.settings().routers().stream())
                .mapToInt(RouterSettings::downTimerAdverts)
                .max()
                .orElse(1);
        return longest.multipliedBy(2L * (adverts + 2)).plus(delays).plus(MARGIN);
    }

    private Map<Expected, String> check(List<Expected> all) {
        var winners = new LinkedHashMap<Expected, String>();
        for (var expected : all) {
            var masters = expected.rivals.stream()
                    .filter(host -> Census.isMaster(host, expected.router))
                    .map(Host::name)
                    .toList();
            var anybody = expected.rivals.stream().anyMatch(host -> Census.isEligible(host, expected.router));
            if (masters.size() != (anybody ? 1 : 0)) {
                throw lan.refutes(SERVED, expected.router + " has the masters " + masters + " of " + expected.rivals);
            }
            if (anybody && !expected.allowed.contains(masters.getFirst())) {
                throw lan.refutes(
                        ALLOWED,
                        masters.getFirst() + " is master of " + expected.router + ", allowed are " + expected.allowed);
            }
            winners.put(expected, anybody ? masters.getFirst() : "");
            checkKernels(expected);
        }
        return winners;
    }

    private void checkKernels(Expected expected) {
        for (var host : expected.rivals) {
            var own = Census.told(host, expected.router);
            if (own.isEmpty() || !host.isRunning()) {
                continue;
            }
            for (var address : own.get().addresses().held()) {
                if (host.kernel().holds(address) != Census.isMaster(host, expected.router)) {
                    throw lan.refutes(
                            Census.isMaster(host, expected.router)
                                    ? new MastersHoldTheirAddresses().claim()
                                    : new OthersHoldNothing().claim(),
                            host.name() + " long after all has healed: " + address);
                }
            }
        }
    }
}
