package org.vrrpd.checks.probe.jdbc;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The threads that drivers may hold, of all checks together: one that never returns keeps its thread, and no other check from running. */
final class DriverThreads {

    static final int MOST = 32;

    private final Semaphore free;

    DriverThreads(int most) {
        free = new Semaphore(most);
    }

    /** Has it done, by a thread of its own; waits for one to be free. Answers whether there was one in time. */
    boolean run(Runnable work, Duration patience) throws InterruptedException {
        if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        // Drivers may compute for ever, or wait in native code: on virtual threads they would hold up others.
        Thread.ofPlatform().daemon().name("jdbc").start(() -> {
            try {
                work.run();
            } finally {
                free.release();
            }
        });
        return true;
    }
}
