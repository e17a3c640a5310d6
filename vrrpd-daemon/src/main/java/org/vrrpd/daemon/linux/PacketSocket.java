// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Sends Ethernet frames over any link, and hears none. It belongs to one thread. */
public final class PacketSocket implements AutoCloseable {
    /** {@code struct sockaddr_ll} of {@code <linux/if_packet.h>}. */
    static final int SOCKADDR_LL_BYTES = 20;

    static final int SLL_FAMILY = 0;
    static final int SLL_PROTOCOL = 2;
    static final int SLL_IFINDEX = 4;

    /** An ARP frame has 42 bytes, a neighbour advertisement 86; a VLAN's tag adds 4. */
    private static final int FRAME_BYTES = 256;

    private static final int FRAMES = 32;
    /** Where an Ethernet header says what it carries. */
    private static final int ETHER_TYPE = 12;

    private static final ValueLayout.OfShort NETWORK_SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private final Libc libc;
    private final KernelSocket socket;
    private final Arena arena = Arena.ofShared();
    private final Batch batch = new Batch(arena, FRAMES, FRAME_BYTES, SOCKADDR_LL_BYTES, 0);

    private PacketSocket(Libc libc, KernelSocket socket) {
        this.libc = libc;
        this.socket = socket;
    }

    public static PacketSocket open(Libc libc) throws LinuxException {
        int receivesNothing = 0;
        return new PacketSocket(libc, KernelSocket.open(libc, Libc.AF_PACKET, Libc.SOCK_RAW, receivesNothing));
    }

    /**
     * Sends the first {@code count} frames, each over its link, or as many of them as the kernel takes at once.
     *
     * @return how many were sent; the exception says that not even the first was
     */
    public int send(int[] ifindexes, byte[][] frames, int count) throws LinuxException {
        int most = Math.min(count, FRAMES);
        for (int i = 0; i < most; i++) {
            put(i, ifindexes[i], frames[i]);
        }
        return LinuxException.check("sendmmsg", batch.send(libc, socket.fd(), most));
    }

    private void put(int index, int ifindex, byte[] frame) {
        batch.write(index, frame);
        MemorySegment names = batch.names();
        long name = batch.name(index);
        short etherType = (short) ((frame[ETHER_TYPE] & 0xff) << 8 | (frame[ETHER_TYPE + 1] & 0xff));
        names.set(ValueLayout.JAVA_SHORT, name + SLL_FAMILY, (short) Libc.AF_PACKET);
        names.set(NETWORK_SHORT, name + SLL_PROTOCOL, etherType);
        names.set(ValueLayout.JAVA_INT, name + SLL_IFINDEX, ifindex);
    }

    @Override
    public void close() throws LinuxException {
        arena.close();
        socket.close();
    }
}
