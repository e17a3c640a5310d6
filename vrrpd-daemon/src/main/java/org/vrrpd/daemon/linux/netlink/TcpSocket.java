// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.time.Duration;

/**
 * A TCP socket as the kernel sees it.
 *
 * @param received bytes that its process has not read yet; of a listener: connections that nobody has accepted yet
 * @param unacknowledged bytes that the other side has not acknowledged yet; of a listener: how many connections may wait
 * @param unanswered how often the timer has run out since the other side was heard: what was sent again, or probes
 * @param due when the timer runs out; zero without one
 * @param inode 0 while no process has it: it was not accepted yet, or was closed
 */
public record TcpSocket(
        TcpState state,
        Endpoint local,
        Endpoint remote,
        long received,
        long unacknowledged,
        Timer timer,
        int unanswered,
        Duration due,
        long inode) {

    /** What the kernel will do to the connection by itself. */
    public enum Timer {
        NONE,
        RETRANSMIT,
        KEEPALIVE,
        TIME_WAIT,
        /** The other side takes nothing more for now, and is asked whether that has changed. */
        ZERO_WINDOW
    }

    /** Whether its handshake is over and no process has accepted it. */
    public boolean waitsToBeAccepted() {
        return state == TcpState.ESTABLISHED && inode == 0;
    }
}
