package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;

/** Carries out a daemon's address orders one after another, each after a while, and says what became of them; it may fail. */
final class Hands {

    /** How long an order takes, and how many are refused. */
    record Skill(Duration fastest, Duration slowest, double refusals) {
        static final Skill GOOD = new Skill(Duration.ofNanos(100_000), Duration.ofMillis(2), 0);
    }

    private final Host host;
    private final Agenda agenda;
    private final SplittableRandom random;
    private final Deque<Runnable> orders = new ArrayDeque<>();
    private long answeredNanos;
    private int open;

    Hands(Host host, Agenda agenda, SplittableRandom random) {
        this.host = host;
        this.agenda = agenda;
        this.random = random;
    }

    boolean areIdle() {
        return open == 0;
    }

    void add(Output.AddAddresses order) {
        plan(() -> {
            var refused = refusedOf(order.addresses());
            for (var address : order.addresses()) {
                if (!refused.contains(address)) {
                    host.kernel().add(address, agenda.now());
                }
            }
            answer(order.ticket(), refused);
        });
    }

    void remove(Output.RemoveAddresses order) {
        plan(() -> {
            var refused = refusedOf(order.addresses());
            for (var address : order.addresses()) {
                if (!refused.contains(address)) {
                    host.kernel().remove(address, agenda.now());
                }
            }
            answer(order.ticket(), refused);
        });
    }

    private void plan(Runnable work) {
        open++;
        orders.add(work);
        if (orders.size() == 1) {
            begin();
        }
    }

    /** How long an order takes is decided when its turn comes. */
    private void begin() {
        agenda.at(agenda.now() + someTime(), this::carryOut);
    }

    /** A killed daemon's hands do nothing, a paused one's wait. */
    private void carryOut() {
        if (!host.uses(this)) {
            return;
        }
        if (host.isPaused()) {
            agenda.at(host.clock().pausedUntil(), this::carryOut);
            return;
        }
        orders.remove().run();
        if (!orders.isEmpty()) {
            begin();
        }
    }

    private List<VirtualAddress> refusedOf(List<VirtualAddress> addresses) {
        var share = host.skill().refusals();
        if (share == 0) {
            return List.of();
        }
        var refused = new ArrayList<VirtualAddress>();
        for (var address : addresses) {
            if (random.nextDouble() < share) {
                refused.add(address);
            }
        }
        return refused;
    }

    /** The answer takes its own way: news of the addresses may overtake it. */
    private void answer(long ticket, List<VirtualAddress> refused) {
        var answer = new Input.Performed(ticket, refused, refused.isEmpty() ? "" : "the kernel said no");
        answeredNanos = Math.max(answeredNanos, agenda.now() + someTime() / 2);
        agenda.at(answeredNanos, () -> {
            if (host.uses(this)) {
                open--;
                host.receive(answer, null);
            }
        });
    }

    private long someTime() {
        var skill = host.skill();
        var spread = skill.slowest().minus(skill.fastest()).toNanos();
        return skill.fastest().toNanos() + (spread > 0 ? random.nextLong(spread) : 0);
    }
}
