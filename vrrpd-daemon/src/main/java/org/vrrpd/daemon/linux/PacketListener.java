// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Hears the Ethernet frames of one link that a filter lets through. It belongs to one thread. */
public final class PacketListener implements Descriptor, AutoCloseable {
    /** {@code struct sock_filter} and {@code struct sock_fprog} of {@code <linux/filter.h>}. */
    static final int SOCK_FILTER_BYTES = 8;

    static final int CODE = 0;
    static final int JT = 2;
    static final int JF = 3;
    static final int K = 4;
    static final int SOCK_FPROG_BYTES = 16;
    static final int FPROG_LEN = 0;
    static final int FPROG_FILTER = 8;

    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;
    private static final int LONGEST_FRAME_BYTES = 2048;

    private static final ValueLayout.OfShort NETWORK_SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private final Libc libc;
    private final KernelSocket socket;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment received = arena.allocate(LONGEST_FRAME_BYTES);

    private PacketListener(Libc libc, KernelSocket socket) {
        this.libc = libc;
        this.socket = socket;
    }

    /** Hears frames of this EtherType alone; the filter is set before anything can come. */
    public static PacketListener open(Libc libc, int ifindex, int etherType, long... filter) throws LinuxException {
        int untilBound = 0;
        var socket = KernelSocket.open(libc, Libc.AF_PACKET, Libc.SOCK_RAW, untilBound);
        var listener = new PacketListener(libc, socket);
        try (var arena = Arena.ofConfined()) {
            socket.set(SocketOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            listener.filter(filter);
            var address = arena.allocate(PacketSocket.SOCKADDR_LL_BYTES, Long.BYTES);
            address.set(ValueLayout.JAVA_SHORT, PacketSocket.SLL_FAMILY, (short) Libc.AF_PACKET);
            address.set(NETWORK_SHORT, PacketSocket.SLL_PROTOCOL, (short) etherType);
            address.set(ValueLayout.JAVA_INT, PacketSocket.SLL_IFINDEX, ifindex);
            LinuxException.check("bind", libc.bind(socket.fd(), address, PacketSocket.SOCKADDR_LL_BYTES));
            return listener;
        } catch (LinuxException failed) {
            listener.close();
            throw failed;
        }
    }

    /** Lets through from now on what this program of BPF does; an instruction is {@code code<<48|jt<<40|jf<<32|k}. */
    public void filter(long... instructions) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var filter = arena.allocate((long) instructions.length * SOCK_FILTER_BYTES, Long.BYTES);
            for (int i = 0; i < instructions.length; i++) {
                long at = (long) i * SOCK_FILTER_BYTES;
                filter.set(ValueLayout.JAVA_SHORT, at + CODE, (short) (instructions[i] >>> 48));
                filter.set(ValueLayout.JAVA_BYTE, at + JT, (byte) (instructions[i] >>> 40));
                filter.set(ValueLayout.JAVA_BYTE, at + JF, (byte) (instructions[i] >>> 32));
                filter.set(ValueLayout.JAVA_INT, at + K, (int) instructions[i]);
            }
            var program = arena.allocate(SOCK_FPROG_BYTES, Long.BYTES);
            program.set(ValueLayout.JAVA_SHORT, FPROG_LEN, (short) instructions.length);
            program.set(ValueLayout.ADDRESS, FPROG_FILTER, filter);
            socket.set(SocketOption.SO_ATTACH_FILTER, program);
        }
    }

    /** How many bytes of the next frame are in the array now; 0 when none waits. */
    public int receive(byte[] frame) throws LinuxException {
        long length = libc.read(socket.fd(), received, Math.min(frame.length, LONGEST_FRAME_BYTES));
        if (length == -Errno.EAGAIN) {
            return 0;
        }
        int bytes = (int) LinuxException.check("read", length);
        MemorySegment.copy(received, ValueLayout.JAVA_BYTE, 0, frame, 0, bytes);
        return bytes;
    }

    @Override
    public int fd() {
        return socket.fd();
    }

    @Override
    public void close() throws LinuxException {
        arena.close();
        socket.close();
    }
}
