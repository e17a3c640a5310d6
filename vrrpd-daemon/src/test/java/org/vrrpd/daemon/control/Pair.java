// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.Vrid;
import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.engine.Tally;
import org.vrrpd.core.engine.Why;
import org.vrrpd.core.machine.Addresses;
import org.vrrpd.core.machine.Announcements;
import org.vrrpd.core.machine.Announcing;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.machine.Timing;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Dialect;
import org.vrrpd.core.wire.Version;
import org.vrrpd.daemon.control.Portrait.AddressNote;
import org.vrrpd.daemon.control.Portrait.RouterNote;
import org.vrrpd.daemon.control.Portrait.RouterNote.Secondaries;

/**
 * Two hosts as two keepalived 2.2.7 once were, whose files are this test's golden texts: five routers, of which the first two are
 * a sync group and the last is in Fault.
 */
final class Pair {

    /** When the files were written. */
    private static final Instant AT = Instant.ofEpochSecond(1_795_274_627);

    private static final Moment NOW = new Moment(1_000_000_000_000L);
    private static final LinkName LINK = new LinkName("eth0");

    /** The links that they had, as far as routers are on them. */
    static final HostLinks LINKS = new HostLinks(List.of(Configured.link(2, LINK)), List.of());

    private static final IpAddress FIRST = IpAddress.parse("10.77.0.1");
    private static final IpAddress SECOND = IpAddress.parse("10.77.0.2");
    private static final IpAddress FIRST_LOCAL = IpAddress.parse("fe80::e0f2:19ff:feb9:6405");
    private static final IpAddress SECOND_LOCAL = IpAddress.parse("fe80::548c:29ff:fe74:e1a1");
    private static final VirtualAddress LABELLED = address("10.77.0.100", 24);
    private static final VirtualAddress NARROW = address("10.77.2.100", 24);

    private final Priority priority;
    private final IpAddress source;
    private final List<RouterSettings> settings = new ArrayList<>();
    private final List<Snapshot.RouterView> views = new ArrayList<>();
    private final Map<RouterName, RouterNote> notes = new HashMap<>();

    private Pair(int priority, IpAddress source) {
        this.priority = Priority.of(priority);
        this.source = source;
    }

    static Portrait master() {
        var host = new Pair(150, FIRST);
        host.configure();
        host.views(Role.MASTER, 0, serves("627.695555"), FIRST, "621.658500", sent(6));
        host.views(Role.MASTER, 1, serves("627.183437"), FIRST, "621.678428", sent(22));
        host.views(Role.MASTER, 2, serves("627.730398"), FIRST_LOCAL, "621.707737", sent(6));
        host.views(Role.MASTER, 3, serves("628.630462"), FIRST, "624.627480", sent(2));
        host.isInFault("618.185448");
        return host.portrait(Role.MASTER);
    }

    static Portrait backup() {
        var host = new Pair(100, SECOND);
        host.configure();
        host.views(Role.BACKUP, 0, follows("630.304922", FIRST, 1000, 3609.375), SECOND, "618.156322", heard(6));
        host.views(Role.BACKUP, 1, follows("627.835767", FIRST, 250, 902.34375), SECOND, "618.156680", heard(22));
        host.views(
                Role.BACKUP,
                2,
                follows("630.339759", FIRST_LOCAL, 1000, 3609.375),
                SECOND_LOCAL,
                "618.156861",
                heard(6));
        host.views(Role.BACKUP, 3, follows("633.239826", FIRST, 2000, 6609.375), SECOND, "618.157041", heard(2));
        host.isInFault("618.152013");
        return host.portrait(Role.BACKUP);
    }

    private void configure() {
        var multicast = new Cast.Multicast(IpAddress.VRRP_IPV4);
        configure(
                "VI_1",
                51,
                dialect(Version.V2, Family.IPV4, Authentication.Password.of("secret"), 1000, multicast),
                new Preemption.Always(),
                new Addresses(List.of(LABELLED, address("10.77.0.101", 32)), List.of(address("10.78.0.1", 16))));
        configure(
                "VI_2",
                52,
                dialect(Version.V3, Family.IPV4, Authentication.None.NONE, 250, multicast),
                new Preemption.Never(),
                Addresses.of(NARROW));
        configure(
                "VI_3",
                53,
                dialect(
                        Version.V3,
                        Family.IPV6,
                        Authentication.None.NONE,
                        1000,
                        new Cast.Multicast(IpAddress.VRRP_IPV6)),
                new Preemption.Always(),
                Addresses.of(address("fe80::100", 64), address("2001:db8::100", 64)));
        var peer = source.equals(FIRST) ? SECOND : FIRST;
        configure(new RouterSettings(
                new RouterName("VI_4"),
                new RouterKey(LINK, Family.IPV4, new Vrid(54), source),
                dialect(
                        Version.V2,
                        Family.IPV4,
                        Authentication.None.NONE,
                        2000,
                        new Cast.Unicast(List.of(Cast.Peer.of(peer)), false, 255)),
                priority,
                3,
                new Preemption.After(Duration.ofSeconds(5)),
                Set.of(Manner.SILENT_TO_LOWER, Manner.ADVERT_BEFORE_YIELDING),
                Addresses.of(address("10.77.4.100", 24)),
                new Announcing(
                        new Burst(5, Duration.ofSeconds(10)),
                        Announcing.KEEPALIVED.onRival(),
                        new Burst(1, Duration.ofSeconds(60))),
                Handover.MAKE_BEFORE_BREAK,
                LostAddress.RESTORE,
                new RouterSettings.Links(source, RouterSettings.PinnedSource.ASSUMED, RouterSettings.OwnLink.TRACKED),
                List.of(),
                List.of()));
        var other = new LinkName("eth1");
        configure(
                "VI_5",
                new RouterKey(other, Family.IPV4, new Vrid(55), null),
                dialect(Version.V2, Family.IPV4, Authentication.None.NONE, 1000, multicast),
                new Preemption.Always(),
                Addresses.of(new VirtualAddress(IpAddress.parse("10.77.5.100"), 24, other)));
    }

    private void configure(String name, int vrid, Dialect dialect, Preemption preemption, Addresses addresses) {
        configure(name, new RouterKey(LINK, dialect.family(), new Vrid(vrid), null), dialect, preemption, addresses);
    }

    private void configure(String name, RouterKey key, Dialect dialect, Preemption preemption, Addresses addresses) {
        configure(new RouterSettings(
                new RouterName(name),
                key,
                dialect,
                priority,
                3,
                preemption,
                Set.of(),
                addresses,
                Announcing.KEEPALIVED,
                Handover.MAKE_BEFORE_BREAK,
                LostAddress.RESTORE,
                RouterSettings.Links.DEFAULT,
                List.of(),
                List.of()));
    }

    private void configure(RouterSettings router) {
        settings.add(router);
    }

    private void views(Role role, int index, State state, IpAddress from, String since, Tally tally) {
        var router = settings.get(index);
        if (state.role() != role) {
            throw new IllegalArgumentException("the state is no " + role);
        }
        view(router, state, List.of(), from, since, tally);
    }

    private void isInFault(String since) {
        var router = settings.getLast();
        var link = router.key().link();
        view(
                router,
                new State.Fault(State.Notice.GIVEN),
                List.of(
                        new Why.Barred(new Cause.LinkDown(link)),
                        new Why.Barred(new Cause.NoSource(link, Family.IPV4))),
                null,
                since,
                heard(0));
    }

    private void view(
            RouterSettings router, State state, List<Why> barred, @Nullable IpAddress from, String since, Tally tally) {
        var why = new ArrayList<>(barred);
        why.add(new Why.PriorityIs(priority, priority, List.of()));
        views.add(new Snapshot.RouterView(router.name(), router.key(), state, priority, priority, why, tally));
        notes.put(router.name(), new RouterNote(from, instant(since), Secondaries.AS_THE_HOST_HAS_IT));
    }

    private Portrait portrait(Role groupRole) {
        var group = GroupSettings.asKeepalived(
                new GroupName("G1"), List.of(new RouterName("VI_1"), new RouterName("VI_2")));
        var snapshot =
                new Snapshot(views, List.of(new Snapshot.GroupView(group.name(), Optional.of(groupRole))), Map.of());
        var configuration = Configured.with(new Settings(settings, List.of(group), List.of()));
        return new Portrait(snapshot, configuration, NOW, AT, new Portrait.Notes() {
            @Override
            public RouterNote on(RouterName router) {
                return notes.getOrDefault(router, new RouterNote(null, AT, Secondaries.AS_THE_HOST_HAS_IT));
            }

            @Override
            public AddressNote on(VirtualAddress address) {
                if (address.equals(LABELLED)) {
                    return new AddressNote(IpAddress.parse("10.77.0.255"), "global", "eth0:1", List.of(), null);
                }
                return address.equals(NARROW)
                        ? new AddressNote(null, "link", null, List.of(), null)
                        : AddressNote.PLAIN;
            }

            @Override
            public int number(TrackerName file) {
                return 0;
            }

            @Override
            public Condition condition(TrackerName tracker) {
                return Condition.DOWN;
            }

            @Override
            public long dropped(LinkName link) {
                return link.value().equals("eth0") ? 7 : 0;
            }
        });
    }

    private static Dialect dialect(
            Version version, Family family, Authentication authentication, int intervalMillis, Cast cast) {
        return new Dialect(
                version,
                family,
                authentication,
                ChecksumForm.PSEUDO_HEADER,
                Duration.ofMillis(intervalMillis),
                cast,
                false);
    }

    private static State serves(String until) {
        return new State.Master(moment(until), new Announcements(NOW, null, 0, null, null));
    }

    private static State follows(String until, IpAddress master, int intervalMillis, double masterDownMillis) {
        var timing = new Timing(
                Duration.ofMillis(intervalMillis), Duration.ZERO, Duration.ofNanos((long) (masterDownMillis * 1e6)));
        return new State.Backup(
                moment(until),
                timing,
                State.Readiness.WAITS_FOR_MASTER,
                new State.KnownMaster(master, Priority.of(150), NOW),
                null);
    }

    private static Tally sent(long adverts) {
        return new Tally(0, adverts, 1, 0, 0, 0, Map.of());
    }

    private static Tally heard(long adverts) {
        return new Tally(adverts, 0, 0, 0, 0, 0, Map.of());
    }

    private static VirtualAddress address(String ip, int prefixLength) {
        return new VirtualAddress(IpAddress.parse(ip), prefixLength, LINK);
    }

    private static Moment moment(String seconds) {
        return NOW.plus(Duration.between(AT, instant(seconds)));
    }

    /** The last three digits of a second, and its fraction. */
    private static Instant instant(String seconds) {
        return Instant.ofEpochSecond(1_795_274_000)
                .plus(new BigDecimal(seconds).movePointRight(6).longValueExact(), ChronoUnit.MICROS);
    }
}
