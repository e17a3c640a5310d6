// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.VrrpSocket;

/**
 * The raw sockets that the routers need: one for each link, family and protocol, open while the link exists. A link whose sockets
 * cannot be had is told to the engine as missing, for a router that hears nobody would become a second master.
 */
final class Sockets {

    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int VRRP = 112;
    private static final int AUTHENTICATION_HEADER = 51;

    /** In an IPv4 header (RFC 791, 3.1). */
    private static final int PROTOCOL_AT = 9;

    private final Libc libc;
    private final Epoll epoll;
    private final Clock clock;
    private final int receiveBufferBytes;
    private final Map<Key, Set<IpAddress>> wanted = new LinkedHashMap<>();
    private final Map<Key, VrrpSocket> open = new HashMap<>();
    private final Map<LinkName, Seen> links = new LinkedHashMap<>();
    private final SendFailures failures;
    private final Overflow overflow;
    private @Nullable Moment retryAt;
    private Moment lookAt;
    private boolean hasUnwanted;

    private record Key(LinkName link, Family family, int protocol) {

        /** What a record's own does, written out: that one is put together while the daemon starts, which takes milliseconds. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && link.equals(that.link)
                    && family == that.family
                    && protocol == that.protocol;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * link.hashCode() + family.hashCode()) + protocol;
        }
    }

    /** A link as the kernel has it, and whether the engine has been told otherwise for want of a socket. */
    private record Seen(int index, LinkState state, boolean deaf) {}

    Sockets(Libc libc, Epoll epoll, Clock clock, int receiveBufferBytes, Overflow overflow) {
        this.libc = libc;
        this.epoll = epoll;
        this.clock = clock;
        this.receiveBufferBytes = receiveBufferBytes;
        this.failures = new SendFailures(clock);
        this.overflow = overflow;
        lookAt = clock.now();
    }

    /** Opens what these settings need on links that exist; what they no longer need stays until {@link #closeUnwanted}. */
    void serve(Settings settings, LoopInbox inbox) {
        wanted.clear();
        for (var router : settings.routers()) {
            want(router);
        }
        hasUnwanted = !wanted.keySet().containsAll(open.keySet());
        for (var link : Set.copyOf(links.keySet())) {
            settle(link, inbox);
        }
    }

    /** Whether sockets are open that only routers need which hand over and go. */
    boolean hasUnwanted() {
        return hasUnwanted;
    }

    /** Nobody hands over any more. */
    void closeUnwanted() {
        hasUnwanted = false;
        for (var key : Set.copyOf(open.keySet())) {
            if (!wanted.containsKey(key)) {
                close(key);
            }
        }
    }

    private void want(RouterSettings router) {
        var protocol =
                router.dialect().authentication() instanceof Authentication.HeaderKey ? AUTHENTICATION_HEADER : VRRP;
        var key = new Key(router.key().link(), router.key().family(), protocol);
        var groups = wanted.computeIfAbsent(key, _ -> new HashSet<>());
        if (router.dialect().cast() instanceof Cast.Multicast(var group)) {
            groups.add(group);
        }
    }

    /** A link is like this now: its sockets follow, then the engine hears of it. */
    void linkIs(Mail.LinkIs news, LoopInbox inbox) {
        var before = links.get(news.link());
        if (before != null && before.index() != news.index()) {
            closeAll(news.link());
        }
        links.put(news.link(), new Seen(news.index(), news.state(), false));
        settle(news.link(), inbox);
    }

    /** Tries again to open what could not be opened. */
    void retry(Moment now, LoopInbox inbox) {
        if (retryAt != null && !now.isBefore(retryAt)) {
            retryAt = null;
            for (var link : Set.copyOf(links.keySet())) {
                if (seen(link).deaf()) {
                    settle(link, inbox);
                }
            }
        }
    }

    /** Looks, not more often than is of use, for what the kernel had to drop; nobody is woken for it. */
    void lookForOverflow(Moment now) {
        if (!now.isBefore(lookAt)) {
            lookAt = now.plus(LOOK_AGAIN);
            for (var socket : open.values()) {
                noteOverflow(socket, now);
            }
        }
    }

    private void noteOverflow(VrrpSocket socket, Moment now) {
        try {
            overflow.note(socket.link(), socket.newlyDropped(), now);
        } catch (LinuxException e) {
            LOG.warn("the kernel does not say what it dropped on {}: {}", socket.link(), e.getMessage());
        }
    }

    @Nullable
    Moment deadline() {
        return retryAt;
    }

    void send(Output.Transmit packet) {
        var protocol = packet.source().family() == Family.IPV4 ? packet.bytes()[PROTOCOL_AT] & 0xff : VRRP;
        var socket = open.get(new Key(packet.link(), packet.source().family(), protocol));
        if (socket == null) {
            return;
        }
        try {
            socket.send(packet.source(), packet.destination(), packet.hopLimit(), packet.bytes());
        } catch (LinuxException e) {
            failures.note(packet.router(), packet.link(), e);
        }
    }

    private void settle(LinkName link, LoopInbox inbox) {
        var seen = seen(link);
        if (seen.state().carrier() == LinkState.Carrier.MISSING) {
            closeAll(link);
            inbox.add(new Input.LinkChanged(link, seen.state()));
            return;
        }
        var deaf = false;
        for (var entry : wanted.entrySet()) {
            if (entry.getKey().link().equals(link)) {
                deaf |= !opens(entry.getKey(), entry.getValue(), seen.index());
            }
        }
        links.put(link, new Seen(seen.index(), seen.state(), deaf));
        if (deaf) {
            retryAt = clock.now().plus(TRY_AGAIN);
        }
        inbox.add(new Input.LinkChanged(link, deaf ? LinkState.MISSING : seen.state()));
    }

    private Seen seen(LinkName link) {
        return links.getOrDefault(link, new Seen(0, LinkState.MISSING, false));
    }

    private boolean opens(Key key, Set<IpAddress> groups, int index) {
        try {
            var socket = open.get(key);
            if (socket == null) {
                socket = VrrpSocket.open(libc, key.link(), index, key.family(), key.protocol(), receiveBufferBytes);
                open.put(key, socket);
                epoll.watch(socket);
            }
            socket.joinOnly(groups);
            return true;
        } catch (LinuxException e) {
            LOG.error("cannot listen for VRRP on {}: {}; trying again every second", key.link(), e.getMessage());
            return false;
        }
    }

    private void closeAll(LinkName link) {
        for (var key : Set.copyOf(open.keySet())) {
            if (key.link().equals(link)) {
                close(key);
            }
        }
    }

    private void close(Key key) {
        var socket = open.remove(key);
        if (socket != null) {
            noteOverflow(socket, clock.now());
            try {
                epoll.unwatch(socket);
                socket.close();
            } catch (LinuxException e) {
                LOG.warn("cannot close the socket for VRRP on {}: {}", key.link(), e.getMessage());
            }
        }
    }
}
