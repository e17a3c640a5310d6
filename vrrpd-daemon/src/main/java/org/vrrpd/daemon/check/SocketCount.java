// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.kind.LocalSight.AcceptQueue;
import org.vrrpd.checks.kind.LocalSight.Census;
import org.vrrpd.daemon.linux.netlink.TcpSocket;

/** Counts the sockets of one service, one after the other: a host may have a hundred thousand. */
final class SocketCount {

    private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int LONGEST_RANGE = 64;
    private static final Pattern TWO_NUMBERS = Pattern.compile("(\\d+)\\s+(\\d+)\\s*");

    private final BitSet portsUsed = new BitSet();
    private int listeners;
    private @Nullable AcceptQueue fullest;
    private int established;
    private int timeWait;
    private int closeWait;

    /** One of the service's own. */
    void served(TcpSocket socket) {
        switch (socket.state()) {
            case LISTEN -> {
                listeners++;
                fullest = fuller(fullest, queue(socket));
            }
            case ESTABLISHED -> established++;
            case TIME_WAIT -> timeWait++;
            case CLOSE_WAIT -> closeWait++;
            case SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2, CLOSE, LAST_ACK, CLOSING -> {}
        }
    }

    /** One that is connected to it. */
    void connected(TcpSocket socket) {
        portsUsed.set(socket.local().port());
    }

    Census census() {
        return new Census(listeners, fullest, established, timeWait, closeWait, portsUsed.cardinality(), ports());
    }

    static AcceptQueue queue(TcpSocket listener) {
        return new AcceptQueue((int) listener.received(), (int) listener.unacknowledged());
    }

    static AcceptQueue fuller(@Nullable AcceptQueue one, AcceptQueue other) {
        return one == null || left(other) < left(one) ? other : one;
    }

    private static int left(AcceptQueue queue) {
        return queue.backlog() - queue.waiting();
    }

    /** How many there are to connect from; 0 where the kernel does not tell. */
    private static int ports() {
        try (var file = Files.newInputStream(PORT_RANGE)) {
            // All at once: the kernel says nothing more to a second read.
            var text = new String(file.readNBytes(LONGEST_RANGE), StandardCharsets.US_ASCII);
            var range = TWO_NUMBERS.matcher(text);
            return range.matches() ? Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(1)) + 1 : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
