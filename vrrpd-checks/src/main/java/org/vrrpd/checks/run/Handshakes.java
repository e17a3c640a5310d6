package org.vrrpd.checks.run;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Computes what handshakes need, one after the other in the order in which they ask. Platform threads, and half as many as there are
 * processors: the kernel takes turns between them and all else that runs here, which virtual threads do not.
 */
final class Handshakes implements AutoCloseable {

    private static final int IDLE_SECONDS = 30;

    private final Executor home;
    private final ThreadPoolExecutor threads;

    /** @param home the checks' thread, where it goes on */
    Handshakes(Executor home) {
        this.home = home;
        var count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("handshake-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    void compute(Runnable work, Runnable then) {
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                home.execute(then);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
