// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.linux.EventFd;

/** Where other threads leave what they have for the loop, and ring for it; taken by the loop alone, oldest first. */
final class Mailbox {

    /** So many commands may wait; results of orders and news of the kernel are never refused. */
    private static final int MOST_COMMANDS = 64;

    private final Queue<Mail> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final EventFd bell;

    Mailbox(EventFd bell) {
        this.bell = bell;
    }

    void put(Mail mail) {
        size.incrementAndGet();
        waiting.add(mail);
        bell.signal();
    }

    /** Leaves a command unless too much waits already; answers whether it was taken. */
    boolean offer(Mail command) {
        if (size.get() >= MOST_COMMANDS) {
            return false;
        }
        put(command);
        return true;
    }

    /** Silences the bell and answers how much waits: so much may be taken in this turn. */
    int collect() {
        bell.drain();
        return size.get();
    }

    @Nullable
    Mail take() {
        var mail = waiting.poll();
        if (mail != null) {
            size.decrementAndGet();
        }
        return mail;
    }

    EventFd bell() {
        return bell;
    }
}
