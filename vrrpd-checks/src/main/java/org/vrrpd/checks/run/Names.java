package org.vrrpd.checks.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Moment;

/**
 * The addresses of names: asked for by at most eight threads, and remembered. Once known, an answer serves until another one comes;
 * names that failed before wait behind all others. Used by the checks' thread alone, which also takes the answers.
 */
final class Names implements AutoCloseable {

    /** Whoever waits for a name; told once. */
    interface Waiter {

        /**
         * The answer is there.
         *
         * @param addresses none when the name has none
         */
        void resolved(List<InetAddress> addresses, Moment now);
    }

    static final int THREADS = 8;

    /** How long an answer is taken for fresh, and how long a failure. The resolver tells no lifetimes. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final Duration FAILED = Duration.ofSeconds(5);
    private static final int IDLE_SECONDS = 30;

    private static final class Name {
        private final Set<Waiter> waiting = new LinkedHashSet<>();
        private List<InetAddress> addresses = List.of();
        private @Nullable Moment until;
        private boolean isAsked;
        private boolean hasFailed;
    }

    /** Names without a failure first, and each kind in its order. */
    private record Question(boolean hasFailed, long number, Runnable work) implements Runnable, Comparable<Question> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Question other) {
            var first = Boolean.compare(hasFailed, other.hasFailed);
            return first != 0 ? first : Long.compare(number, other.number);
        }
    }

    private final LookUp lookUp;
    private final Executor home;
    private final Clock clock;
    private final Map<String, Name> names = new HashMap<>();
    private final ThreadPoolExecutor threads;
    private long questions;

    /** @param home where answers are taken: the checks' thread */
    Names(LookUp lookUp, Executor home, Clock clock) {
        this.lookUp = lookUp;
        this.home = home;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("look-up-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Tells the waiter the addresses, at once if they are known. */
    void resolve(String host, Waiter waiter, Moment now) {
        var literal = literal(host);
        if (literal != null) {
            waiter.resolved(List.of(literal), now);
            return;
        }
        var name = names.computeIfAbsent(host, _ -> new Name());
        var isFresh = name.until != null && now.isBefore(name.until);
        if (!isFresh && !name.isAsked) {
            ask(host, name);
        }
        if (isFresh || !name.addresses.isEmpty()) {
            waiter.resolved(name.addresses, now);
        } else {
            name.waiting.add(waiter);
        }
    }

    /** The waiter does not wait any more. */
    void forget(String host, Waiter waiter) {
        var name = names.get(host);
        if (name != null) {
            name.waiting.remove(waiter);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void ask(String host, Name name) {
        name.isAsked = true;
        threads.execute(new Question(name.hasFailed, ++questions, () -> {
            var addresses = addresses(host);
            home.execute(() -> answered(name, addresses, clock.now()));
        }));
    }

    private List<InetAddress> addresses(String host) {
        try {
            return List.of(lookUp.addresses(host));
        } catch (UnknownHostException | RuntimeException none) {
            return List.of();
        }
    }

    private static void answered(Name name, List<InetAddress> addresses, Moment now) {
        name.isAsked = false;
        name.hasFailed = addresses.isEmpty();
        name.until = now.plus(name.hasFailed ? FAILED : FRESH);
        if (!name.hasFailed) {
            name.addresses = addresses;
        }
        var told = List.copyOf(name.waiting);
        name.waiting.clear();
        for (var waiter : told) {
            waiter.resolved(name.addresses, now);
        }
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }
}
