// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.daemon.linux.netlink.Ip.ip;
import static org.vrrpd.daemon.linux.netlink.RouteMonitor.Topic.ADDRESSES;
import static org.vrrpd.daemon.linux.netlink.RouteMonitor.Topic.LINKS;
import static org.vrrpd.daemon.linux.netlink.RouteMonitor.Topic.ROUTES;
import static org.vrrpd.daemon.linux.netlink.RouteMonitor.Topic.RULES;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

@ExtendWith(FreshNamespace.class)
class RouteMonitorTest {
    private static final Libc LIBC = new ForeignLibc();
    private static final int LO = 1;

    private final List<News> left = new ArrayList<>();

    @Test
    void tells_of_a_link_from_its_beginning_to_its_end() throws LinuxException {
        try (var monitor = RouteMonitor.open(LIBC, 0, LINKS, ADDRESSES)) {
            ip("link add va type veth peer name vb");
            var made = (News.LinkIs) await(monitor, news -> isLink(news, "va"));
            int index = made.link().index();
            assertThat(made.link().isUp()).isFalse();

            ip("link set va up");
            await(
                    monitor,
                    news -> isLink(news, "va")
                            && link(news).isUp()
                            && !link(news).isRunning());
            ip("link set vb up");
            await(monitor, news -> isLink(news, "va") && link(news).isRunning());
            ip("link set vb down");
            await(
                    monitor,
                    news -> isLink(news, "va")
                            && link(news).isUp()
                            && !link(news).isRunning());
            ip("link set va down");
            await(monitor, news -> isLink(news, "va") && !link(news).isUp());

            ip("link set va name vc");
            assertThat(link(await(monitor, news -> isLink(news, "vc"))).index()).isEqualTo(index);

            ip("link delete vc");
            await(monitor, news -> news instanceof News.LinkGone(var link) && link.index() == index);

            ip("link add vc type veth peer name vb");
            assertThat(link(await(monitor, news -> isLink(news, "vc"))).index()).isNotEqualTo(index);
        }
    }

    @Test
    void tells_of_addresses_of_both_families() throws LinuxException {
        ip("link set lo up");
        try (var monitor = RouteMonitor.open(LIBC, 0, LINKS, ADDRESSES)) {
            ip("address add 10.80.0.3/24 dev lo");
            ip("address add fd00::3/64 dev lo");
            await(monitor, news -> news instanceof News.AddressIs(var address) && holds(address, "10.80.0.3"));
            await(monitor, news -> news instanceof News.AddressIs(var address) && holds(address, "fd00::3"));

            ip("address delete 10.80.0.3/24 dev lo");
            ip("address delete fd00::3/64 dev lo");
            await(monitor, news -> news instanceof News.AddressGone(var address) && holds(address, "10.80.0.3"));
            await(monitor, news -> news instanceof News.AddressGone(var address) && holds(address, "fd00::3"));
        }
    }

    @Test
    void tells_when_an_address_becomes_usable() throws LinuxException {
        ip("link add va type veth peer name vb");
        ip("link set vb up");
        try (var monitor = RouteMonitor.open(LIBC, 0, ADDRESSES)) {
            ip("link set va up");
            await(
                    monitor,
                    news -> news instanceof News.AddressIs(var address)
                            && address.ip().isLinkLocal()
                            && address.prefixLength() == 64
                            && !address.is(AddressFlag.TENTATIVE));
        }
    }

    @Test
    void tells_of_routes_and_rules_only_when_asked() throws LinuxException {
        ip("link set lo up");
        try (var all = RouteMonitor.open(LIBC, 0, LINKS, ADDRESSES, ROUTES, RULES);
                var some = RouteMonitor.open(LIBC, 0, LINKS, ADDRESSES)) {
            ip("route add blackhole 10.9.0.0/16 proto 18");
            ip("rule add from 10.200.0.0/16 table 100 priority 500");
            ip("-6 rule add to fd00::/16 table 100 priority 500");
            ip("rule delete priority 500");
            ip("route delete blackhole 10.9.0.0/16");

            await(all, news -> news instanceof News.RouteIs(var route) && route.protocol() == 18);
            await(
                    all,
                    news -> news instanceof News.RuleIs(var rule) && rule.from().length() == 16);
            await(
                    all,
                    news -> news instanceof News.RuleIs(var rule) && rule.to().length() == 16);
            await(all, news -> news instanceof News.RuleGone(var rule) && rule.priority() == 500);
            await(all, news -> news instanceof News.RouteGone(var route) && route.protocol() == 18);
            assertThat(some.read()).isEmpty();
        }
    }

    @Test
    void tells_of_a_loss_once_and_last_and_then_hears_again() throws LinuxException {
        try (var monitor = RouteMonitor.open(LIBC, 300_000, LINKS, ADDRESSES);
                var socket = RouteSocket.open(LIBC, 0)) {
            var additions = new ArrayList<Request>();
            for (int i = 0; i < 2000; i++) {
                additions.add(new Request.AddAddress(
                        Address.of(LO, IpAddress.parse("10.80." + i / 200 + "." + (i % 200 + 1)), 32)));
            }
            assertThat(socket.perform(additions)).allMatch(Outcome::isDone);

            assertThat(monitor.read()).containsExactly(new News.Lost(News.Lost.Cause.OVERRUN));
            assertThat(monitor.read()).isEmpty();

            ip("address delete 10.80.0.3/32 dev lo");
            await(monitor, news -> news instanceof News.AddressGone(var address) && holds(address, "10.80.0.3"));
        }
    }

    @Test
    void tells_of_a_loss_when_news_cannot_be_read() throws LinuxException {
        var lying = Tampered.libc(LIBC, 1, header -> header.set(ValueLayout.JAVA_INT, 0, 1 << 20));
        try (var monitor = RouteMonitor.open(lying, 0, ADDRESSES)) {
            ip("address add 10.80.0.3/32 dev lo");
            ip("address add 10.80.0.4/32 dev lo");
            assertThat(monitor.read()).containsExactly(new News.Lost(News.Lost.Cause.UNREADABLE));

            ip("address delete 10.80.0.3/32 dev lo");
            assertThat(monitor.read())
                    .singleElement()
                    .matches(news -> news instanceof News.AddressGone(var address) && holds(address, "10.80.0.3"));
        }
    }

    @Test
    void leaves_the_rest_of_much_news_for_the_next_reading() throws LinuxException {
        try (var monitor = RouteMonitor.open(LIBC, 0, ADDRESSES);
                var socket = RouteSocket.open(LIBC, 0)) {
            var additions = new ArrayList<Request>();
            for (int i = 0; i < 400; i++) {
                additions.add(new Request.AddAddress(
                        Address.of(LO, IpAddress.parse("10.80." + i / 200 + "." + (i % 200 + 1)), 32)));
            }
            assertThat(socket.perform(additions)).allMatch(Outcome::isDone);

            assertThat(monitor.read()).hasSize(256);
            assertThat(monitor.read()).hasSize(144);
            assertThat(monitor.read()).isEmpty();
        }
    }

    /** Reads on until there is such news; what came before it is forgotten. */
    private News await(RouteMonitor monitor, Predicate<News> wanted) throws LinuxException {
        List<News> heard = new ArrayList<>();
        do {
            left.addAll(monitor.read());
            while (!left.isEmpty()) {
                var news = left.removeFirst();
                heard.add(news);
                if (wanted.test(news)) {
                    return news;
                }
            }
        } while (hasMore(monitor));
        throw new AssertionError("not among " + heard);
    }

    /** Whether something came within five seconds. */
    private static boolean hasMore(RouteMonitor monitor) {
        try (var arena = Arena.ofConfined()) {
            var poll = arena.allocate(8, 4);
            poll.set(ValueLayout.JAVA_INT, 0, monitor.fd());
            poll.set(ValueLayout.JAVA_SHORT, 4, (short) 1);
            var timeout = arena.allocate(16, 8);
            timeout.set(ValueLayout.JAVA_LONG, 0, 5);
            return LIBC.ppoll(poll, 1, timeout, MemorySegment.NULL) == 1;
        }
    }

    private static boolean isLink(News news, String name) {
        return news instanceof News.LinkIs(var link) && link.name().value().equals(name);
    }

    private static Link link(News news) {
        return ((News.LinkIs) news).link();
    }

    private static boolean holds(Address address, String ip) {
        return address.ip().equals(IpAddress.parse(ip));
    }
}
