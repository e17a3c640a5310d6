// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/**
 * An announcer in virtual time: what it is told, one line an event, and what it sends. Addresses are written short: .7 is
 * 192.0.2.7, :7 is 2001:db8::7, on eth0 unless "@" names another link.
 */
final class AnnouncerScript implements FramePort {

    private final Map<LinkName, Port> ports = new HashMap<>();
    private final Map<LinkName, Pace> paces = new HashMap<>();
    private final Announcer announcer;
    private final List<Frame> sent = new ArrayList<>();
    private final List<Unsaid> unsaid = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private int refusal = Errno.EAGAIN;
    private int down;
    private Moment now = new Moment(Long.MAX_VALUE - 5); // the clock wraps soon

    AnnouncerScript() {
        this(0);
    }

    AnnouncerScript(int millisBetweenRounds) {
        announcer = new Announcer(new FakePorts(ports), this::pace, this, Duration.ofMillis(millisBetweenRounds));
        port("eth0", new Port(2, new MacAddress(0x02_00_00_00_00_0aL), false, null));
        port("eth1", new Port(3, new MacAddress(0x02_00_00_00_00_0bL), false, null));
    }

    AnnouncerScript port(String link, @Nullable Port port) {
        if (port == null) {
            ports.remove(new LinkName(link));
        } else {
            ports.put(new LinkName(link), port);
        }
        return this;
    }

    AnnouncerScript pace(String link, int arpMillis, int neighbourMillis) {
        paces.put(new LinkName(link), new Pace(Duration.ofMillis(arpMillis), Duration.ofMillis(neighbourMillis), null));
        return this;
    }

    /** These links take turns. */
    AnnouncerScript sharedPace(int arpMillis, String... links) {
        for (var link : links) {
            paces.put(new LinkName(link), new Pace(Duration.ofMillis(arpMillis), Duration.ZERO, 1));
        }
        return this;
    }

    /** The kernel takes so many frames more, then answers with this errno. */
    AnnouncerScript hasRoomFor(int frames, int errno) {
        room = frames;
        refusal = errno;
        return this;
    }

    /** The link is down. */
    AnnouncerScript goesDown(String link) {
        down = Objects.requireNonNull(ports.get(new LinkName(link))).linkIndex();
        return this;
    }

    AnnouncerScript prepares(String router, String... addresses) {
        announcer.prepare(new RouterName(router), addresses(addresses));
        return this;
    }

    AnnouncerScript announces(String router, int rounds, String... addresses) {
        announcer.announce(new Output.Announce(new RouterName(router), addresses(addresses), rounds), now);
        return this;
    }

    AnnouncerScript releases(String... addresses) {
        announcer.released(addresses(addresses));
        return this;
    }

    AnnouncerScript forgets(String router) {
        announcer.forget(new RouterName(router));
        return this;
    }

    /** Lets the owner send what is due now, once; these leave, in this order. */
    AnnouncerScript sends(String addresses) {
        sent.clear();
        unsaid.addAll(announcer.sendDue(now));
        assertThat(said()).isEqualTo(addresses);
        return this;
    }

    AnnouncerScript sendsNothing() {
        return sends("");
    }

    AnnouncerScript after(int millis) {
        now = now.plus(Duration.ofMillis(millis));
        return this;
    }

    AnnouncerScript wakesIn(int millis) {
        var deadline = announcer.nextDeadline();
        assertThat(deadline == null ? "never" : now.until(deadline).toMillis() + " ms")
                .isEqualTo(millis + " ms");
        return this;
    }

    AnnouncerScript wakesNever() {
        assertThat(announcer.nextDeadline()).isNull();
        return this;
    }

    AnnouncerScript leftUnsaid(String... lines) {
        assertThat(unsaid.stream()
                        .map(one -> one.router() + " " + shortly(one.address().ip()) + ": "
                                + one.why().getMessage()))
                .containsExactly(lines);
        unsaid.clear();
        return this;
    }

    List<Frame> frames() {
        return sent;
    }

    @Override
    public int send(List<Frame> frames) throws LinuxException {
        if (room == 0) {
            throw new LinuxException("sendmmsg", refusal);
        }
        if (frames.getFirst().linkIndex() == down) {
            throw new LinuxException("sendmmsg", Errno.ENETDOWN);
        }
        int taken = 0;
        while (taken < Math.min(room, frames.size()) && frames.get(taken).linkIndex() != down) {
            taken++;
        }
        sent.addAll(frames.subList(0, taken));
        room -= taken;
        return taken;
    }

    private Pace pace(LinkName link) {
        return paces.getOrDefault(link, Pace.UNLIMITED);
    }

    private String said() {
        return sent.stream().map(AnnouncerScript::addressIn).collect(Collectors.joining(" "));
    }

    private static String addressIn(Frame frame) {
        boolean arp = frame.bytes()[12] == 8;
        var address = IpAddress.ofBytes(arp ? Family.IPV4 : Family.IPV6, frame.bytes(), arp ? 28 : 22);
        return shortly(address) + (frame.linkIndex() == 2 ? "" : "@eth1");
    }

    private static String shortly(IpAddress address) {
        return address.toString().replace("192.0.2", "").replace("2001:db8:", "");
    }

    private static List<VirtualAddress> addresses(String... texts) {
        return Stream.of(texts).map(AnnouncerScript::address).toList();
    }

    private static VirtualAddress address(String text) {
        var at = text.indexOf('@');
        var link = new LinkName(at < 0 ? "eth0" : text.substring(at + 1));
        var ip = at < 0 ? text : text.substring(0, at);
        return ip.startsWith(".")
                ? new VirtualAddress(IpAddress.parse("192.0.2" + ip), 24, link)
                : new VirtualAddress(IpAddress.parse("2001:db8:" + ip), 64, link);
    }
}
