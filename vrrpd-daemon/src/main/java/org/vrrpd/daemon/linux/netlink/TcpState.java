// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;

/** What has become of a TCP connection, with the kernel's numbers of {@code <net/tcp_states.h>}. */
public enum TcpState {
    ESTABLISHED(1),
    SYN_SENT(2),
    SYN_RECV(3),
    FIN_WAIT1(4),
    FIN_WAIT2(5),
    TIME_WAIT(6),
    CLOSE(7),
    CLOSE_WAIT(8),
    LAST_ACK(9),
    LISTEN(10),
    CLOSING(11);

    private static final TcpState[] ALL = values();

    private final int number;

    TcpState(int number) {
        this.number = number;
    }

    /** The bit that stands for it where the kernel is told of several. */
    int bit() {
        return 1 << number;
    }

    /** Null if it is none that is listed here. */
    static @Nullable TcpState of(int number) {
        for (var state : ALL) {
            if (state.number == number) {
                return state;
            }
        }
        return null;
    }
}
