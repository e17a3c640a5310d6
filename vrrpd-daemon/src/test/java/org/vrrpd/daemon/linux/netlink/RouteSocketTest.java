// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vrrpd.daemon.linux.netlink.Ip.ip;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

@ExtendWith(FreshNamespace.class)
class RouteSocketTest {
    private static final Libc LIBC = new ForeignLibc();
    private static final int LO = 1;

    @Test
    void lists_links_with_what_ip_made_them() throws LinuxException {
        ip("link add va address 02:00:00:00:00:0a mtu 1400 type veth peer name vb");
        ip("link set va up");
        ip("link set vb up");
        ip("link add v0 link va type macvlan mode private");

        try (var socket = RouteSocket.open(LIBC, 0)) {
            var links = socket.links();
            assertThat(links).extracting(link -> link.name().value()).containsExactlyInAnyOrder("lo", "va", "vb", "v0");
            assertThat(named("va", links))
                    .matches(Link::isUp)
                    .matches(Link::isRunning)
                    .matches(Link::isLowerUp)
                    .matches(link -> link.mtu() == 1400)
                    .matches(link -> link.operState() == OperState.UP)
                    .matches(link -> "veth".equals(link.kind()))
                    .matches(link -> new MacAddress(0x02_00_00_00_00_0aL).equals(link.mac()));
            assertThat(named("v0", links)).matches(link -> "macvlan".equals(link.kind()));
            assertThat(named("lo", links)).matches(Link::isLoopback).matches(link -> !link.isUp());
        }
    }

    @Test
    void does_what_can_be_done_and_says_what_cannot() throws LinuxException {
        try (var socket = RouteSocket.open(LIBC, 0)) {
            var additions = new ArrayList<Request>();
            for (int i = 0; i < 250; i++) {
                additions.add(new Request.AddAddress(i % 10 == 3 ? onNoLink(i) : numbered(i)));
            }
            additions.set(200, new Request.AddAddress(numbered(100)));

            var outcomes = socket.perform(additions);
            assertThat(outcomes).hasSize(250);
            for (int i = 0; i < 250; i++) {
                if (i == 200) {
                    assertThat(outcomes.get(i))
                            .isEqualTo(new Outcome.Refused(Errno.EEXIST, "ipv4: Address already assigned"));
                } else if (i % 10 == 3) {
                    assertThat(outcomes.get(i)).isEqualTo(new Outcome.Refused(Errno.ENODEV, "ipv4: Device not found"));
                } else {
                    assertThat(outcomes.get(i)).as("outcome %d", i).matches(Outcome::isDone);
                }
            }
            assertThat(socket.addresses()).hasSize(224);

            var removals = new ArrayList<Request>();
            for (int i = 0; i < 250; i++) {
                removals.add(new Request.RemoveAddress(numbered(i)));
            }
            outcomes = socket.perform(removals);
            for (int i = 0; i < 250; i++) {
                if (i == 200 || i % 10 == 3) {
                    assertThat(outcomes.get(i))
                            .isEqualTo(new Outcome.Refused(Errno.EADDRNOTAVAIL, "ipv4: Address not found"));
                } else {
                    assertThat(outcomes.get(i)).matches(Outcome::isDone);
                }
            }
            assertThat(socket.addresses()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000, 0})
    void hears_every_refusal_however_little_room_there_is(int receiveBufferBytes) throws LinuxException {
        try (var socket = RouteSocket.open(LIBC, receiveBufferBytes)) {
            var removals = new ArrayList<Request>();
            for (int i = 0; i < 3000; i++) {
                removals.add(new Request.RemoveAddress(numbered(i)));
            }

            assertThat(socket.perform(removals))
                    .isEqualTo(Collections.nCopies(
                            3000, new Outcome.Refused(Errno.EADDRNOTAVAIL, "ipv4: Address not found")));
        }
    }

    @Test
    void sets_an_ipv4_address_with_everything() throws LinuxException {
        var address = Address.of(LO, IpAddress.parse("10.80.0.3"), 24)
                .withDirectedBroadcast()
                .withLabel("lo:vip")
                .withScope(253)
                .withProtocol(18)
                .withLifetime(new Lifetime(Duration.ofHours(2), Duration.ofHours(1)))
                .with(AddressFlag.NOPREFIXROUTE);
        try (var socket = RouteSocket.open(LIBC, 0)) {
            assertThat(socket.perform(List.of(new Request.AddAddress(address)))).allMatch(Outcome::isDone);

            assertThat(ip("-4 -o address show dev lo"))
                    .contains(
                            "inet 10.80.0.3/24 brd 10.80.0.255 scope link", "noprefixroute lo:vip", "valid_lft 7200sec")
                    .contains("preferred_lft 3600sec");
            assertThat(socket.addresses()).containsExactly(address);
        }
    }

    @Test
    void sets_an_ipv6_address_with_everything() throws LinuxException {
        ip("link add va type veth peer name vb");
        ip("link set va up");
        ip("link set vb up");
        try (var socket = RouteSocket.open(LIBC, 0)) {
            int index = named("va", socket.links()).index();
            var address = Address.of(index, IpAddress.parse("fd00::3"), 128)
                    .with(AddressFlag.NODAD)
                    .with(AddressFlag.HOMEADDRESS)
                    .withLifetime(Lifetime.preferredFor(Duration.ZERO))
                    .withProtocol(18);
            var tested = Address.of(index, IpAddress.parse("fd00::4"), 64);

            assertThat(socket.perform(List.of(new Request.AddAddress(address), new Request.AddAddress(tested))))
                    .allMatch(Outcome::isDone);
            assertThat(holding("fd00::3", socket.addresses()))
                    .isEqualTo(address.with(AddressFlag.PERMANENT).with(AddressFlag.DEPRECATED));
            assertThat(holding("fd00::4", socket.addresses())).matches(seen -> seen.is(AddressFlag.TENTATIVE));
        }
    }

    @Test
    void an_address_with_a_peer_is_removed_with_it() throws LinuxException {
        var address = Address.of(LO, IpAddress.parse("10.1.0.1"), 30).withPeer(IpAddress.parse("10.1.0.2"));
        try (var socket = RouteSocket.open(LIBC, 0)) {
            assertThat(socket.perform(List.of(new Request.AddAddress(address)))).allMatch(Outcome::isDone);
            assertThat(ip("-4 -o address show dev lo")).contains("inet 10.1.0.1 peer 10.1.0.2/30");

            var withoutPeer = Address.of(LO, IpAddress.parse("10.1.0.1"), 32);
            assertThat(socket.perform(
                            List.of(new Request.RemoveAddress(withoutPeer), new Request.RemoveAddress(address))))
                    .extracting(Outcome::isDone)
                    .containsExactly(false, true);
        }
    }

    @Test
    void what_was_seen_can_be_set_again() throws LinuxException {
        ip("address add 10.80.0.3/24 brd + dev lo label lo:x scope host noprefixroute");
        ip("address add 10.80.0.4/24 dev lo scope host");
        try (var socket = RouteSocket.open(LIBC, 0)) {
            var seen = socket.addresses();
            ip("address flush dev lo");
            assertThat(socket.addresses()).isEmpty();

            socket.perform(List.of(new Request.AddAddress(seen.getFirst()), new Request.AddAddress(seen.getLast())));
            assertThat(socket.addresses()).isEqualTo(seen);
        }
    }

    @Test
    void sets_lists_and_removes_routes() throws LinuxException {
        ip("link add va index 7 type veth peer name vb");
        ip("link set va up");
        ip("link set vb up");
        ip("address add 10.80.0.1/24 dev va");
        var subnet = new Prefix(IpAddress.parse("10.200.0.0"), 16);
        var route = Route.via(IpAddress.parse("10.80.0.3"), subnet, 7)
                .withTable(1000)
                .withProtocol(18)
                .withMetric(7)
                .withGatewayOnLink();
        var blackhole = Route.ofType(Route.RTN_BLACKHOLE, Prefix.any(Family.IPV6))
                .withProtocol(18)
                .withMetric(5);
        try (var socket = RouteSocket.open(LIBC, 0)) {
            assertThat(socket.perform(List.of(new Request.AddRoute(route), new Request.AddRoute(blackhole))))
                    .allMatch(Outcome::isDone);
            assertThat(ip("route show table 1000"))
                    .contains("10.200.0.0/16 via 10.80.0.3 dev va", "proto keepalived", "metric 7", "onlink");
            assertThat(socket.routes(Family.IPV4, 1000)).containsExactly(route);
            assertThat(socket.routes(Family.IPV6, Route.RT_TABLE_MAIN))
                    .filteredOn(seen -> seen.protocol() == 18)
                    .extracting(Route::type)
                    .containsExactly(Route.RTN_BLACKHOLE);

            assertThat(socket.perform(List.of(
                            new Request.AddRoute(route),
                            new Request.RemoveRoute(route),
                            new Request.RemoveRoute(route),
                            new Request.RemoveRoute(blackhole))))
                    .extracting(RouteSocketTest::errno)
                    .containsExactly(Errno.EEXIST, 0, Errno.ESRCH, 0);
            assertThat(socket.routes(Family.IPV4, 1000)).isEmpty();
        }
    }

    @Test
    void a_table_that_never_was_has_no_routes() throws LinuxException {
        try (var socket = RouteSocket.open(LIBC, 0)) {
            assertThat(socket.routes(Family.IPV4, 4711)).isEmpty();
            assertThat(socket.routes(Family.IPV6, 4711)).isEmpty();
        }
    }

    @Test
    void sets_lists_and_removes_rules() throws LinuxException {
        var rule = Rule.toTable(100, Family.IPV4, 500)
                .withFrom(new Prefix(IpAddress.parse("10.200.0.0"), 16))
                .withProtocol(18);
        try (var socket = RouteSocket.open(LIBC, 0)) {
            int before = socket.rules(Family.IPV4).size();
            assertThat(socket.perform(List.of(new Request.AddRule(rule)))).allMatch(Outcome::isDone);
            assertThat(ip("rule show")).contains("500:\tfrom 10.200.0.0/16 lookup 100 proto keepalived");
            assertThat(socket.rules(Family.IPV4)).hasSize(before + 1).contains(rule);

            assertThat(socket.perform(List.of(
                            new Request.AddRule(rule), new Request.RemoveRule(rule), new Request.RemoveRule(rule))))
                    .extracting(RouteSocketTest::errno)
                    .containsExactly(Errno.EEXIST, 0, Errno.ENOENT);
            assertThat(socket.rules(Family.IPV4)).hasSize(before);
        }
    }

    @Test
    void a_link_promotes_secondary_addresses_or_does_not() throws LinuxException {
        try (var socket = RouteSocket.open(LIBC, 0)) {
            var before = socket.links().getFirst().promotesSecondaries();
            for (var promotes : List.of(!before, before)) {
                assertThat(socket.perform(List.of(new Request.PromoteSecondaries(LO, promotes))))
                        .allMatch(Outcome::isDone);
                assertThat(socket.links().getFirst().promotesSecondaries()).isEqualTo(promotes);
            }
            assertThat(socket.perform(List.of(new Request.PromoteSecondaries(4711, true))))
                    .extracting(RouteSocketTest::errno)
                    .containsExactly(Errno.ENODEV);
        }
    }

    @Test
    void nothing_to_do_is_done() throws LinuxException {
        try (var socket = RouteSocket.open(LIBC, 0)) {
            assertThat(socket.perform(List.of())).isEmpty();
        }
    }

    @Test
    void a_list_that_changed_while_it_was_read_is_read_again() throws LinuxException {
        try (var socket = RouteSocket.open(Tampered.libc(LIBC, 3, RouteSocketTest::interrupt), 0)) {
            assertThat(socket.links()).extracting(Link::index).containsExactly(LO);
        }
    }

    @Test
    void a_list_that_never_stops_changing_is_an_error() throws LinuxException {
        try (var socket = RouteSocket.open(Tampered.libc(LIBC, 1000, RouteSocketTest::interrupt), 0)) {
            assertThatThrownBy(socket::links)
                    .isInstanceOfSatisfying(
                            LinuxException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINTR));
        }
    }

    @Test
    void an_answer_that_lies_is_an_error() throws LinuxException {
        try (var socket = RouteSocket.open(Tampered.libc(LIBC, 2, RouteSocketTest::lengthen), 0)) {
            var request = new Request.AddAddress(numbered(1));
            assertThatThrownBy(socket::links)
                    .isInstanceOfSatisfying(
                            LinuxException.class, e -> assertThat(e.errno()).isEqualTo(Netlink.EBADMSG));
            assertThatThrownBy(() -> socket.perform(List.of(request))).isInstanceOf(LinuxException.class);

            assertThat(socket.perform(List.of(request)))
                    .containsExactly(new Outcome.Refused(Errno.EEXIST, "ipv4: Address already assigned"));
            assertThat(socket.links()).hasSize(1);
        }
    }

    @Test
    void a_question_may_follow_one_whose_answer_was_left_half_read() throws LinuxException {
        try (var filling = RouteSocket.open(LIBC, 0);
                var socket = RouteSocket.open(Tampered.libc(LIBC, 1, RouteSocketTest::lengthen), 0)) {
            var additions = new ArrayList<Request>();
            for (int i = 0; i < 3000; i++) {
                additions.add(new Request.AddAddress(numbered(i)));
            }
            assertThat(filling.perform(additions)).allMatch(Outcome::isDone);

            assertThatThrownBy(socket::addresses).isInstanceOf(LinuxException.class);
            assertThat(socket.addresses()).hasSize(3000);
        }
    }

    private static void interrupt(MemorySegment header) {
        header.set(
                ValueLayout.JAVA_SHORT, 6, (short) (header.get(ValueLayout.JAVA_SHORT, 6) | Netlink.NLM_F_DUMP_INTR));
    }

    private static void lengthen(MemorySegment header) {
        header.set(ValueLayout.JAVA_INT, 0, 1 << 20);
    }

    private static Address numbered(int number) {
        return Address.of(LO, IpAddress.parse("10.80." + number / 250 + "." + (number % 250 + 1)), 32);
    }

    private static Address onNoLink(int number) {
        return Address.of(4711, numbered(number).ip(), 32);
    }

    private static int errno(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> 0;
            case Outcome.Refused(int errno, String _) -> errno;
        };
    }

    private static Link named(String name, List<Link> links) {
        return requireNonNull(links.stream()
                .filter(link -> link.name().value().equals(name))
                .findAny()
                .orElse(null));
    }

    private static Address holding(String ip, List<Address> addresses) {
        return requireNonNull(addresses.stream()
                .filter(address -> address.ip().equals(IpAddress.parse(ip)))
                .findAny()
                .orElse(null));
    }
}
