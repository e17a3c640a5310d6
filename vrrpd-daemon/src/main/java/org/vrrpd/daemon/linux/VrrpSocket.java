// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.wire.Datagram;
import org.vrrpd.core.wire.Rejection;

/**
 * A raw socket that sends and hears the adverts of one link, family and IP protocol.
 *
 * <p>It belongs to one thread. It hears what comes to an address of the host over its link, and the groups joined; never
 * what it sends itself.
 */
public final class VrrpSocket implements Descriptor, AutoCloseable {
    private static final Reading UNREADABLE = new Unreadable(Rejection.TOO_SHORT);
    private static final int BATCH = 8;
    /** {@code TC_PRIO_INTERACTIVE} of {@code <linux/pkt_sched.h>}: before the bulk that a link is full of. */
    private static final int PRIORITY = 6;
    /** What the kernel charges to the receive buffer for the smallest packet is more: its {@code struct sk_buff} alone. */
    private static final int LEAST_CHARGE_BYTES = 512;
    /** {@code SK_MEMINFO_VARS} and {@code SK_MEMINFO_DROPS} of {@code <linux/sock_diag.h>}. */
    static final int MEMINFO_VARS = 9;

    static final int MEMINFO_DROPS = 8;

    private final Libc libc;
    private final LinkName link;
    private final Family family;
    private final Arena arena;
    private final KernelSocket socket;
    private final Groups groups;
    private final RawIp packets;
    private final int mostQueued;
    private final MemorySegment meminfo;

    private boolean mayHoldMore;
    private int unread;
    private int next;
    private int received;
    private int droppedBefore;

    private VrrpSocket(
            Libc libc,
            LinkName link,
            Family family,
            Arena arena,
            KernelSocket socket,
            Groups groups,
            RawIp packets,
            int mostQueued) {
        this.libc = libc;
        this.link = link;
        this.family = family;
        this.arena = arena;
        this.socket = socket;
        this.groups = groups;
        this.packets = packets;
        this.mostQueued = mostQueued;
        meminfo = arena.allocate(ValueLayout.JAVA_INT, MEMINFO_VARS);
    }

    /**
     * Opens it for the link that has this number now; that there is none shows when a group is joined or a packet sent.
     *
     * @param receiveBufferBytes 0 for the system's default; more asks for CAP_NET_ADMIN
     */
    public static VrrpSocket open(
            Libc libc, LinkName link, int ifindex, Family family, int protocol, int receiveBufferBytes)
            throws LinuxException {
        int domain = switch (family) {
            case IPV4 -> Libc.AF_INET;
            case IPV6 -> Libc.AF_INET6;
        };
        KernelSocket socket = KernelSocket.open(libc, domain, Libc.SOCK_RAW, protocol);
        Arena arena = Arena.ofShared();
        try {
            RawIp packets = switch (family) {
                case IPV4 -> new RawIpv4(arena, BATCH);
                case IPV6 -> new RawIpv6(arena, BATCH, ifindex);
            };
            socket.set(SocketOption.SO_BINDTOIFINDEX, ifindex);
            socket.set(SocketOption.SO_PRIORITY, PRIORITY);
            if (receiveBufferBytes != 0) {
                socket.set(SocketOption.SO_RCVBUFFORCE, receiveBufferBytes);
            }
            packets.prepare(socket);
            int mostQueued = socket.get(SocketOption.SO_RCVBUF) / LEAST_CHARGE_BYTES + 1;
            var groups = new Groups(libc, socket, ifindex);
            var opened = new VrrpSocket(libc, link, family, arena, socket, groups, packets, mostQueued);
            opened.discardWhatCameBeforeItWasBound();
            return opened;
        } catch (LinuxException failed) {
            arena.close();
            socket.close();
            throw failed;
        }
    }

    /** It may have come over another link. */
    private void discardWhatCameBeforeItWasBound() throws LinuxException {
        beginDrain();
        while (receive()) {
            next = received;
        }
    }

    /** Joins and leaves so that exactly these groups are heard. */
    public void joinOnly(Set<IpAddress> wanted) throws LinuxException {
        groups.joinOnly(wanted);
    }

    public LinkName link() {
        return link;
    }

    public Family family() {
        return family;
    }

    @Override
    public int fd() {
        return socket.fd();
    }

    /** From here on as many packets are read as can be queued now: what the receive buffer can hold, flood or not. */
    public void beginDrain() {
        mayHoldMore = true;
        unread = mostQueued;
    }

    /** The next packet, whose bytes are good until the next call; null when the drain has come to its end. */
    public @Nullable Reading next() throws LinuxException {
        if (next == received && !receive()) {
            return null;
        }
        var datagram = packets.datagram(next++);
        return datagram == null ? UNREADABLE : new Heard(datagram);
    }

    private boolean receive() throws LinuxException {
        if (!mayHoldMore || unread <= 0) {
            return false;
        }
        Batch batch = packets.received();
        next = 0;
        received = 0;
        int result = batch.receive(libc, socket.fd());
        if (result == -Errno.EAGAIN) {
            mayHoldMore = false;
            return false;
        }
        received = LinuxException.check("recvmmsg", result);
        unread -= received;
        mayHoldMore = received == batch.size();
        return true;
    }

    /** How many packets the kernel had no room for since this was asked last, as SO_RXQ_OVFL counts. */
    public long newlyDropped() throws LinuxException {
        socket.get(SocketOption.SO_MEMINFO, meminfo);
        int now = meminfo.getAtIndex(ValueLayout.JAVA_INT, MEMINFO_DROPS);
        long more = Integer.toUnsignedLong(now - droppedBefore);
        droppedBefore = now;
        return more;
    }

    /** IPv4 bytes begin with the IP header; IPv6 bytes are the message alone. */
    public void send(IpAddress source, IpAddress destination, int hopLimit, byte[] bytes) throws LinuxException {
        Batch batch = packets.toSend(source, destination, hopLimit, bytes);
        LinuxException.check("sendmmsg", batch.send(libc, socket.fd(), 1));
    }

    @Override
    public void close() throws LinuxException {
        arena.close();
        groups.close();
        socket.close();
    }

    /** What came. */
    public sealed interface Reading {}

    /** A packet, in the socket's own memory. */
    public record Heard(Datagram datagram) implements Reading {}

    /** Something that is not even a packet. */
    public record Unreadable(Rejection reason) implements Reading {}
}
