// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/**
 * Sends requests of ICMP's echo in one family, and hears what comes of them: a datagram socket of ICMP where the host lets
 * us have one (net.ipv4.ping_group_range), else a raw one, which wants CAP_NET_RAW.
 *
 * <p>One thread may send while another one hears.
 */
public final class EchoSocket implements Descriptor, AutoCloseable {
    /** What an Ethernet of 9000 bytes carries in one packet of IPv4. */
    public static final int MOST_PAYLOAD_BYTES = 8972;

    /** {@code <netinet/in.h>}. */
    private static final int IPPROTO_ICMP = 1;

    private static final int IPPROTO_ICMPV6 = 58;

    /** {@code struct icmp_filter}, {@code struct icmp6_filter}: a bit for each type that is not let through. */
    private static final int ICMP_ALL_BUT_REPLIES = ~1;

    private static final int ICMP6_FILTER_BYTES = 32;
    private static final int ICMP6_REPLIES_WORD = EchoMessage.ICMP6_REPLY / Integer.SIZE;
    private static final int ICMP6_ALL_BUT_REPLIES = ~(1 << (EchoMessage.ICMP6_REPLY % Integer.SIZE));

    private static final int BATCH = 8;
    private static final int LONGEST_IP_HEADER_BYTES = 60;
    private static final int MESSAGE_BYTES = LONGEST_IP_HEADER_BYTES + EchoMessage.HEADER_BYTES + MOST_PAYLOAD_BYTES;
    /** Enough to know the request by. */
    private static final int QUOTED_BYTES = 64;

    private static final int ERROR_CONTROL_BYTES = 64;

    /** A call may fail for what became of a request before, which it tells once. */
    private static final int MOST_FAILURES = 4;

    private final Libc libc;
    private final Family family;
    private final KernelSocket socket;
    private final boolean isRaw;
    /** Of a datagram socket the kernel writes one of its own. */
    private final int identifier = ThreadLocalRandom.current().nextInt(1 << Short.SIZE);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment outgoing = arena.allocate(MESSAGE_BYTES);
    private final MemorySegment address = arena.allocate(Sockaddr.IN6_BYTES, Long.BYTES);
    private final Batch messages = new Batch(arena, BATCH, MESSAGE_BYTES, 0, 0);
    private final Batch errors = new Batch(arena, BATCH, QUOTED_BYTES, 0, ERROR_CONTROL_BYTES);
    private final byte[] bytes = new byte[MESSAGE_BYTES];

    private EchoSocket(Libc libc, Family family, KernelSocket socket, boolean isRaw) {
        this.libc = libc;
        this.family = family;
        this.socket = socket;
        this.isRaw = isRaw;
    }

    /** What came of a request. */
    public sealed interface Heard {}

    /** Something came back; of a datagram socket to a request of ours. */
    public record Reply(int sequence, ByteBuffer payload) implements Heard {}

    /** The request was not delivered, and who says why. */
    public record Undelivered(int sequence, String sentence) implements Heard {}

    public static EchoSocket open(Libc libc, Family family) throws LinuxException {
        try {
            return open(libc, family, Libc.SOCK_DGRAM);
        } catch (LinuxException refused) {
            return open(libc, family, Libc.SOCK_RAW);
        }
    }

    private static EchoSocket open(Libc libc, Family family, int type) throws LinuxException {
        boolean isRaw = type == Libc.SOCK_RAW;
        var kernel = switch (family) {
            case IPV4 -> KernelSocket.open(libc, Libc.AF_INET, type, IPPROTO_ICMP);
            case IPV6 -> KernelSocket.open(libc, Libc.AF_INET6, type, IPPROTO_ICMPV6);
        };
        var socket = new EchoSocket(libc, family, kernel, isRaw);
        try {
            socket.prepare();
            return socket;
        } catch (LinuxException failed) {
            socket.close();
            throw failed;
        }
    }

    private void prepare() throws LinuxException {
        socket.set(errorOption(), 1);
        if (isRaw) {
            switch (family) {
                case IPV4 -> socket.set(SocketOption.ICMP_FILTER, ICMP_ALL_BUT_REPLIES);
                case IPV6 -> filterIpv6();
            }
        }
    }

    private void filterIpv6() throws LinuxException {
        try (var confined = Arena.ofConfined()) {
            var filter = confined.allocate(ICMP6_FILTER_BYTES, Integer.BYTES).fill((byte) 0xff);
            filter.setAtIndex(ValueLayout.JAVA_INT, ICMP6_REPLIES_WORD, ICMP6_ALL_BUT_REPLIES);
            socket.set(SocketOption.ICMP6_FILTER, filter);
        }
    }

    private SocketOption errorOption() {
        return switch (family) {
            case IPV4 -> SocketOption.IP_RECVERR;
            case IPV6 -> SocketOption.IPV6_RECVERR;
        };
    }

    @Override
    public int fd() {
        return socket.fd();
    }

    /**
     * Does not wait.
     *
     * @param ifindex of the link on which the address is one, or 0
     */
    public void send(IpAddress host, int ifindex, int sequence, byte[] payload) throws LinuxException {
        byte[] message =
                EchoMessage.request(family, identifier, sequence, payload).bytes();
        MemorySegment.copy(message, 0, outgoing, ValueLayout.JAVA_BYTE, 0, message.length);
        Sockaddr.write(address, 0, host, ifindex);
        int length = family == Family.IPV4 ? Sockaddr.IN_BYTES : Sockaddr.IN6_BYTES;
        long sent = libc.sendto(socket.fd(), outgoing, message.length, Libc.MSG_DONTWAIT, address, length);
        for (int failures = 1; sent < 0 && sent != -Errno.EAGAIN && failures < MOST_FAILURES; failures++) {
            sent = libc.sendto(socket.fd(), outgoing, message.length, Libc.MSG_DONTWAIT, address, length);
        }
        LinuxException.check("sendto", sent);
    }

    /** What waits to be heard; some of it when much does. */
    public List<Heard> heard() throws LinuxException {
        var heard = new ArrayList<Heard>();
        int undelivered = errors.receive(libc, socket.fd(), Libc.MSG_ERRQUEUE);
        if (undelivered != -Errno.EAGAIN) {
            LinuxException.check("recvmmsg MSG_ERRQUEUE", undelivered);
        }
        for (int i = 0; i < undelivered; i++) {
            add(heard, undelivered(i));
        }
        // It fails for what became of requests too, which has just been heard.
        int came = messages.receive(libc, socket.fd(), 0);
        for (int i = 0; i < came; i++) {
            add(heard, reply(i));
        }
        return heard;
    }

    private static void add(List<Heard> all, @Nullable Heard one) {
        if (one != null) {
            all.add(one);
        }
    }

    private @Nullable Heard reply(int index) {
        messages.read(index, bytes);
        int length = messages.length(index);
        int from = isRaw && family == Family.IPV4 ? EchoMessage.behindIpHeader(bytes, length) : 0;
        var message = EchoMessage.parse(bytes, from, length);
        return message != null && message.isReply(family) && isOurs(message)
                ? new Reply(message.sequence(), message.payload())
                : null;
    }

    private @Nullable Heard undelivered(int index) {
        errors.read(index, bytes);
        var request = EchoMessage.parse(bytes, 0, errors.length(index));
        if (request == null || !request.isRequest(family) || !isOurs(request)) {
            return null;
        }
        long at = Ancillary.find(errors.controls(), errors.control(index), errors.controlLength(index), errorOption());
        return at < 0 ? null : new Undelivered(request.sequence(), ExtendedError.sentence(errors.controls(), at));
    }

    /** Raw sockets hear what comes to others. */
    private boolean isOurs(EchoMessage message) {
        return !isRaw || message.identifier() == identifier;
    }

    @Override
    public void close() throws LinuxException {
        arena.close();
        socket.close();
    }
}
