package org.vrrpd.checks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Moment;

class NamesTest {

    private final InetAddress first = InetAddress.ofLiteral("192.0.2.1");
    private final InetAddress second = InetAddress.ofLiteral("192.0.2.2");
    private final ConcurrentHashMap<String, InetAddress> known = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger mostAsking = new AtomicInteger();
    private final Semaphore released = new Semaphore(0);
    private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
    private final List<List<InetAddress>> told = new ArrayList<>();
    private final Names.Waiter waiter = (addresses, _) -> told.add(addresses);
    private Moment now = new Moment(Long.MAX_VALUE - 5);
    private final Names names = new Names(this::lookUp, answers::add, () -> now);

    @AfterEach
    void close() {
        released.release(1000);
        names.close();
    }

    @Test
    void an_address_is_its_own_answer_and_nobody_is_asked() {
        names.resolve("192.0.2.1", waiter, now);
        names.resolve("2001:db8::1", waiter, now);
        assertThat(told).containsExactly(List.of(first), List.of(InetAddress.ofLiteral("2001:db8::1")));
        assertThat(asked.get()).isZero();
    }

    @Test
    void an_answer_serves_while_it_is_fresh() throws InterruptedException {
        known.put("www", first);
        names.resolve("www", waiter, now);
        takeAnswer();
        names.resolve("www", waiter, now);
        assertThat(told).containsExactly(List.of(first), List.of(first));
        assertThat(asked.get()).isEqualTo(1);
    }

    @Test
    void all_who_ask_for_a_name_at_once_have_one_answer() throws InterruptedException {
        known.put("www", first);
        for (var n = 0; n < 5; n++) {
            names.resolve("www", (addresses, _) -> told.add(addresses), now);
        }
        takeAnswer();
        assertThat(told).hasSize(5);
        assertThat(asked.get()).isEqualTo(1);
    }

    @Test
    void an_old_answer_serves_while_it_is_renewed_and_when_that_fails() throws InterruptedException {
        known.put("www", first);
        names.resolve("www", waiter, now);
        takeAnswer();
        now = now.plus(Duration.ofSeconds(11));
        known.remove("www");
        names.resolve("www", waiter, now);
        assertThat(told).hasSize(2).endsWith(List.of(first));
        takeAnswer();
        known.put("www", second);
        now = now.plus(Duration.ofSeconds(6));
        names.resolve("www", waiter, now);
        takeAnswer();
        names.resolve("www", waiter, now);
        assertThat(told).endsWith(List.of(first), List.of(second));
    }

    @Test
    void a_name_without_an_address_is_not_asked_for_again_at_once() throws InterruptedException {
        names.resolve("nowhere", waiter, now);
        takeAnswer();
        names.resolve("nowhere", waiter, now);
        assertThat(told).containsExactly(List.of(), List.of());
        now = now.plus(Duration.ofSeconds(6));
        names.resolve("nowhere", waiter, now);
        takeAnswer();
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void who_does_not_wait_any_more_is_told_nothing() throws InterruptedException {
        known.put("www", first);
        names.resolve("www", waiter, now);
        names.forget("www", waiter);
        takeAnswer();
        assertThat(told).isEmpty();
    }

    @Test
    void at_most_eight_are_asked_for_at_once() throws InterruptedException {
        for (var n = 0; n < 100; n++) {
            names.resolve("stuck" + n, waiter, now);
        }
        released.release(100);
        for (var n = 0; n < 100; n++) {
            takeAnswer();
        }
        assertThat(told).hasSize(100);
        assertThat(mostAsking.get()).isBetween(1, Names.THREADS);
    }

    @Test
    void names_that_failed_before_wait_behind_all_others() throws InterruptedException {
        for (var n = 0; n < 100; n++) {
            names.resolve("nowhere" + n, waiter, now);
        }
        for (var n = 0; n < 100; n++) {
            takeAnswer();
        }
        now = now.plus(Duration.ofSeconds(6));
        for (var n = 0; n < Names.THREADS; n++) {
            names.resolve("stuck" + n, waiter, now);
        }
        told.clear();
        for (var n = 0; n < 100; n++) {
            names.resolve("nowhere" + n, waiter, now);
        }
        known.put("www", first);
        names.resolve("www", waiter, now);
        released.release();
        takeAnswer();
        takeAnswer();
        assertThat(told).containsExactly(List.of(), List.of(first));
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        asked.incrementAndGet();
        mostAsking.accumulateAndGet(asking.incrementAndGet(), Math::max);
        try {
            if (host.startsWith("stuck")) {
                released.acquire();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            asking.decrementAndGet();
        }
        var address = known.get(host);
        if (address == null) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {address};
    }

    private void takeAnswer() throws InterruptedException {
        var answer = answers.poll(20, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        answer.run();
    }
}
