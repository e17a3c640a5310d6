package org.vrrpd.core.machine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.Vrid;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.RouterSettings.Links;
import org.vrrpd.core.machine.RouterSettings.OwnLink;
import org.vrrpd.core.machine.RouterSettings.PinnedSource;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Dialect;
import org.vrrpd.core.wire.Version;

/** What a router is told, as a test says it: version 3 over IPv4, once a second, two addresses, and what differs. */
public final class Told {

    public static final LinkName ETH0 = new LinkName("eth0");

    private String name = "vip";
    private LinkName link = ETH0;
    private int vrid = 51;
    private Family family = Family.IPV4;
    private Version version = Version.V3;
    private Authentication authentication = Authentication.None.NONE;
    private long intervalMillis = 1000;
    private @Nullable Cast cast;
    private boolean strict;
    private final int priority;
    private int downTimerAdverts = 3;
    private Preemption preemption = new Preemption.Always();
    private final Set<Manner> manners = EnumSet.noneOf(Manner.class);
    private List<String> advertised = List.of("192.0.2.101", "192.0.2.102");
    private List<String> excluded = List.of();
    private Announcing announcing = Announcing.KEEPALIVED;
    private Handover handover = Handover.MAKE_BEFORE_BREAK;
    private LostAddress lostAddress = LostAddress.RESTORE;
    private @Nullable IpAddress source;
    private PinnedSource pinnedSource = PinnedSource.ASSUMED;
    private OwnLink ownLink = OwnLink.TRACKED;
    private final List<Tracked> tracked = new ArrayList<>();
    private final List<Cause> unsupported = new ArrayList<>();

    private Told(int priority) {
        this.priority = priority;
    }

    public static Told priority(int priority) {
        return new Told(priority);
    }

    public Told named(String other) {
        name = other;
        return this;
    }

    public Told on(String other) {
        link = new LinkName(other);
        return this;
    }

    public Told vrid(int other) {
        vrid = other;
        return this;
    }

    public Told ipv6() {
        family = Family.IPV6;
        advertised = List.of("fe80::101", "2001:db8::101");
        return this;
    }

    public Told version2() {
        version = Version.V2;
        return this;
    }

    public Told signedWith(Authentication other) {
        authentication = other;
        return this;
    }

    public Told every(long millis) {
        intervalMillis = millis;
        return this;
    }

    public Told unicast(String own, String... peers) {
        source = IpAddress.parse(own);
        cast = new Cast.Unicast(
                Stream.of(peers).map(IpAddress::parse).map(Cast.Peer::of).toList(), false, 255);
        return this;
    }

    public Told toGroup(String group) {
        cast = new Cast.Multicast(IpAddress.parse(group));
        return this;
    }

    public Told pinnedTo(String own) {
        source = IpAddress.parse(own);
        return this;
    }

    public Told strict() {
        strict = true;
        return this;
    }

    public Told downTimerAdverts(int other) {
        downTimerAdverts = other;
        return this;
    }

    public Told preempts(Preemption other) {
        preemption = other;
        return this;
    }

    public Told has(Manner... others) {
        manners.addAll(List.of(others));
        return this;
    }

    public Told addresses(String... others) {
        advertised = List.of(others);
        return this;
    }

    public Told excluded(String... others) {
        excluded = List.of(others);
        return this;
    }

    public Told announcesElsewhereEvery(long millis) {
        announcing = new Announcing(
                announcing.onTakeover(), announcing.onRival(), announcing.refresh(), Duration.ofMillis(millis));
        return this;
    }

    public Told announces(Burst onTakeover, Burst onRival, Burst refresh) {
        announcing = new Announcing(onTakeover, onRival, refresh);
        return this;
    }

    public Told leaves(Handover other) {
        handover = other;
        return this;
    }

    public Told onLostAddress(LostAddress other) {
        lostAddress = other;
        return this;
    }

    public Told trackingSource() {
        pinnedSource = PinnedSource.TRACKED;
        return this;
    }

    public Told withoutOwnLink() {
        ownLink = OwnLink.UNTRACKED;
        return this;
    }

    public Told tracks(Tracked one) {
        tracked.add(one);
        return this;
    }

    public Told lacks(String feature) {
        unsupported.add(new Cause.Unsupported(feature));
        return this;
    }

    public RouterSettings settings() {
        var groups = new Cast.Multicast(family == Family.IPV4 ? IpAddress.VRRP_IPV4 : IpAddress.VRRP_IPV6);
        var spoken = cast == null ? groups : requireNonNull(cast);
        return new RouterSettings(
                new RouterName(name),
                new RouterKey(link, family, Vrid.of(vrid), spoken instanceof Cast.Unicast ? source : null),
                new Dialect(
                        version,
                        family,
                        authentication,
                        ChecksumForm.PSEUDO_HEADER,
                        Duration.ofMillis(intervalMillis),
                        spoken,
                        strict),
                Priority.of(priority),
                downTimerAdverts,
                preemption,
                manners,
                new Addresses(placed(advertised), placed(excluded)),
                announcing,
                handover,
                lostAddress,
                source == null && ownLink == OwnLink.TRACKED ? Links.DEFAULT : new Links(source, pinnedSource, ownLink),
                tracked,
                unsupported);
    }

    private List<VirtualAddress> placed(List<String> texts) {
        return texts.stream().map(text -> address(text, link)).toList();
    }

    public static VirtualAddress address(String text) {
        return address(text, ETH0);
    }

    /** On that link, unless the text says another: {@code 192.0.2.1/24 dev eth1}. */
    public static VirtualAddress address(String text, LinkName link) {
        var dev = text.indexOf(" dev ");
        if (dev >= 0) {
            return address(text.substring(0, dev), new LinkName(text.substring(dev + " dev ".length())));
        }
        var slash = text.indexOf('/');
        var ip = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        var usual = ip.family() == Family.IPV4 ? 24 : 64;
        return new VirtualAddress(ip, slash < 0 ? usual : Integer.parseInt(text.substring(slash + 1)), link);
    }
}
