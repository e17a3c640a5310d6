// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/**
 * Notices other hosts that answer for addresses which this host holds: ADR 11.
 *
 * <p>It listens for claims to those addresses alone, and asks once after each takeover, because a host that was left with
 * the address says nothing unasked. Whoever claims an address is asked once more before it is reported.
 */
public final class ConflictWatch {

    private static final Duration PROXY_REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_PROXIES = 64;

    /** Questions are broadcasts: many addresses are not asked for at once. */
    private static final int QUESTIONS_AT_ONCE = 32;

    private static final Duration REST = Duration.ofMillis(10);

    /** One turn reads no more, so that a flood of claims does not hold up its owner. */
    private static final int CLAIMS_AT_ONCE = 64;

    /** Longer than any claim; the rest of a longer frame does not matter. */
    private static final int FRAME_BYTES = 256;

    private record Place(LinkName link, IpAddress ip) {

        /** What a record's own does, written out: that one is put together while the daemon starts, which takes milliseconds. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place that && link.equals(that.link) && ip.equals(that.ip);
        }

        @Override
        public int hashCode() {
            return 31 * link.hashCode() + ip.hashCode();
        }
    }

    private record EarKey(LinkName link, Family family) {

        /** What a record's own does, written out: that one is put together while the daemon starts, which takes milliseconds. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof EarKey that && link.equals(that.link) && family == that.family;
        }

        @Override
        public int hashCode() {
            return 31 * link.hashCode() + family.hashCode();
        }
    }

    private record Neighbour(LinkName link, MacAddress mac) {}

    /** What comes of looking at every address once: frames to send, and what is to be said. */
    private record Round(Moment now, List<Frame> asked, List<WatchReport> reports) {}

    private final Ports ports;
    private final FramePort questions;
    private final FrameTaps taps;
    private final Map<Place, Watched> watched = new LinkedHashMap<>();
    private final Map<EarKey, Ear> ears = new HashMap<>();
    private final Map<Neighbour, Moment> proxies = new HashMap<>();
    private final byte[] frame = new byte[FRAME_BYTES];
    private @Nullable Moment restsUntil;

    public ConflictWatch(Ports ports, FramePort questions, FrameTaps taps) {
        this.ports = ports;
        this.questions = questions;
        this.taps = taps;
    }

    /** The host has set this address, maybe again; claims to it are heard from the next {@link #due} on. */
    public void holds(VirtualAddress address, Moment now) {
        watched.put(new Place(address.link(), address.ip()), new Watched(address, now));
        ears.computeIfAbsent(
                        new EarKey(address.link(), address.ip().family()),
                        key -> new Ear(taps, key.link(), key.family()))
                .listenFor(address.ip());
    }

    /** The host holds these no longer. */
    public void released(Collection<VirtualAddress> addresses) {
        for (var address : addresses) {
            watched.remove(new Place(address.link(), address.ip()));
            var ear = ears.get(new EarKey(address.link(), address.ip().family()));
            if (ear != null) {
                ear.listenNoMoreFor(address.ip());
            }
        }
    }

    /** Reads what a tap has heard. */
    public List<WatchReport> hear(FrameTap tap, Moment now) {
        for (var ear : ears.values()) {
            if (ear.hearsBy(tap)) {
                return hear(ear, tap, now);
            }
        }
        return List.of();
    }

    /** When {@link #due} has something to do; it may have passed. */
    public @Nullable Moment nextDeadline() {
        Moment next = null;
        for (var one : watched.values()) {
            var at = one.nextDeadline();
            if (at != null) {
                next = next == null ? at : Moment.earlier(next, at);
            }
        }
        return next != null && restsUntil != null && next.isBefore(restsUntil) ? restsUntil : next;
    }

    /** Listens where addresses are held now, asks who is to be asked, and judges who has been. */
    public List<WatchReport> due(Moment now) {
        var reports = new ArrayList<WatchReport>(0);
        for (var ear : ears.values()) {
            if (!ear.isTuned()) {
                tune(ear, reports);
            }
        }
        if (restsUntil == null || !now.isBefore(restsUntil)) {
            restsUntil = null;
            attend(new Round(now, new ArrayList<>(0), reports));
        }
        return reports;
    }

    private void attend(Round round) {
        for (var one : watched.values()) {
            if (round.asked().size() >= QUESTIONS_AT_ONCE) {
                restsUntil = round.now().plus(REST);
                break;
            }
            if (one.isToAskAll(round.now())) {
                one.askedAll();
                question(one.address(), round);
            }
            for (var each = one.suspects().entrySet().iterator(); each.hasNext(); ) {
                var suspect = each.next();
                if (!round.now().isBefore(suspect.getValue().dueAt())) {
                    var next = judge(one.address(), suspect.getKey(), suspect.getValue(), round);
                    if (next == null) {
                        each.remove();
                    } else {
                        suspect.setValue(next);
                    }
                }
            }
        }
        send(round.asked());
    }

    /** What is thought of a suspect from now on; null means nothing. */
    private @Nullable Suspicion judge(VirtualAddress address, MacAddress mac, Suspicion suspicion, Round round) {
        return switch (suspicion) {
            case Suspicion.Noticed _ -> {
                control(address, round);
                question(address, round);
                yield new Suspicion.Asked(round.now().plus(Suspicion.ANSWERING));
            }
            case Suspicion.Repeated repeated -> {
                var neighbour = new Neighbour(address.link(), mac);
                if (repeated.manner() == Claim.Manner.ANSWER && isProxy(neighbour, round.now())) {
                    yield null;
                }
                round.reports().add(new WatchReport.Conflict(address, mac));
                yield new Suspicion.Reported(round.now().plus(Suspicion.QUIET));
            }
            case Suspicion.Asked _, Suspicion.Reported _ -> null;
        };
    }

    private List<WatchReport> hear(Ear ear, FrameTap tap, Moment now) {
        try {
            int length = tap.next(frame);
            for (int read = 1; length > 0; read++) {
                hear(ear, Math.min(length, FRAME_BYTES), now);
                length = read < CLAIMS_AT_ONCE ? tap.next(frame) : 0;
            }
            return List.of();
        } catch (LinuxException failure) {
            return failure.errno() == Errno.ENETDOWN ? List.of() : giveUp(ear, failure);
        }
    }

    private void hear(Ear ear, int length, Moment now) {
        var claim = switch (ear.family()) {
            case IPV4 -> Arp.claim(frame, length);
            case IPV6 -> NeighbourDiscovery.claim(frame, length);
        };
        if (claim == null || ports.haveMac(claim.mac())) {
            return;
        }
        if (claim.address().equals(Arp.NOBODYS)) {
            rememberProxy(new Neighbour(ear.link(), claim.mac()), now);
            return;
        }
        var one = watched.get(new Place(ear.link(), claim.address()));
        if (one != null) {
            one.hear(claim, now);
        }
    }

    private void rememberProxy(Neighbour proxy, Moment now) {
        proxies.values().removeIf(heardAt -> !isRecent(heardAt, now));
        if (proxies.size() < MOST_PROXIES) {
            proxies.put(proxy, now);
        }
    }

    private boolean isProxy(Neighbour neighbour, Moment now) {
        var heardAt = proxies.get(neighbour);
        return heardAt != null && isRecent(heardAt, now);
    }

    private static boolean isRecent(Moment heardAt, Moment now) {
        return now.isBefore(heardAt.plus(PROXY_REMEMBERED));
    }

    private void question(VirtualAddress address, Round round) {
        var port = ports.of(address.link());
        if (port == null) {
            return;
        }
        switch (address.ip().family()) {
            case IPV4 -> round.asked().add(new Frame(port.linkIndex(), Arp.question(port.mac(), address.ip())));
            case IPV6 -> {
                if (port.linkLocal() != null && !port.linkLocal().equals(address.ip())) {
                    var frame = NeighbourDiscovery.question(port.mac(), port.linkLocal(), address.ip());
                    round.asked().add(new Frame(port.linkIndex(), frame));
                }
            }
        }
    }

    /** Who answers for everything is no holder of anything. In IPv6 a proxy says that it is one. */
    private void control(VirtualAddress address, Round round) {
        var port = ports.of(address.link());
        if (port != null && address.ip().family() == Family.IPV4) {
            round.asked().add(new Frame(port.linkIndex(), Arp.question(port.mac(), Arp.NOBODYS)));
        }
    }

    /** A question that the kernel refuses is not answered, and convicts nobody. */
    private void send(List<Frame> asked) {
        for (int sent = 0; sent < asked.size(); ) {
            try {
                sent += questions.send(asked.subList(sent, asked.size()));
            } catch (LinuxException refused) {
                sent++;
            }
        }
    }

    private void tune(Ear ear, List<WatchReport> reports) {
        try {
            ear.tune(ports.of(ear.link()));
        } catch (LinuxException failure) {
            reports.addAll(giveUp(ear, failure));
        }
    }

    private static List<WatchReport> giveUp(Ear ear, LinuxException why) {
        var reports = new ArrayList<WatchReport>(1);
        reports.add(new WatchReport.Deaf(ear.link(), ear.family(), why));
        try {
            ear.close();
        } catch (LinuxException alsoClosing) {
            reports.add(new WatchReport.Deaf(ear.link(), ear.family(), alsoClosing));
        }
        return reports;
    }
}
