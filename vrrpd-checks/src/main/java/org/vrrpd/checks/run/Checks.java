package org.vrrpd.checks.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Deadline;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.health.HostSight;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Talk;
import org.vrrpd.checks.kind.Wire;

/** Runs checks: one thread that carries out what the rota orders, converses on all connections and waits for nobody. */
public final class Checks implements AutoCloseable {

    private static final long NANOS_IN_MILLI = 1_000_000;

    private final Reports reports;
    private final LocalSight sight;
    private final HostSight host;
    private final Clock clock;
    private final Rota rota;
    private final Names names;
    private final Handshakes handshakes;
    private final Wires wires;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<Input> inputs = new ArrayDeque<>();
    private final Map<CheckName, BlockingTry> blocking = new HashMap<>();

    /** Tries whose turn has come while the one before them is still to end. */
    private final Map<CheckName, BlockingTry> waiting = new HashMap<>();

    private final Map<CheckName, TalkingTry> talking = new HashMap<>();
    private final Thread thread;
    private volatile boolean isClosed;

    private Checks(
            Reports reports, long seed, LocalSight sight, HostSight host, Echoes echoes, Clock clock, LookUp lookUp)
            throws IOException {
        this.reports = reports;
        this.sight = sight;
        this.host = host;
        this.clock = clock;
        this.rota = new Rota(seed);
        this.names = new Names(lookUp, this::execute, clock);
        this.handshakes = new Handshakes(this::execute);
        this.wires = new Wires(names, handshakes, echoes, this::execute, clock);
        this.thread = Thread.ofPlatform().daemon().name("checks").unstarted(this::run);
    }

    /**
     * Starts without any check.
     *
     * @param seed of all chances
     * @param echoes closed with the checks
     */
    public static Checks start(Reports reports, long seed, LocalSight sight, HostSight host, Echoes echoes)
            throws IOException {
        return start(reports, seed, sight, host, echoes, Clock.SYSTEM, LookUp.SYSTEM);
    }

    static Checks start(
            Reports reports, long seed, LocalSight sight, HostSight host, Echoes echoes, Clock clock, LookUp lookUp)
            throws IOException {
        var checks = new Checks(reports, seed, sight, host, echoes, clock, lookUp);
        checks.thread.start();
        return checks;
    }

    /** Runs a check from now on; one of the same name is replaced, and its verdict stays until the new one has its own. */
    public void join(Check check) {
        execute(() -> inputs.add(new Input.Joined(check)));
    }

    public void leave(CheckName name) {
        execute(() -> inputs.add(new Input.Left(name)));
    }

    /** Ends all that runs. What blocks is interrupted and not waited for. */
    @Override
    public void close() {
        isClosed = true;
        wires.wake();
        try {
            thread.join();
        } catch (InterruptedException sooner) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(Runnable task) {
        tasks.add(task);
        wires.wake();
    }

    private void run() {
        try {
            while (!isClosed) {
                wires.listen(tasks.isEmpty() ? wait(rota.nextAlarm()) : 0);
                turn();
            }
            for (var one : blocking.values()) {
                one.timeUp();
            }
            names.close();
            handshakes.close();
            wires.close();
        } catch (IOException | RuntimeException | Error broken) {
            reports.over(broken);
        }
    }

    /** Input before time: what waited while this thread did not run was there before the deadline was missed. */
    private void turn() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        drain();
        inputs.add(new Input.TimePasses());
        drain();
    }

    private void drain() {
        for (var input = inputs.poll(); input != null; input = inputs.poll()) {
            for (var order : rota.on(input, clock.now())) {
                perform(order);
            }
        }
    }

    /** In milliseconds, as the selector counts, and not too short: nothing would be due yet. */
    private long wait(@Nullable Moment alarm) {
        if (alarm == null) {
            return Long.MAX_VALUE;
        }
        var nanos = clock.now().nanosUntil(alarm);
        return nanos <= 0 ? 0 : (nanos + NANOS_IN_MILLI - 1) / NANOS_IN_MILLI;
    }

    private void perform(Order order) {
        switch (order) {
            case Order.Begin(var check, var number, var deadline) -> begin(check, number, deadline);
            case Order.TimeUp(var check, var number) ->
                inputs.add(new Input.Ended(check.name(), number, timeUp(check)));
            case Order.Abandon(var check) -> timeUp(check);
            case Order.Close(var check) -> close(check);
            case Order.Tell(var report) -> reports.take(report);
            case Order.AskHost() -> inputs.add(new Input.HostTold(host.lost()));
        }
    }

    private void begin(Check check, long number, Deadline deadline) {
        switch (check.probe()) {
            case Probe.Talking probe -> {
                var exchange = new TalkingTry(check, number, deadline);
                talking.put(check.name(), exchange);
                guard(check, () -> probe.begin(exchange));
            }
            case Probe.Blocking probe -> block(check, probe, number, deadline);
        }
    }

    private void block(Check check, Probe.Blocking probe, long number, Deadline deadline) {
        var next = new BlockingTry(
                check,
                probe,
                deadline,
                clock,
                names,
                this::execute,
                (one, outcome) -> ended(check, number, one, outcome));
        var before = blocking.get(check.name());
        if (before != null && !before.isOver()) {
            waiting.put(check.name(), next);
            return;
        }
        blocking.put(check.name(), next);
        next.start();
    }

    private void ended(Check check, long number, BlockingTry one, Outcome outcome) {
        inputs.add(new Input.Ended(check.name(), number, outcome));
        // One of a check that was replaced meanwhile is waited for by nobody.
        var next = one.equals(blocking.get(check.name())) ? waiting.remove(check.name()) : null;
        if (next != null) {
            blocking.put(check.name(), next);
            next.startLate();
        }
    }

    private Outcome timeUp(Check check) {
        return switch (check.probe()) {
            case Probe.Talking probe -> {
                var exchange = talking.remove(check.name());
                if (exchange != null) {
                    exchange.isOver = true;
                }
                try {
                    yield probe.timeUp(clock.now());
                } catch (RuntimeException | LinkageError defect) {
                    reports.broken(check.name(), defect);
                    yield broken(defect);
                }
            }
            case Probe.Blocking _ -> {
                // Of a turn that waits no more is known what is known of the try before it.
                waiting.remove(check.name());
                var one = blocking.get(check.name());
                yield one == null ? Outcome.amiss(Cause.NOT_TRIED, "the try never began") : one.timeUp();
            }
        };
    }

    private void close(Check check) {
        talking.remove(check.name());
        blocking.remove(check.name());
        waiting.remove(check.name());
        try {
            check.probe().close();
        } catch (RuntimeException | LinkageError defect) {
            reports.broken(check.name(), defect);
        }
    }

    /** A defect of a probe ends its try, if there is one, and nothing else. */
    private void guard(Check check, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError defect) {
            reports.broken(check.name(), defect);
            var running = talking.get(check.name());
            if (running != null && running.check.equals(check) && !running.isOver) {
                running.finish(broken(defect));
                timeUp(check);
            }
        }
    }

    private static Outcome broken(Throwable defect) {
        return Outcome.amiss(Cause.NOT_TRIED, "the probe is broken: " + defect);
    }

    /** A try of a talking probe. */
    private final class TalkingTry implements Exchange {
        private final Check check;
        private final long number;
        private final Deadline deadline;
        private boolean isOver;

        private TalkingTry(Check check, long number, Deadline deadline) {
            this.check = check;
            this.number = number;
            this.deadline = deadline;
        }

        @Override
        public Moment now() {
            return clock.now();
        }

        @Override
        public Deadline deadline() {
            return deadline;
        }

        @Override
        public LocalSight sight() {
            return sight;
        }

        @Override
        public Wire open(Route route, Talk talk) {
            return wires.open(route, new GuardedTalk(talk, work -> guard(check, work)));
        }

        @Override
        public void finish(Outcome outcome) {
            if (!isOver) {
                isOver = true;
                inputs.add(new Input.Ended(check.name(), number, outcome));
            }
        }
    }
}
