// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.SocketDiag;
import org.vrrpd.daemon.linux.netlink.SocketFilter;
import org.vrrpd.daemon.linux.netlink.TcpSocket;
import org.vrrpd.daemon.linux.netlink.TcpState;

/** Sees TCP sockets by the kernel's sock_diag; for one thread. Where the kernel does not tell, nothing is seen, which is said once. */
public final class SocketSight implements LocalSight {

    private static final Logger LOG = LoggerFactory.getLogger(SocketSight.class);

    private static final SocketFilter TALKING =
            new SocketFilter(EnumSet.of(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT, TcpState.FIN_WAIT1), 0, 0);

    private static final SocketFilter ESTABLISHED = new SocketFilter(EnumSet.of(TcpState.ESTABLISHED), 0, 0);

    private final Libc libc;
    private @Nullable SocketDiag kernel;
    private boolean isBlind;

    public SocketSight(Libc libc) {
        this.libc = libc;
    }

    @Override
    public int listeners(Place place) {
        return listening(place).size();
    }

    @Override
    public @Nullable AcceptQueue acceptQueue(Place place) {
        AcceptQueue fullest = null;
        for (var socket : listening(place)) {
            fullest = SocketCount.fuller(fullest, SocketCount.queue(socket));
        }
        return fullest;
    }

    private List<TcpSocket> listening(Place place) {
        if (!(place instanceof Place.Port(var host, var number))) {
            return List.of();
        }
        return serving(sockets(SocketFilter.LISTENERS.from(number)), host);
    }

    private static List<TcpSocket> serving(List<TcpSocket> sockets, String host) {
        return isLiteral(host)
                ? sockets.stream().filter(one -> serves(one, host)).toList()
                : sockets;
    }

    private static boolean isLiteral(String host) {
        try {
            return !InetAddress.ofLiteral(host).isAnyLocalAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    /** One that listens at all addresses serves this one too. */
    private static boolean serves(TcpSocket socket, String host) {
        var own = socket.local().ip();
        return (own.high() == 0 && own.low() == 0) || own.equals(IpAddress.parse(host));
    }

    @Override
    public Delivery delivery(Place place, int localPort) {
        if (!(place instanceof Place.Port(var _, var number))) {
            return Delivery.UNSEEN;
        }
        var found = sockets(TALKING.from(localPort).to(number));
        if (found.isEmpty()) {
            return Delivery.UNSEEN;
        }
        for (var socket : found) {
            if (socket.unacknowledged() > 0 && socket.timer() == TcpSocket.Timer.RETRANSMIT) {
                return Delivery.UNACKNOWLEDGED;
            }
        }
        return Delivery.ACKNOWLEDGED;
    }

    @Override
    public @Nullable Integer established(Place place) {
        return place instanceof Place.Port(var host, var number)
                        && !listening(place).isEmpty()
                ? serving(sockets(ESTABLISHED.from(number)), host).size()
                : null;
    }

    @Override
    public @Nullable Set<Integer> connectedFrom(Place.Port address) {
        var found = sockets(ESTABLISHED.to(address.number()));
        if (isBlind) {
            return null;
        }
        var there = IpAddress.parse(address.host());
        var ports = new HashSet<Integer>();
        var ours = found.isEmpty() ? Set.<Long>of() : OwnSockets.inodes();
        for (var socket : found) {
            if (socket.remote().ip().equals(there) && !ours.contains(socket.inode())) {
                ports.add(socket.local().port());
            }
        }
        return ports;
    }

    @Override
    public @Nullable Census census(Place place) {
        if (!(place instanceof Place.Port(var host, var number))) {
            return null;
        }
        var there = isLiteral(host) ? IpAddress.parse(host) : null;
        var count = new SocketCount();
        each(SocketFilter.ALL.from(number), socket -> {
            if (there == null || serves(socket, host)) {
                count.served(socket);
            }
        });
        each(SocketFilter.ALL.to(number), socket -> {
            if (there == null || socket.remote().ip().equals(there)) {
                count.connected(socket);
            }
        });
        return isBlind ? null : count.census();
    }

    @Override
    public @Nullable Watch watch(Place place, int localPort) {
        if (!(place instanceof Place.Port(var _, var number))) {
            return null;
        }
        for (var socket : sockets(TALKING.from(localPort).to(number))) {
            if (socket.timer() == TcpSocket.Timer.KEEPALIVE) {
                return new Watch(socket.unanswered(), socket.due());
            }
        }
        return null;
    }

    private List<TcpSocket> sockets(SocketFilter filter) {
        try {
            return kernel().sockets(filter);
        } catch (LinuxException e) {
            nothingIsTold(e);
            return List.of();
        }
    }

    private void each(SocketFilter filter, Consumer<TcpSocket> taker) {
        try {
            kernel().each(filter, taker);
        } catch (LinuxException e) {
            nothingIsTold(e);
        }
    }

    private SocketDiag kernel() throws LinuxException {
        var asked = kernel;
        if (asked == null) {
            asked = SocketDiag.open(libc);
            kernel = asked;
        }
        return asked;
    }

    private void nothingIsTold(LinuxException why) {
        if (!isBlind) {
            LOG.warn(
                    "the kernel does not tell of sockets, so that some causes are not told apart: {}",
                    why.getMessage());
            isBlind = true;
        }
    }
}
