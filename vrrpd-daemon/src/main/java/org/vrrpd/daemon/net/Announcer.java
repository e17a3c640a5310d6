// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.LinuxException;

/**
 * Says where addresses are: so many rounds over a router's addresses, as fast as each link's pace allows.
 *
 * <p>A newer announcement of a router replaces what is left of its older one, and an address that has been released is
 * announced no more.
 */
public final class Announcer {

    /** How many frames go to the kernel in one call. */
    private static final int BATCH_FRAMES = 64;

    /** How many frames leave in one turn, so that the owner's orders do not wait for a thousand routers' announcements. */
    private static final int TURN_FRAMES = 1024;

    /** The kernel's queue is full: it is tried again so often, for so long. */
    private static final Duration FULL_RETRY = Duration.ofMillis(1);

    private static final Duration FULL_PATIENCE = Duration.ofSeconds(1);

    private record LaneKey(LinkName link, Family family) {}

    private record GateKey(int group, Family family) {}

    private record Outgoing(RouterName router, Lane lane, VirtualAddress address, Frame frame) {}

    private final Ports ports;
    private final PreparedFrames prepared;
    private final Function<LinkName, Pace> paces;
    private final FramePort framePort;
    private final Duration betweenRounds;
    private final Map<LaneKey, Lane> lanes = new LinkedHashMap<>();
    private final Map<GateKey, Gate> sharedGates = new HashMap<>();
    private final List<Outgoing> outbox = new ArrayList<>(BATCH_FRAMES);
    private final List<Frame> outboxFrames = new OutboxFrames(outbox);
    private @Nullable Moment fullSince;
    private @Nullable Moment retryAt;

    /** @param betweenRounds from the beginning of a router's round to that of its next */
    public Announcer(Ports ports, Function<LinkName, Pace> paces, FramePort framePort, Duration betweenRounds) {
        this.ports = ports;
        this.prepared = new PreparedFrames(ports);
        this.paces = paces;
        this.framePort = framePort;
        this.betweenRounds = betweenRounds;
    }

    /** Builds the frames of a router that may soon be master. */
    public void prepare(RouterName router, List<VirtualAddress> addresses) {
        prepared.prepare(router, addresses);
    }

    public void announce(Output.Announce order, Moment now) {
        drop(order.router());
        if (order.rounds() == 0) {
            return;
        }
        var parts = new LinkedHashMap<Lane, Announcement>();
        for (var address : order.addresses()) {
            parts.computeIfAbsent(
                            laneOf(address, now),
                            lane -> new Announcement(order.router(), order.rounds(), betweenRounds, now))
                    .include(address);
        }
        parts.forEach(Lane::add);
    }

    /** The host holds these no longer. */
    public void released(Collection<VirtualAddress> addresses) {
        for (var address : addresses) {
            var lane = lanes.get(new LaneKey(address.link(), address.ip().family()));
            if (lane != null) {
                lane.remove(address);
            }
        }
        outbox.removeIf(outgoing -> addresses.contains(outgoing.address()));
    }

    /** The router is gone. */
    public void forget(RouterName router) {
        drop(router);
        prepared.forget(router);
    }

    /** When {@link #sendDue} has something to send; it may have passed. Null when nothing waits. */
    public @Nullable Moment nextDeadline() {
        if (!outbox.isEmpty()) {
            return retryAt;
        }
        Moment earliest = null;
        for (var lane : lanes.values()) {
            var opensAt = lane.opensAt();
            if (opensAt != null) {
                earliest = earliest == null ? opensAt : Moment.earlier(earliest, opensAt);
            }
        }
        return earliest;
    }

    /** Sends what is due, and answers what the kernel refused. */
    public List<Unsaid> sendDue(Moment now) {
        if (outbox.isEmpty()) {
            fullSince = null;
        } else if (retryAt != null && now.isBefore(retryAt)) {
            return List.of();
        }
        retryAt = null;
        for (var entry : lanes.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                entry.getValue().leadsTo(ports.of(entry.getKey().link()));
            }
        }
        var unsaid = new ArrayList<Unsaid>(0);
        for (int sent = 0; sent < TURN_FRAMES && retryAt == null; ) {
            fillOutbox(now);
            if (outbox.isEmpty()) {
                break;
            }
            sent += sendOutbox(unsaid, now);
        }
        if (!outbox.isEmpty() && retryAt == null) {
            retryAt = now;
        }
        return unsaid;
    }

    /** The lanes take turns too, so that no link and no family waits for another's rounds. */
    private void fillOutbox(Moment now) {
        for (boolean found = true; found && outbox.size() < BATCH_FRAMES; ) {
            found = false;
            for (var entry : lanes.entrySet()) {
                var lane = entry.getValue();
                var head = lane.head(now);
                if (head != null) {
                    found = true;
                    takeFrom(lane, head, entry.getKey(), now);
                }
            }
        }
    }

    private void takeFrom(Lane lane, Announcement head, LaneKey key, Moment now) {
        var router = head.router();
        var address = lane.takeNext(head);
        var port = lane.port();
        if (port != null) {
            var frame = prepared.of(router, address, port);
            outbox.add(new Outgoing(router, lane, address, frame));
            lane.closeFor(paces.apply(key.link()).of(key.family()), now);
        }
    }

    private int sendOutbox(List<Unsaid> unsaid, Moment now) {
        try {
            int taken = framePort.send(outboxFrames);
            outbox.subList(0, taken).clear();
            fullSince = null;
            return taken;
        } catch (LinuxException refusal) {
            if (isFull(refusal) && isPatient(now)) {
                retryAt = now.plus(FULL_RETRY);
                return 0;
            }
            fullSince = null;
            var refused = outbox.getFirst();
            unsaid.add(new Unsaid(refused.router(), refused.address(), refusal));
            refused.lane().remove(refused.router());
            outbox.removeIf(other ->
                    other.router().equals(refused.router()) && other.lane().equals(refused.lane()));
            return 1;
        }
    }

    private boolean isPatient(Moment now) {
        if (fullSince == null) {
            fullSince = now;
        }
        return now.isBefore(fullSince.plus(FULL_PATIENCE));
    }

    private static boolean isFull(LinuxException refusal) {
        return refusal.errno() == Errno.EAGAIN || refusal.errno() == Errno.ENOBUFS;
    }

    private void drop(RouterName router) {
        for (var lane : lanes.values()) {
            lane.remove(router);
        }
        outbox.removeIf(outgoing -> outgoing.router().equals(router));
    }

    private Lane laneOf(VirtualAddress address, Moment now) {
        return lanes.computeIfAbsent(
                new LaneKey(address.link(), address.ip().family()), key -> new Lane(gateOf(key, now)));
    }

    private Gate gateOf(LaneKey lane, Moment now) {
        var group = paces.apply(lane.link()).group();
        return group == null
                ? new Gate(now)
                : sharedGates.computeIfAbsent(new GateKey(group, lane.family()), _ -> new Gate(now));
    }

    /** The outbox as the port wants to see it. */
    private static final class OutboxFrames extends AbstractList<Frame> {
        private final List<Outgoing> outbox;

        OutboxFrames(List<Outgoing> outbox) {
            this.outbox = outbox;
        }

        @Override
        public Frame get(int index) {
            return outbox.get(index).frame();
        }

        @Override
        public int size() {
            return outbox.size();
        }
    }
}
