// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.wire.Datagram;

/** IPv4: the message is the whole packet, received and sent. */
final class RawIpv4 implements RawIp {
    /** Longest IP header, authentication header, VRRP header, 255 addresses, version 2's trailer: 1,120 bytes. */
    private static final int PACKET_BYTES = 1280;

    private final Batch received;
    private final Batch toSend;
    private final byte[] packet = new byte[PACKET_BYTES];

    RawIpv4(Arena arena, int batch) {
        received = new Batch(arena, batch, PACKET_BYTES, 0, 0);
        toSend = new Batch(arena, 1, PACKET_BYTES, Sockaddr.IN_BYTES, 0);
    }

    @Override
    public void prepare(KernelSocket socket) throws LinuxException {
        socket.set(SocketOption.IP_HDRINCL, 1);
        socket.set(SocketOption.IP_MULTICAST_LOOP, 0);
        socket.set(SocketOption.IP_MULTICAST_ALL, 0);
    }

    @Override
    public Batch received() {
        return received;
    }

    @Override
    public @Nullable Datagram datagram(int index) {
        received.read(index, packet);
        return Datagram.ofIpv4(packet, received.length(index));
    }

    /** Source and hop limit are in the packet's own header. */
    @Override
    public Batch toSend(IpAddress source, IpAddress destination, int hopLimit, byte[] bytes) {
        toSend.write(0, bytes);
        Sockaddr.write(toSend.names(), 0, destination, 0);
        return toSend;
    }
}
