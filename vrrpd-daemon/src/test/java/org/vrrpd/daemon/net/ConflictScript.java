// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** A conflict watch in virtual time, on a host with one link: what happens to it, one line an event, and what it does. */
final class ConflictScript implements FramePort, FrameTaps {

    static final MacAddress OWN = new MacAddress(0x02_00_00_00_00_0aL);
    static final MacAddress OTHER = new MacAddress(0x02_00_00_00_00_bbL);

    private static final LinkName ETH0 = new LinkName("eth0");

    private final Map<LinkName, Port> ports = new HashMap<>();
    private final ConflictWatch watch = new ConflictWatch(new FakePorts(ports), this, this);
    private final Map<Family, FakeTap> taps = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<WatchReport> reports = new ArrayList<>();
    private boolean mayListen = true;
    private boolean maySend = true;
    private Moment now = new Moment(Long.MAX_VALUE - 5); // the clock wraps soon

    ConflictScript() {
        linkIs(2);
    }

    ConflictScript linkIs(int index) {
        ports.put(ETH0, new Port(index, OWN, false, IpAddress.parse("fe80::a")));
        return this;
    }

    ConflictScript mayNotListen() {
        mayListen = false;
        return this;
    }

    ConflictScript mayNotSend() {
        maySend = false;
        return this;
    }

    ConflictScript holds(String... addresses) {
        for (var address : addresses(addresses)) {
            watch.holds(address, now);
        }
        return does();
    }

    ConflictScript releases(String... addresses) {
        watch.released(addresses(addresses));
        return does();
    }

    /** Time passes, and the watch does whatever is due meanwhile, when it is due. */
    ConflictScript after(int millis) {
        var end = now.plus(Duration.ofMillis(millis));
        for (var next = watch.nextDeadline(); next != null && !next.isAfter(end); next = watch.nextDeadline()) {
            now = now.isBefore(next) ? next : now;
            does();
        }
        now = end;
        return does();
    }

    ConflictScript hearsAnnounced(MacAddress mac, String address) {
        var ip = ip(address);
        return hears(
                ip.family(),
                ip.family() == Family.IPV4
                        ? Arp.announcement(mac, ip)
                        : NeighbourDiscovery.announcement(mac, ip, false));
    }

    /** An answer to a question of this host's. */
    ConflictScript hearsAnswer(MacAddress mac, String address) {
        var reply = Arp.announcement(mac, ip(address));
        reply[21] = 2;
        System.arraycopy(OWN.toBytes(), 0, reply, 32, 6);
        System.arraycopy(new byte[4], 0, reply, 38, 4);
        return hears(Family.IPV4, reply);
    }

    ConflictScript hears(Family family, byte[] frame) {
        var tap = Objects.requireNonNull(taps.get(family));
        tap.waiting.add(frame);
        reports.addAll(watch.hear(tap, now));
        return does();
    }

    ConflictScript tapFails(int errno) {
        var tap = Objects.requireNonNull(taps.get(Family.IPV4));
        tap.failure = new LinuxException("read", errno);
        reports.addAll(watch.hear(tap, now));
        return does();
    }

    ConflictScript asks(String... questions) {
        assertThat(asked).containsExactly(questions);
        asked.clear();
        return this;
    }

    int questionsAsked() {
        int count = asked.size();
        asked.clear();
        return count;
    }

    ConflictScript reports(String... lines) {
        assertThat(reports.stream().map(ConflictScript::line)).containsExactly(lines);
        reports.clear();
        return this;
    }

    ConflictScript reportsNothing() {
        return reports();
    }

    ConflictScript listens(Family... families) {
        assertThat(taps.keySet()).containsExactlyInAnyOrder(families);
        return this;
    }

    ConflictScript listensOn(int linkIndex) {
        assertThat(taps.values()).allMatch(tap -> tap.linkIndex == linkIndex);
        return this;
    }

    ConflictScript sleeps() {
        assertThat(watch.nextDeadline()).isNull();
        return this;
    }

    private ConflictScript does() {
        reports.addAll(watch.due(now));
        return this;
    }

    @Override
    public int send(List<Frame> frames) throws LinuxException {
        if (!maySend) {
            throw new LinuxException("sendmmsg", Errno.ENETDOWN);
        }
        asked.add(addressAsked(frames.getFirst().bytes()));
        return 1;
    }

    @Override
    public FrameTap open(int linkIndex, Family family, long[] filter) throws LinuxException {
        if (!mayListen) {
            throw new LinuxException("socket", Errno.EPERM);
        }
        var tap = new FakeTap(linkIndex, family);
        assertThat(taps.put(family, tap)).isNull();
        return tap;
    }

    private static String addressAsked(byte[] frame) {
        boolean arp = frame[12] == 8;
        return IpAddress.ofBytes(arp ? Family.IPV4 : Family.IPV6, frame, arp ? 38 : 62)
                .toString();
    }

    private static String line(WatchReport report) {
        return switch (report) {
            case WatchReport.Conflict(var address, var other) -> address.ip() + " is at " + other + " too";
            case WatchReport.Deaf(var link, var family, var why) ->
                "deaf on " + link + " " + family + ": " + why.call();
        };
    }

    private static List<VirtualAddress> addresses(String... texts) {
        return Stream.of(texts)
                .map(text -> new VirtualAddress(ip(text), ip(text).family() == Family.IPV4 ? 24 : 64, ETH0))
                .toList();
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    private final class FakeTap implements FrameTap {
        private final int linkIndex;
        private final Family family;
        private final Deque<byte[]> waiting = new ArrayDeque<>();
        private @Nullable LinuxException failure;

        FakeTap(int linkIndex, Family family) {
            this.linkIndex = linkIndex;
            this.family = family;
        }

        @Override
        public void filter(long[] program) {}

        @Override
        public int next(byte[] frame) throws LinuxException {
            if (failure != null) {
                throw failure;
            }
            var next = waiting.poll();
            if (next == null) {
                return 0;
            }
            System.arraycopy(next, 0, frame, 0, next.length);
            return next.length;
        }

        @Override
        public void close() {
            assertThat(taps.remove(family)).isSameAs(this);
        }
    }
}
