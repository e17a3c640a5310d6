// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.util.EnumSet;
import java.util.Set;

/** Which TCP sockets are asked for; a port of 0 stands for all. */
public record SocketFilter(Set<TcpState> states, int localPort, int remotePort) {

    /** All that listen. */
    public static final SocketFilter LISTENERS = new SocketFilter(EnumSet.of(TcpState.LISTEN), 0, 0);

    /** All there are. */
    public static final SocketFilter ALL = new SocketFilter(EnumSet.allOf(TcpState.class), 0, 0);

    public SocketFilter {
        states = Set.copyOf(states);
        if ((localPort | remotePort) >>> 16 != 0) {
            throw new IllegalArgumentException("there are no ports " + localPort + " and " + remotePort);
        }
    }

    public SocketFilter from(int port) {
        return new SocketFilter(states, port, remotePort);
    }

    public SocketFilter to(int port) {
        return new SocketFilter(states, localPort, port);
    }

    /** As the kernel is told: a bit for each. */
    int stateBits() {
        int bits = 0;
        for (var state : states) {
            bits |= state.bit();
        }
        return bits;
    }
}
