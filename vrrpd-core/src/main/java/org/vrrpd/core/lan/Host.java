package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.Brain;
import org.vrrpd.core.engine.Engine;
import org.vrrpd.core.engine.Inbox;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Performer;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.engine.Snapshot.RouterView;
import org.vrrpd.core.engine.Turn;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.track.Condition;

/** One host: a kernel, and on it a daemon that may run, stall, be killed and come back. */
final class Host implements Inbox, Performer {

    /** What becomes of the daemon. */
    enum Phase {
        DOWN,
        RUNNING,
        STOPPING
    }

    /** The surroundings that all hosts share. */
    record World(Agenda agenda, Ether ether, Referee referee, Story story, Totals totals, Spoiler spoiler) {}

    private static final Snapshot NOTHING = new Snapshot(List.of(), List.of(), Map.of());
    private static final int TURNS_BETWEEN_LOOKS = 64;

    private final String name;
    private final World world;
    private final Kernel kernel;
    private final SplittableRandom random;
    private final long clockBase;
    private final Deque<Waiting> inbox = new ArrayDeque<>();
    private final Map<TrackerName, Condition> verdicts = new HashMap<>();
    private Settings settings;
    private Mode maintenance = Mode.OFF;
    private Hands.Skill skill = Hands.Skill.GOOD;
    private Pace pace = Pace.PROMPT;
    private Phase phase = Phase.DOWN;

    private @Nullable Brain brain;
    private @Nullable Turn turn;
    private @Nullable Hands hands;
    private Known known = new Known();
    private Orders orders = new Orders();
    private Snapshot view = NOTHING;
    private Snapshot before = NOTHING;
    private @Nullable Waiting taken;
    private int left;
    private int turnsSinceLook;

    private long wakeAt = Long.MAX_VALUE;
    private long pausedUntil;
    private long pausedNanos;
    private long frozenNanos;
    private long spentNanos;
    private long latestWakeNanos;

    /** How late a host wakes, and how long it takes over one input. */
    record Pace(Duration latestWake, Duration perInput) {
        static final Pace PROMPT = new Pace(Duration.ZERO, Duration.ZERO);
    }

    Host(String name, World world, Kernel kernel, Settings settings, SplittableRandom random) {
        this.name = name;
        this.world = world;
        this.kernel = kernel;
        this.settings = settings;
        this.random = random;
        clockBase = Long.MAX_VALUE - random.nextLong(20_000_000_000L);
    }

    // The daemon's life

    void start() {
        known = new Known();
        orders = new Orders();
        known.learn(settings);
        phase = Phase.RUNNING;
        hands = new Hands(this, world.agenda, random.split());
        brain = new Watched(world.spoiler.spoil(name, new Engine(settings, now())));
        turn = new Turn(brain, this);
        kernel.links().forEach((link, state) -> receive(new Input.LinkChanged(link, state), null));
        verdicts.forEach((tracker, condition) -> receive(new Input.Judged(tracker, condition), null));
        kernel.held().forEach(address -> receive(new Input.AddressSeen(address), null));
        receive(new Input.Start(), null);
    }

    /** Kill -9: what the kernel has been told stays. */
    void crash() {
        phase = Phase.DOWN;
        brain = null;
        turn = null;
        hands = null;
        inbox.clear();
        view = NOTHING;
        before = NOTHING;
        maintenance = Mode.OFF;
        pausedUntil = 0;
        wakeAt = Long.MAX_VALUE;
        world.referee.gone(this);
    }

    void stop() {
        if (phase != Phase.DOWN) {
            phase = Phase.STOPPING;
            receive(new Input.Stop(), null);
        }
    }

    /** Does nothing for so long; what comes in waits. */
    void pause(Duration length) {
        var until = world.agenda.now() + length.toNanos();
        pausedNanos += Math.max(0, until - Math.max(pausedUntil, world.agenda.now()));
        pausedUntil = Math.max(pausedUntil, until);
    }

    /** A pause that the monotonic clock does not show, but another does. */
    void suspend(Duration length) {
        if (phase != Phase.DOWN && !isPaused()) {
            pause(length);
            frozenNanos += length.toNanos();
            inbox.addFirst(new Waiting(new Input.Stalled(length), null, world.agenda.now()));
            wakeBy(pausedUntil);
        }
    }

    boolean isPaused() {
        return world.agenda.now() < pausedUntil;
    }

    long pausedUntil() {
        return pausedUntil;
    }

    /** All the time it could not run until then, since the start. */
    long pausedNanos(long untilNanos) {
        return pausedNanos - Math.max(0, pausedUntil - untilNanos) + spentNanos;
    }

    long pausedNanos() {
        return pausedNanos(world.agenda.now());
    }

    // The turn

    void receive(Input input, @Nullable Sent sent) {
        if (phase == Phase.DOWN) {
            return;
        }
        inbox.add(new Waiting(input, sent, world.agenda.now()));
        wakeBy(world.agenda.now() + latency());
    }

    private long latency() {
        var latest = pace.latestWake.toNanos();
        return latest == 0 ? 0 : random.nextLong(latest);
    }

    private void wakeBy(long nanos) {
        var at = Math.max(nanos, pausedUntil);
        if (at < wakeAt) {
            wakeAt = at;
            world.agenda.at(at, () -> wake(at));
        }
    }

    private void wake(long planned) {
        if (planned != wakeAt || phase == Phase.DOWN) {
            return;
        }
        wakeAt = Long.MAX_VALUE;
        if (isPaused()) {
            wakeBy(pausedUntil);
        } else {
            if (!inbox.isEmpty() || dueIn() <= 0) {
                takeTurn();
            }
            planNext();
        }
    }

    private long dueIn() {
        var deadline = brain == null ? null : brain.nextDeadline();
        return deadline == null ? Long.MAX_VALUE : now().nanosUntil(deadline);
    }

    private void takeTurn() {
        if (turn == null) {
            return;
        }
        left = inbox.size();
        turn.take(this);
        taken = null;
        if (++turnsSinceLook >= TURNS_BETWEEN_LOOKS) {
            look();
        }
        world.referee.turnEnded(this);
        if (spentNanos > 0) {
            var spent = spentNanos;
            spentNanos = 0;
            pause(Duration.ofNanos(spent));
        }
        if (phase == Phase.STOPPING && hands != null && hands.areIdle() && inbox.isEmpty() && hasLeft()) {
            world.story.tell(world.agenda.now(), this, "has exited");
            crash();
        }
    }

    private boolean hasLeft() {
        return view.routers().stream().allMatch(router -> router.state() instanceof State.Initialize)
                && dueIn() == Long.MAX_VALUE;
    }

    private void planNext() {
        if (!inbox.isEmpty()) {
            wakeBy(world.agenda.now());
        }
        var due = dueIn();
        if (due != Long.MAX_VALUE) {
            wakeBy(world.agenda.now() + Math.max(due, 0) + latency());
        }
    }

    @Override
    public @Nullable Input poll() {
        if (left == 0) {
            taken = null;
            return null;
        }
        left--;
        spentNanos += pace.perInput.toNanos();
        taken = inbox.remove();
        return taken.input();
    }

    @Override
    public Moment now() {
        return new Moment(clockBase + time() - frozenNanos);
    }

    /** Virtual time as this host lives it: within a turn it may be ahead of the others'. */
    long time() {
        return world.agenda.now() + spentNanos;
    }

    @Override
    public void perform(Output output) {
        switch (output) {
            case Output.Transmit transmit -> transmit(transmit);
            case Output.AddAddresses order -> {
                if (hands != null) {
                    hands.add(order);
                }
            }
            case Output.RemoveAddresses order -> {
                if (hands != null) {
                    hands.remove(order);
                }
            }
            case Output.Announce _, Output.Notify _, Output.NotifyGroup _, Output.Report _ -> {}
        }
    }

    private void transmit(Output.Transmit transmit) {
        world.totals.sent();
        var sent = sent(transmit);
        if (spentNanos == 0) {
            world.ether.carry(sent);
        } else {
            world.agenda.at(time(), () -> world.ether.carry(sent));
        }
    }

    Sent sent(Output.Transmit transmit) {
        return Sent.of(this, known.router(transmit.router(), Sent.vridOf(transmit)), transmit, time());
    }

    /** The brain, with the referee looking on. */
    private final class Watched implements Brain {
        private final Brain inner;

        Watched(Brain inner) {
            this.inner = inner;
        }

        @Override
        public List<Output> on(Input input, Moment now) {
            var given = taken != null && taken.input() == input ? taken : new Waiting(input, null, time());
            before = view;
            world.referee.given(Host.this, given);
            if (input instanceof Input.Reload(var next)) {
                known.learn(next);
            }
            var outputs = inner.on(input, now);
            world.story.tell(time(), Host.this, given, outputs);
            var exchange = new Exchange(given, outputs, isNotable(input, outputs));
            if (exchange.isNotable()) {
                look();
                orders.take(exchange, known.latest());
            }
            world.referee.answered(Host.this, exchange);
            return outputs;
        }

        private boolean isNotable(Input input, List<Output> outputs) {
            if (!(input instanceof Input.Packet || input instanceof Input.TimePassed)) {
                return true;
            }
            for (var output : outputs) {
                if (!(output instanceof Output.Announce)
                        && !(output instanceof Output.Transmit transmit && !Sent.isFarewell(transmit))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public @Nullable Moment nextDeadline() {
            return inner.nextDeadline();
        }

        @Override
        public Snapshot snapshot(Moment now) {
            return inner.snapshot(now);
        }
    }

    /** Takes a fresh look at the daemon. */
    void look() {
        if (brain != null) {
            turnsSinceLook = 0;
            var last = view;
            view = brain.snapshot(now());
            world.totals.count(last, view);
            world.story.tell(time(), this, last, view);
        }
    }

    // What is known of it from outside

    /** Its routers as they are after the last exchange. */
    List<RouterView> routers() {
        return view.routers();
    }

    @Nullable
    RouterView router(RouterKey key) {
        return find(view, key);
    }

    /** The router as it was before the last exchange. */
    @Nullable
    RouterView routerBefore(RouterKey key) {
        return find(before, key);
    }

    private static @Nullable RouterView find(Snapshot snapshot, RouterKey key) {
        for (var router : snapshot.routers()) {
            if (router.key().equals(key)) {
                return router;
            }
        }
        return null;
    }

    Known known() {
        return known;
    }

    Orders orders() {
        return orders;
    }

    /** What it is told to be now, if this router is among it. */
    Optional<RouterSettings> told(RouterName router) {
        return settings.routers().stream()
                .filter(one -> one.name().equals(router))
                .findFirst();
    }

    Settings settings() {
        return settings;
    }

    /** Other settings hold from now on, and from the next start; the host looks which of its addresses they list. */
    void reload(Settings next) {
        settings = next;
        receive(new Input.Reload(next), null);
        kernel.held().forEach(address -> receive(new Input.AddressSeen(address), null));
    }

    void judge(TrackerName tracker, Condition condition) {
        verdicts.put(tracker, condition);
        receive(new Input.Judged(tracker, condition), null);
    }

    Condition verdict(TrackerName tracker) {
        return verdicts.getOrDefault(tracker, Condition.UNKNOWN);
    }

    void maintain(Mode mode) {
        if (phase != Phase.DOWN) {
            maintenance = mode;
            receive(new Input.Maintenance(mode), null);
        }
    }

    Mode maintenance() {
        return maintenance;
    }

    Deque<Waiting> inbox() {
        return inbox;
    }

    boolean isTaking(Waiting waiting) {
        return waiting == taken;
    }

    boolean uses(Hands theirs) {
        return hands == theirs;
    }

    boolean isBusy() {
        return !inbox.isEmpty() || hands != null && !hands.areIdle();
    }

    Phase phase() {
        return phase;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    Kernel kernel() {
        return kernel;
    }

    Hands.Skill skill() {
        return skill;
    }

    void skill(Hands.Skill next) {
        skill = next;
    }

    void pace(Pace next) {
        pace = next;
        latestWakeNanos = Math.max(latestWakeNanos, next.latestWake.toNanos());
    }

    /** How late it may have woken, ever. */
    long latestWakeNanos() {
        return latestWakeNanos;
    }

    String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
