package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.Vrid;
import org.vrrpd.core.engine.GroupSettings.Policy;
import org.vrrpd.core.machine.Addresses;
import org.vrrpd.core.machine.Announcing;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Dialect;
import org.vrrpd.core.wire.Version;

/** One host's virtual router as a story tells it: what is not told is the same for all. */
public final class Contender {

    private final String host;
    private final Priority priority;
    private String router = "VI_1";
    private String link = "eth0";
    private Vrid vrid = Vrid.of(51);
    private Version version = Version.V3;
    private Family family = Family.IPV4;
    private Duration interval = Duration.ofSeconds(1);
    private int downTimerAdverts = 3;
    private Preemption preemption = new Preemption.Always();
    private Set<Manner> manners = Set.of();
    private List<String> addresses = List.of("10.0.0.100");
    private List<String> excluded = List.of();
    private Handover handover = Handover.MAKE_BEFORE_BREAK;
    private LostAddress lostAddress = LostAddress.RESTORE;
    private ChecksumForm checksumForm = ChecksumForm.PSEUDO_HEADER;
    private boolean unicast;
    private List<Tracked> tracked = List.of();
    private @Nullable GroupName group;
    private Policy policy = Policy.ALL;
    private Authentication authentication = Authentication.None.NONE;

    public Contender(String host, Priority priority) {
        this.host = host;
        this.priority = priority;
    }

    private Contender(Contender other, String host, Priority priority) {
        this(host, priority);
        router = other.router;
        link = other.link;
        vrid = other.vrid;
        version = other.version;
        family = other.family;
        interval = other.interval;
        downTimerAdverts = other.downTimerAdverts;
        preemption = other.preemption;
        manners = other.manners;
        addresses = other.addresses;
        excluded = other.excluded;
        handover = other.handover;
        lostAddress = other.lostAddress;
        checksumForm = other.checksumForm;
        unicast = other.unicast;
        tracked = other.tracked;
        group = other.group;
        policy = other.policy;
        authentication = other.authentication;
    }

    private Contender but(Consumer<Contender> change) {
        var next = new Contender(this, host, priority);
        change.accept(next);
        return next;
    }

    public Contender priority(Priority other) {
        return at(host, other);
    }

    /** The same on another host. */
    public Contender at(String other, Priority there) {
        return new Contender(this, other, there);
    }

    public Contender called(String name) {
        return but(next -> next.router = name);
    }

    public Contender on(String name) {
        return but(next -> next.link = name);
    }

    public Contender vrid(int number) {
        return but(next -> next.vrid = Vrid.of(number));
    }

    /** Version 2, whose intervals are whole seconds. */
    public Contender version2() {
        return but(next -> {
            next.version = Version.V2;
            next.interval = Version.V2.nearest(interval);
        });
    }

    /** Its addresses are of that family too. */
    public Contender overIpv6() {
        return but(next -> next.family = Family.IPV6);
    }

    public Contender every(Duration time) {
        return but(next -> next.interval = version.nearest(time));
    }

    public Contender downAfter(int adverts) {
        return but(next -> next.downTimerAdverts = adverts);
    }

    public Contender preempting(Preemption when) {
        return but(next -> next.preemption = when);
    }

    public Contender nopreempt() {
        return preempting(new Preemption.Never());
    }

    public Contender with(Manner... departures) {
        return but(next -> next.manners = Set.of(departures));
    }

    public Contender holding(String... held) {
        return but(next -> next.addresses = List.of(held));
    }

    public Contender excluding(String... held) {
        return but(next -> next.excluded = List.of(held));
    }

    public Contender leaving(Handover how) {
        return but(next -> next.handover = how);
    }

    public Contender losingAddresses(LostAddress what) {
        return but(next -> next.lostAddress = what);
    }

    public Contender summing(ChecksumForm form) {
        return but(next -> next.checksumForm = form);
    }

    /** To every other host on the link, one by one. */
    public Contender unicast() {
        return but(next -> next.unicast = true);
    }

    public Contender tracking(String tracker, Weight weight) {
        return but(next -> next.tracked = Stream.concat(
                        tracked.stream(), Stream.of(Tracked.asKeepalived(new TrackerName(tracker), weight)))
                .toList());
    }

    public Contender in(String syncGroup) {
        return but(next -> next.group = new GroupName(syncGroup));
    }

    /** The sync group serves on without a barred member. */
    public Contender servingWithoutBarred() {
        return but(next -> next.policy = Policy.ANY);
    }

    /** Version 2 alone knows passwords. */
    public Contender password(String text) {
        return but(next -> next.authentication = Authentication.Password.of(text));
    }

    public String host() {
        return host;
    }

    Priority priority() {
        return priority;
    }

    RouterName name() {
        return new RouterName(router);
    }

    LinkName link() {
        return new LinkName(link);
    }

    Vrid vrid() {
        return vrid;
    }

    Family family() {
        return family;
    }

    Version version() {
        return version;
    }

    Duration interval() {
        return interval;
    }

    Preemption preemption() {
        return preemption;
    }

    List<String> addresses() {
        return addresses;
    }

    List<Tracked> tracked() {
        return tracked;
    }

    @Nullable
    GroupName group() {
        return group;
    }

    Policy policy() {
        return policy;
    }

    /** The settings on a host with this address, whose neighbours on the link have those. */
    RouterSettings settings(IpAddress own, List<IpAddress> neighbours) {
        Cast cast = unicast
                ? new Cast.Unicast(neighbours.stream().map(Cast.Peer::of).toList(), true, 255)
                : new Cast.Multicast(family == Family.IPV4 ? IpAddress.VRRP_IPV4 : IpAddress.VRRP_IPV6);
        var key = new RouterKey(link(), family, vrid, unicast ? own : null);
        return new RouterSettings(
                name(),
                key,
                new Dialect(version, family, authentication, checksumForm, interval, cast, false),
                priority,
                downTimerAdverts,
                preemption,
                manners,
                new Addresses(virtual(addresses), virtual(excluded)),
                Announcing.KEEPALIVED,
                handover,
                lostAddress,
                RouterSettings.Links.DEFAULT,
                tracked,
                List.of());
    }

    private List<VirtualAddress> virtual(List<String> texts) {
        var result = new ArrayList<VirtualAddress>();
        for (var text : texts) {
            var ip = IpAddress.parse(text);
            result.add(new VirtualAddress(ip, ip.family() == Family.IPV4 ? 24 : 64, link()));
        }
        return result;
    }
}
