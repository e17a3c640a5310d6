// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.wire.Datagram;

/** IPv6: addresses and hop limit come and go beside the message, whose checksum the core makes. */
final class RawIpv6 implements RawIp {
    /** VRRP header and 255 addresses are 4,088 bytes; what is longer must still be seen to be longer. */
    private static final int MESSAGE_BYTES = 4224;
    /** Internetwork control, as the core writes into IPv4's header. */
    private static final int TRAFFIC_CLASS = 0xc0;

    private final int ifindex;
    private final Batch received;
    private final Batch toSend;
    private final byte[] message = new byte[MESSAGE_BYTES];
    private IpAddress recentSource = IpAddress.VRRP_IPV6;
    private IpAddress recentDestination = IpAddress.VRRP_IPV6;

    RawIpv6(Arena arena, int batch, int ifindex) {
        this.ifindex = ifindex;
        received = new Batch(arena, batch, MESSAGE_BYTES, Sockaddr.IN6_BYTES, Ancillary.BYTES);
        toSend = new Batch(arena, 1, MESSAGE_BYTES, Sockaddr.IN6_BYTES, Ancillary.BYTES);
        Ancillary.prepare(toSend.controls(), ifindex);
    }

    @Override
    public void prepare(KernelSocket socket) throws LinuxException {
        socket.set(SocketOption.IPV6_MULTICAST_LOOP, 0);
        socket.set(SocketOption.IPV6_MULTICAST_ALL, 0);
        socket.set(SocketOption.IPV6_TCLASS, TRAFFIC_CLASS);
        socket.set(SocketOption.IPV6_RECVPKTINFO, 1);
        socket.set(SocketOption.IPV6_RECVHOPLIMIT, 1);
    }

    @Override
    public Batch received() {
        return received;
    }

    @Override
    public @Nullable Datagram datagram(int index) {
        MemorySegment controls = received.controls();
        long start = received.control(index);
        long length = received.controlLength(index);
        long destination = Ancillary.find(controls, start, length, SocketOption.IPV6_PKTINFO);
        long hopLimit = Ancillary.find(controls, start, length, SocketOption.IPV6_HOPLIMIT);
        if (destination < 0 || hopLimit < 0) {
            return null;
        }
        recentSource = Sockaddr.readIn6Addr(received.names(), received.name(index) + Sockaddr.IN6_ADDR, recentSource);
        recentDestination = Sockaddr.readIn6Addr(controls, destination + Ancillary.PKTINFO_ADDR, recentDestination);
        received.read(index, message);
        return Datagram.ofIpv6(
                recentSource,
                recentDestination,
                controls.get(ValueLayout.JAVA_INT, hopLimit),
                message,
                received.length(index));
    }

    @Override
    public Batch toSend(IpAddress source, IpAddress destination, int hopLimit, byte[] bytes) {
        toSend.write(0, bytes);
        Sockaddr.write(toSend.names(), 0, destination, ifindex);
        Sockaddr.writeIn6Addr(toSend.controls(), Ancillary.source(), source);
        Ancillary.hopLimit(toSend.controls(), hopLimit);
        return toSend;
    }
}
