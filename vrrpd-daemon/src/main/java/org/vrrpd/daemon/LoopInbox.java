// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.Moment;
import org.vrrpd.core.engine.Inbox;
import org.vrrpd.core.engine.Input;
import org.vrrpd.daemon.linux.Clock;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.VrrpSocket;

/** What waits for one turn: first what the loop itself has for the engine, then the packets of each socket that is readable. */
final class LoopInbox implements Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(LoopInbox.class);

    private final Clock clock;
    private final Deque<Input> own = new ArrayDeque<>();
    private final List<VrrpSocket> readable = new ArrayList<>();
    private int at;

    LoopInbox(Clock clock) {
        this.clock = clock;
    }

    /** Adds something that comes before all packets. */
    void add(Input input) {
        own.add(input);
    }

    /** Adds a socket on which packets wait; no more of them are taken than can have waited by now. */
    void add(VrrpSocket socket) {
        socket.beginDrain();
        readable.add(socket);
    }

    @Override
    public @Nullable Input poll() {
        var input = own.poll();
        while (input == null && at < readable.size()) {
            input = next(readable.get(at));
            if (input == null) {
                at++;
            }
        }
        if (input == null) {
            readable.clear();
            at = 0;
        }
        return input;
    }

    private static @Nullable Input next(VrrpSocket socket) {
        try {
            return switch (socket.next()) {
                case null -> null;
                case VrrpSocket.Heard(var datagram) -> new Input.Packet(socket.link(), datagram);
                case VrrpSocket.Unreadable(var reason) -> new Input.Unreadable(socket.link(), reason);
            };
        } catch (LinuxException e) {
            LOG.warn("cannot hear on {}: {}", socket.link(), e.getMessage());
            return null;
        }
    }

    @Override
    public Moment now() {
        return clock.now();
    }
}
