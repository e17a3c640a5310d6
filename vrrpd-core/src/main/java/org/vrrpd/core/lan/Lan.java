package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Brain;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.core.track.Condition;

/**
 * Several hosts on one LAN in virtual time, each with a real engine. What may happen is told in a row; whatever happens, the
 * invariants are checked after every event, and a {@link Violation} tells the story.
 */
public final class Lan {

    private final SplittableRandom random;
    private final Agenda agenda = new Agenda();
    private final Service service = new Service();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final List<Host> inOrder = new ArrayList<>();
    private final Roll roll = new Roll();
    private final Referee referee = new Referee();
    private final Totals totals = new Totals();
    private final Story story;
    private final Ether ether;
    private final World world;
    private Spoiler spoiler = Spoiler.NONE;

    public Lan(long seed) {
        random = new SplittableRandom(seed);
        story = new Story(seed);
        ether = new Ether(agenda, random.split(), inOrder);
        world = new World(agenda, ether, referee, story, totals, this::spoil);
        referee.watches(Invariant.all(ether));
    }

    /** Puts something around the brain of each host that is started from now on. */
    public Lan spoils(Spoiler bug) {
        spoiler = bug;
        return this;
    }

    /** Sets the hosts up; one that contends several times runs several routers. */
    public Lan routers(Contender... all) {
        roll.enter(all);
        for (var name : roll.hosts()) {
            if (!hosts.containsKey(name)) {
                var host = new Host(name, world, new Kernel(hosts.size() + 1, service), random.split());
                hosts.put(name, host);
                inOrder.add(host);
            }
            roll.of(name).forEach(one -> host(name).kernel().join(one.link()));
        }
        hosts.forEach((name, host) -> host.reload(roll.settings(name, inOrder)));
        return this;
    }

    private Brain spoil(String host, Brain brain) {
        return spoiler.spoil(host, brain);
    }

    public Lan start() {
        inOrder.forEach(Host::start);
        return this;
    }

    public Lan start(String host) {
        tell(host, "starts");
        host(host).start();
        return this;
    }

    public Lan loses(double share) {
        return turns(ether.weather().losing(share));
    }

    public Lan duplicates(double share) {
        return turns(ether.weather().duplicating(share));
    }

    public Lan delaysUpTo(Duration delay) {
        return turns(ether.weather().delayingUpTo(delay));
    }

    Lan turns(Weather weather) {
        tell(weather.toString());
        ether.turns(weather);
        return this;
    }

    /** From now on nothing passes from one host to the other. */
    public Lan cuts(String from, String to) {
        tell(from + " is heard by " + to + " no longer");
        for (var link : host(from).kernel().links().keySet()) {
            ether.cut(link, host(from), host(to));
        }
        return this;
    }

    /** From now on nothing passes between these hosts and all others. */
    public Lan parts(String... side) {
        var these = List.of(side);
        for (var one : these) {
            for (var other : hosts.keySet()) {
                if (!these.contains(other)) {
                    cuts(one, other).cuts(other, one);
                }
            }
        }
        return this;
    }

    /** The wire is sound again, and so are links and hands; hosts stay as they are. */
    public Lan heals() {
        tell("all heals");
        ether.turns(Weather.FAIR);
        ether.mendAll();
        for (var host : inOrder) {
            host.skill(Hands.Skill.GOOD);
            host.pace(Pace.PROMPT);
            for (var link : List.copyOf(host.kernel().links().keySet())) {
                link(host.name(), link.value(), Carrier.UP);
            }
        }
        return this;
    }

    /** Nothing runs on the host for so long, and its clock shows it. */
    public Lan pauses(String host, Duration length) {
        tell(host, "pauses for " + length);
        host(host).clock().pause(length);
        return this;
    }

    /** The host sleeps for so long, and its monotonic clock with it. */
    public Lan suspends(String host, Duration length) {
        tell(host, "is suspended for " + length);
        host(host).suspend(length);
        return this;
    }

    /** Kill -9: what the kernel holds stays. */
    public Lan crashes(String host) {
        tell(host, "crashes");
        host(host).crash();
        return this;
    }

    public Lan stops(String host) {
        tell(host, "is told to stop");
        host(host).stop();
        return this;
    }

    public Lan link(String host, String link, Carrier carrier) {
        if (host(host).link(new LinkName(link), carrier)) {
            tell(host, link + " is " + carrier);
        }
        return this;
    }

    /** No address on the link can be used. */
    public Lan strips(String host, String link) {
        tell(host, link + " has no address");
        var name = new LinkName(link);
        host(host).receive(new Input.LinkChanged(name, host(host).kernel().strip(name)), null);
        return this;
    }

    /** Gives a host these contenders instead of those it had. */
    public Lan reloads(String host, Contender... own) {
        roll.replace(host, List.of(own));
        tell(host, "reloads");
        host(host).reload(roll.settings(host, inOrder));
        return this;
    }

    public Lan switchesOver(String host, String router, Direction direction) {
        tell(host, router + " is switched " + direction);
        host(host).receive(new Input.Switchover(List.of(new RouterName(router)), direction), null);
        return this;
    }

    public Lan maintains(String host, Mode mode) {
        tell(host, "maintenance is " + mode);
        host(host).maintain(mode);
        return this;
    }

    public Lan judges(String host, String tracker, Condition condition) {
        host(host).judge(new TrackerName(tracker), condition);
        return this;
    }

    /** Orders take so long at least and at most, and this share is refused. */
    public Lan handsTake(String host, Duration fastest, Duration slowest, double refusals) {
        tell(host, "hands take " + fastest + " to " + slowest + " and refuse " + refusals);
        host(host).skill(new Hands.Skill(fastest, slowest, refusals));
        return this;
    }

    /** How late the host wakes at most, and how long it takes over one input. */
    public Lan paces(String host, Duration latestWake, Duration perInput) {
        tell(host, "wakes " + latestWake + " late and takes " + perInput + " an input");
        host(host).pace(new Pace(latestWake, perInput));
        return this;
    }

    /** Somebody removes an address behind the daemon's back. */
    public boolean deletes(String host, VirtualAddress address) {
        var removed = host(host).kernel().remove(address, agenda.now());
        if (removed) {
            tell(host, "somebody deletes " + address);
            host(host).receive(new Input.AddressGone(address), null);
        }
        return removed;
    }

    /** Somebody sets an address behind the daemon's back. */
    public boolean sets(String host, VirtualAddress address) {
        var added = host(host).kernel().add(address, agenda.now());
        if (added) {
            tell(host, "somebody sets " + address);
            host(host).receive(new Input.AddressSeen(address), null);
        }
        return added;
    }

    /** Lets so much time pass. */
    public Lan after(Duration time) {
        try {
            agenda.runUntil(agenda.now() + time.toNanos(), referee);
        } catch (Violation violation) {
            throw violation.with(story.text());
        } catch (IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | UnsupportedOperationException bug) {
            throw Violation.ofBug(bug).with(story.text());
        }
        return this;
    }

    public Duration now() {
        return Duration.ofNanos(agenda.now());
    }

    // What is to be seen

    /** Every virtual router has exactly one master, and it is this host. */
    public Lan exactlyOneMaster(String host) {
        for (var router : new Census(inOrder).routers()) {
            exactlyOneMaster(router.value(), host);
        }
        return this;
    }

    public Lan exactlyOneMaster(String router, String host) {
        var masters = masters(router);
        if (!masters.equals(List.of(host))) {
            throw new Violation("exactly one master of " + router + " is " + host, "it is " + masters)
                    .with(story.text());
        }
        return this;
    }

    /** The running hosts that are master of this router, in the order of their addresses. */
    public List<String> masters(String router) {
        return new Census(inOrder).masters(new RouterName(router));
    }

    /** The hosts whose kernel has this address, whoever set it. */
    public List<String> holders(String address) {
        return new Census(inOrder).holders(IpAddress.parse(address));
    }

    /** From here on gaps and overlaps are measured anew. */
    public Lan measures() {
        service.beginAnew(agenda.now());
        return this;
    }

    /** The longest time that no host held this address, once one had. */
    public Duration longestGap(String address) {
        return service.longestGap(IpAddress.parse(address), agenda.now());
    }

    /** The longest time that several hosts held this address. */
    public Duration longestOverlap(String address) {
        return service.longestOverlap(IpAddress.parse(address), agenda.now());
    }

    public String story() {
        return story.text();
    }

    Violation refutes(String claim, String seen) {
        return new Violation(claim, seen).with(story.text());
    }

    private void tell(String host, String what) {
        story.tell(agenda.now(), host(host), what);
    }

    private void tell(String what) {
        story.tell(agenda.now(), null, what);
    }

    Host host(String name) {
        var host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("there is no host " + name);
        }
        return host;
    }

    List<Host> hosts() {
        return inOrder;
    }

    List<Contender> contenders(String host) {
        return roll.of(host);
    }

    Agenda agenda() {
        return agenda;
    }

    Ether ether() {
        return ether;
    }

    Totals totals() {
        return totals;
    }
}
