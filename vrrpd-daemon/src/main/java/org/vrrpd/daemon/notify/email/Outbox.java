// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.util.ArrayDeque;
import java.util.Deque;

/** Letters that wait to be sent. When there is no more room, the oldest makes place: the newest state is what people need. */
final class Outbox {

    private final int room;
    private final Deque<Letter> letters = new ArrayDeque<>();
    private long dropped;

    Outbox(int room) {
        this.room = room;
    }

    synchronized void put(Letter letter) {
        if (letters.size() == room) {
            letters.removeFirst();
            dropped++;
        }
        letters.addLast(letter);
        notifyAll();
    }

    /** The oldest letter, once there is one. */
    synchronized Letter take() throws InterruptedException {
        while (letters.isEmpty()) {
            wait();
        }
        return letters.removeFirst();
    }

    /** How many letters were dropped since this was last asked. */
    synchronized long takeDropped() {
        var count = dropped;
        dropped = 0;
        return count;
    }

    synchronized int size() {
        return letters.size();
    }
}
