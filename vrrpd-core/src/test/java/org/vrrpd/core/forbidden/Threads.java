package org.vrrpd.core.forbidden;

import java.util.List;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** Starts threads and waits for them. */
@SuppressWarnings({"resource", "NamedLikeContextualKeyword", "WaitNotInLoop", "unused"})
public final class Threads {
    private static volatile int shared;

    private Threads() {}

    static Object thread() {
        return Thread.currentThread();
    }

    static Object executor() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    static Object lock() {
        return new ReentrantLock();
    }

    static Object local() {
        return new ThreadLocal<String>();
    }

    static Object timer() {
        return new Timer();
    }

    static Object parallel() {
        return List.of(1).parallelStream().count()
                + List.of(1).stream().parallel().count();
    }

    static void waits(Object monitor) throws InterruptedException {
        synchronized (monitor) {
            monitor.wait();
        }
    }

    static synchronized void synchronizes() {}
}
