// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.daemon.linux.TwoHosts.WIRE;

import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Moment;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.PacketSocket;
import org.vrrpd.daemon.linux.TwoHosts;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** The conflict watch on one host, and a real kernel on the other that answers, stands in for others, or keeps silent. */
class ConflictOnTheWireTest {

    private static final VirtualAddress VIP = new VirtualAddress(IpAddress.parse("10.9.8.100"), 24, WIRE);
    private static final VirtualAddress VIP6 = new VirtualAddress(IpAddress.parse("2001:db8::100"), 64, WIRE);

    /** A real answer takes less, on a loaded machine too. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Libc libc = new ForeignLibc();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<WatchReport> reports = new ArrayList<>();
    private TwoHosts hosts;
    private Epoll epoll;
    private MacAddress farMac;
    private Port port;
    private FramePort near;
    private ConflictWatch watch;
    private Moment now = new Moment(0);

    @BeforeEach
    void begin_to_watch() throws Exception {
        hosts = TwoHosts.onOneCable();
        opened.add(hosts);
        farMac = macOf(hosts.far);
        port = new Port(hosts.near.ifindex("wire"), macOf(hosts.near), false, IpAddress.parse("fe80::1"));
        epoll = Epoll.open(libc);
        opened.add(epoll);
        var socket = hosts.near.does(() -> PacketSocket.open(libc));
        opened.add(socket);
        near = new PacketFrames(socket);
        var taps = new PolledTaps(libc, epoll);
        watch = new ConflictWatch(
                new FakePorts(Map.of(WIRE, port)),
                near,
                (link, family, filter) -> inNear(() -> taps.open(link, family, filter)));
        opened.add(() -> {
            watch.released(List.of(VIP, VIP6));
            watch.due(now);
        });
    }

    @AfterEach
    void clean_up() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void a_host_that_was_left_with_the_address_is_reported() throws Exception {
        hosts.far.ip("address", "add", "10.9.8.100/24", "dev", "wire");
        holds(VIP);
        assertThat(reports).containsExactly(new WatchReport.Conflict(VIP, farMac));
    }

    @Test
    void a_host_that_was_left_with_the_ipv6_address_is_reported() throws Exception {
        hosts.far.ip("address", "add", "2001:db8::100/64", "dev", "wire", "nodad");
        holds(VIP6);
        assertThat(reports).containsExactly(new WatchReport.Conflict(VIP6, farMac));
    }

    @Test
    void a_host_without_the_address_is_not_reported() throws Exception {
        holds(VIP, VIP6);
        assertThat(reports).isEmpty();
    }

    /** Linux's proxies answer the question of a host that has an address, and no probe. */
    @Test
    void an_arp_proxy_is_suspected_and_cleared() throws Exception {
        becomesProxy();
        var offLink = new VirtualAddress(IpAddress.parse("198.51.100.7"), 32, WIRE);
        holds(offLink);
        assertThat(near.send(List.of(asksFrom(IpAddress.parse("10.9.8.1"), offLink.ip()))))
                .isEqualTo(1);
        assertThat(await()).as("answers").isEqualTo(1);
        assertThat(watch.nextDeadline()).isNotNull();
        untilSettled();
        assertThat(reports).isEmpty();
        watch.released(List.of(offLink));
    }

    @Test
    void a_neighbour_proxy_is_not_reported() throws Exception {
        sysctl("ipv6/conf/wire/proxy_ndp", "1");
        sysctl("ipv6/conf/wire/forwarding", "1");
        sysctl("ipv6/neigh/wire/proxy_delay", "0");
        hosts.far.ip("neighbour", "add", "proxy", "2001:db8::100", "dev", "wire");
        assertThat(holds(VIP6)).as("answers").isPositive();
        assertThat(reports).isEmpty();
    }

    @Test
    void only_claims_to_held_addresses_reach_the_watch() throws Exception {
        watch.holds(VIP, now);
        watch.holds(VIP6, now);
        reports.addAll(watch.due(now));
        var socket = hosts.far.does(() -> PacketSocket.open(libc));
        opened.add(socket);
        var far = new PacketFrames(socket);
        var link = hosts.far.ifindex("wire");
        far.send(List.of(new Frame(link, Arp.announcement(farMac, IpAddress.parse("10.9.8.101")))));
        far.send(List.of(new Frame(link, Arp.question(farMac, VIP.ip()))));
        var other = IpAddress.parse("2001:db8::101");
        far.send(List.of(new Frame(link, NeighbourDiscovery.announcement(farMac, other, false))));
        far.send(List.of(new Frame(link, NeighbourDiscovery.question(farMac, other, VIP6.ip()))));
        assertThat(await()).isZero();
        far.send(List.of(new Frame(link, Arp.announcement(farMac, VIP.ip()))));
        assertThat(await()).isEqualTo(1);
        far.send(List.of(new Frame(link, NeighbourDiscovery.announcement(farMac, VIP6.ip(), false))));
        assertThat(await()).isEqualTo(1);
    }

    @Test
    void the_kernel_takes_filters_for_many_addresses() throws Exception {
        var many = IntStream.range(0, ClaimFilter.MOST_ADDRESSES + 100)
                .mapToObj(i -> new VirtualAddress(new IpAddress(Family.IPV4, 0, 0x0a09_0000L + i), 16, WIRE))
                .toList();
        for (int i = 0; i < many.size(); i++) {
            watch.holds(many.get(i), now);
            if (i >= ClaimFilter.MOST_ADDRESSES - 3) {
                reports.addAll(watch.due(now));
            }
        }
        assertThat(reports).isEmpty();
        watch.released(many);
    }

    /** A host that answers for every address which it would route elsewhere. */
    private void becomesProxy() throws Exception {
        hosts.far.ip("link", "add", "elsewhere", "type", "veth", "peer", "name", "nowhere");
        hosts.far.ip("link", "set", "nowhere", "up");
        hosts.far.ip("link", "set", "elsewhere", "up");
        hosts.far.ip("route", "add", "default", "dev", "elsewhere");
        sysctl("ipv4/conf/wire/proxy_arp", "1");
        sysctl("ipv4/conf/wire/forwarding", "1");
        sysctl("ipv4/neigh/wire/proxy_delay", "0");
    }

    private void sysctl(String name, String value) throws Exception {
        hosts.far.does(() -> Files.writeString(Path.of("/proc/sys/net/" + name), value));
    }

    /** The watch's clock stands while the other host may answer, and runs in leaps else. Answers how often that was heard. */
    private int holds(VirtualAddress... addresses) throws Exception {
        for (var address : addresses) {
            watch.holds(address, now);
        }
        return untilSettled();
    }

    private int untilSettled() throws Exception {
        int heard = 0;
        for (var next = watch.nextDeadline(); next != null && reports.isEmpty(); next = watch.nextDeadline()) {
            now = now.isBefore(next) ? next : now;
            reports.addAll(watch.due(now));
            heard += await();
        }
        return heard;
    }

    /** What any host's kernel asks, which has this address. */
    private Frame asksFrom(IpAddress own, IpAddress address) {
        var frame = Arp.question(port.mac(), address);
        own.writeTo(frame, 28);
        return new Frame(port.linkIndex(), frame);
    }

    /** How many taps heard something before there is something new to report, or the patience ends. */
    private int await() throws Exception {
        int heard = 0;
        int reported = reports.size();
        var end = new Moment(System.nanoTime()).plus(PATIENCE);
        while (reports.size() == reported && !end.isBefore(new Moment(System.nanoTime()))) {
            for (var ready : epoll.await(end)) {
                reports.addAll(watch.hear((FrameTap) ready, now));
                heard++;
            }
        }
        return heard;
    }

    private FrameTap inNear(Callable<FrameTap> opens) {
        try {
            return hosts.near.does(opens);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static MacAddress macOf(TwoHosts.Host host) throws Exception {
        return host.does(
                () -> MacAddress.ofBytes(NetworkInterface.getByName("wire").getHardwareAddress(), 0));
    }
}
