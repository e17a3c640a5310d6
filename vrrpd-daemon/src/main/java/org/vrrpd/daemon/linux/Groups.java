// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * The multicast groups that one socket hears.
 *
 * <p>An IPv4 socket may be a member of 20 groups ({@code net.ipv4.igmp_max_memberships}). Further ones are held by
 * sockets that only do that, and from then on the socket hears every group that somebody on this host has joined.
 */
final class Groups implements AutoCloseable {
    /** {@code struct group_req}: an interface's number and a {@code struct sockaddr_storage}. */
    static final int GROUP_REQ_BYTES = 136;

    static final int GR_INTERFACE = 0;
    static final int GR_GROUP = 8;

    private static final int SOCK_DGRAM = 2;

    private final Libc libc;
    private final KernelSocket listener;
    private final int ifindex;
    private final Map<IpAddress, KernelSocket> holders = new HashMap<>();
    private final List<KernelSocket> sockets = new ArrayList<>();

    Groups(Libc libc, KernelSocket listener, int ifindex) {
        this.libc = libc;
        this.listener = listener;
        this.ifindex = ifindex;
        sockets.add(listener);
    }

    void joinOnly(Set<IpAddress> wanted) throws LinuxException {
        for (var joined : List.copyOf(holders.keySet())) {
            if (!wanted.contains(joined)) {
                leave(joined);
            }
        }
        for (var group : wanted) {
            if (!holders.containsKey(group)) {
                holders.put(group, hold(group));
            }
        }
    }

    private void leave(IpAddress group) throws LinuxException {
        KernelSocket holder = holders.remove(group);
        if (holder != null) {
            set(holder, leaving(group.family()), group);
        }
    }

    /** Closes the sockets that were opened here; the listener is its owner's. */
    @Override
    public void close() throws LinuxException {
        for (int i = 1; i < sockets.size(); i++) {
            sockets.get(i).close();
        }
    }

    private KernelSocket hold(IpAddress group) throws LinuxException {
        for (KernelSocket socket : sockets) {
            try {
                set(socket, joining(group.family()), group);
                return socket;
            } catch (LinuxException full) {
                if (full.errno() != Errno.ENOBUFS || group.family() == Family.IPV6) {
                    throw full;
                }
            }
        }
        listener.set(SocketOption.IP_MULTICAST_ALL, 1);
        KernelSocket another = KernelSocket.open(libc, Libc.AF_INET, SOCK_DGRAM, 0);
        sockets.add(another);
        set(another, joining(group.family()), group);
        return another;
    }

    private void set(KernelSocket socket, SocketOption option, IpAddress group) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var request = arena.allocate(GROUP_REQ_BYTES, Long.BYTES);
            request.set(ValueLayout.JAVA_INT, GR_INTERFACE, ifindex);
            Sockaddr.write(request, GR_GROUP, group, 0);
            socket.set(option, request);
        }
    }

    private static SocketOption joining(Family family) {
        return switch (family) {
            case IPV4 -> SocketOption.MCAST_JOIN_GROUP;
            case IPV6 -> SocketOption.MCAST_JOIN_GROUP_IPV6;
        };
    }

    private static SocketOption leaving(Family family) {
        return switch (family) {
            case IPV4 -> SocketOption.MCAST_LEAVE_GROUP;
            case IPV6 -> SocketOption.MCAST_LEAVE_GROUP_IPV6;
        };
    }
}
