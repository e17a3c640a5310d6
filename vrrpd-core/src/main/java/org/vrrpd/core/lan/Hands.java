package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.ArrayList;
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
    private long freeAtNanos;
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
        freeAtNanos = Math.max(freeAtNanos, agenda.now()) + someTime();
        agenda.at(freeAtNanos, () -> carryOut(work));
    }

    /** A killed daemon's hands do nothing, a paused one's wait. */
    private void carryOut(Runnable work) {
        if (!host.uses(this)) {
            return;
        }
        if (host.isPaused()) {
            freeAtNanos = Math.max(freeAtNanos, host.clock().pausedUntil());
            agenda.at(host.clock().pausedUntil(), () -> carryOut(work));
        } else {
            work.run();
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
