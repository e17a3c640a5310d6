package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.Engine;
import org.vrrpd.core.engine.Inbox;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.LinkState.Carrier;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Performer;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.engine.Snapshot.RouterView;
import org.vrrpd.core.engine.Turn;
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

    private static final Settings NONE = new Settings(List.of(), List.of(), List.of());
    private static final long LARGEST_TIME_TO_WRAP_NANOS = 20_000_000_000L;

    private final String name;
    private final World world;
    private final Kernel kernel;
    private final SplittableRandom random;
    private final HostClock clock;
    private final Alarm alarm;
    private final Deque<Waiting> inbox = new ArrayDeque<>();
    private final Map<TrackerName, Condition> verdicts = new HashMap<>();
    private Settings settings = NONE;
    private Mode maintenance = Mode.OFF;
    private Hands.Skill skill = Hands.Skill.GOOD;
    private Pace pace = Pace.PROMPT;
    private long latestWakeNanos;
    private Phase phase = Phase.DOWN;
    private Watched brain;
    private Turn turn;
    private Hands hands;
    private @Nullable Waiting taken;
    private int left;

    Host(String name, World world, Kernel kernel, SplittableRandom random) {
        this.name = name;
        this.world = world;
        this.kernel = kernel;
        this.random = random;
        clock = new HostClock(world.agenda(), random.nextLong(LARGEST_TIME_TO_WRAP_NANOS));
        alarm = new Alarm(world.agenda(), clock, this::wake);
        hands = new Hands(this, world.agenda(), random.split());
        brain = new Watched(this, world, new Engine(NONE, clock.now()), NONE);
        turn = new Turn(brain, this);
    }

    void start() {
        phase = Phase.RUNNING;
        hands = new Hands(this, world.agenda(), random.split());
        brain = new Watched(this, world, world.spoiler().spoil(name, new Engine(settings, now())), settings);
        turn = new Turn(brain, this);
        kernel.links().forEach((link, state) -> receive(new Input.LinkChanged(link, state), null));
        verdicts.forEach((tracker, condition) -> receive(new Input.Judged(tracker, condition), null));
        tellWhatIsThere();
        receive(new Input.Start(), null);
    }

    private void tellWhatIsThere() {
        kernel.held().forEach(address -> receive(new Input.AddressSeen(address), null));
    }

    /** Kill -9: what the kernel has been told stays. */
    void crash() {
        phase = Phase.DOWN;
        inbox.clear();
        brain = new Watched(this, world, new Engine(NONE, clock.now()), NONE);
        hands = new Hands(this, world.agenda(), random.split());
        maintenance = Mode.OFF;
        clock.wake();
        alarm.silence();
        world.referee().gone(this);
    }

    void stop() {
        if (phase != Phase.DOWN) {
            phase = Phase.STOPPING;
            receive(new Input.Stop(), null);
        }
    }

    /** A pause that the monotonic clock does not show, but another does. */
    void suspend(Duration length) {
        if (phase != Phase.DOWN && !isPaused()) {
            clock.freeze(length);
            inbox.addFirst(
                    new Waiting(new Input.Stalled(length), null, world.agenda().now()));
            alarm.by(clock.pausedUntil());
        }
    }

    boolean isPaused() {
        return clock.isPaused();
    }

    // The turn

    void receive(Input input, @Nullable Sent sent) {
        if (phase != Phase.DOWN) {
            inbox.add(new Waiting(input, sent, world.agenda().now()));
            alarm.by(world.agenda().now() + latency());
        }
    }

    private long latency() {
        var latest = pace.latestWake().toNanos();
        return latest == 0 ? 0 : random.nextLong(latest);
    }

    private void wake() {
        if (!inbox.isEmpty() || dueIn() <= 0) {
            takeTurn();
        }
        if (phase != Phase.DOWN) {
            planNext();
        }
    }

    private long dueIn() {
        var deadline = brain.nextDeadline();
        return deadline == null ? Long.MAX_VALUE : now().nanosUntil(deadline);
    }

    private void takeTurn() {
        left = inbox.size();
        turn.take(this);
        taken = null;
        world.referee().turnEnded(this);
        clock.endTurn();
        if (phase == Phase.STOPPING && !isBusy() && hasLeft()) {
            world.story().tell(world.agenda().now(), this, "has exited");
            crash();
        }
    }

    private boolean hasLeft() {
        return routers().stream().allMatch(router -> router.state() instanceof State.Initialize)
                && dueIn() == Long.MAX_VALUE;
    }

    private void planNext() {
        if (!inbox.isEmpty()) {
            alarm.by(world.agenda().now());
        }
        var due = dueIn();
        if (due != Long.MAX_VALUE) {
            alarm.by(world.agenda().now() + Math.max(due, 0) + latency());
        }
    }

    @Override
    public @Nullable Input poll() {
        if (left == 0) {
            taken = null;
            return null;
        }
        left--;
        clock.spend(pace.perInput());
        taken = inbox.remove();
        return taken.input();
    }

    /** What stands behind the very input that the daemon takes in now. */
    @SuppressWarnings("ReferenceEquality")
    Waiting waitingFor(Input input) {
        return taken != null && taken.input() == input ? taken : new Waiting(input, null, clock.time());
    }

    @Override
    public Moment now() {
        return clock.now();
    }

    @Override
    public void perform(Output output) {
        switch (output) {
            case Output.Transmit transmit -> transmit(transmit);
            case Output.AddAddresses order -> hands.add(order);
            case Output.RemoveAddresses order -> hands.remove(order);
            case Output.Announce _, Output.Notify _, Output.NotifyGroup _, Output.Report _ -> {}
        }
    }

    private void transmit(Output.Transmit transmit) {
        world.totals().sent();
        var sent = sent(transmit);
        if (clock.isAheadOfOthers()) {
            world.agenda().at(clock.time(), () -> world.ether().carry(sent));
        } else {
            world.ether().carry(sent);
        }
    }

    Sent sent(Output.Transmit transmit) {
        return Sent.of(this, known().router(transmit.router(), Sent.vridOf(transmit)), transmit, clock.time());
    }

    /** Other settings hold from now on, and from the next start; the host looks which of its addresses they list. */
    void reload(Settings next) {
        settings = next;
        receive(new Input.Reload(next), null);
        tellWhatIsThere();
    }

    /** The link is now like this; says whether that is new. */
    boolean link(LinkName link, Carrier carrier) {
        var before = kernel.link(link);
        var state = kernel.set(link, carrier);
        if (!before.equals(state)) {
            receive(new Input.LinkChanged(link, state), null);
        }
        return !before.equals(state);
    }

    void judge(TrackerName tracker, Condition condition) {
        verdicts.put(tracker, condition);
        receive(new Input.Judged(tracker, condition), null);
    }

    void maintain(Mode mode) {
        if (phase != Phase.DOWN) {
            maintenance = mode;
            receive(new Input.Maintenance(mode), null);
        }
    }

    void skill(Hands.Skill next) {
        skill = next;
    }

    void pace(Pace next) {
        pace = next;
        latestWakeNanos = Math.max(latestWakeNanos, next.latestWake().toNanos());
    }

    Settings settings() {
        return settings;
    }

    Condition verdict(TrackerName tracker) {
        return verdicts.getOrDefault(tracker, Condition.UNKNOWN);
    }

    Mode maintenance() {
        return maintenance;
    }

    Phase phase() {
        return phase;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    Deque<Waiting> inbox() {
        return inbox;
    }

    boolean uses(Hands theirs) {
        return hands == theirs;
    }

    boolean isBusy() {
        return !inbox.isEmpty() || !hands.areIdle();
    }

    /** Whether no input waits and no order is under way. */
    boolean hasSettled() {
        return !isBusy() && orders().areAnswered();
    }

    Kernel kernel() {
        return kernel;
    }

    Hands.Skill skill() {
        return skill;
    }

    /** How late it may have woken, ever. */
    long latestWakeNanos() {
        return latestWakeNanos;
    }

    /** All that may have made it late until then. */
    long excusedNanos(long untilNanos) {
        return clock.pausedNanos(untilNanos) + latestWakeNanos;
    }

    HostClock clock() {
        return clock;
    }

    void look() {
        brain.look();
    }

    List<RouterView> routers() {
        return brain.routers();
    }

    @Nullable
    RouterView router(RouterKey key) {
        return brain.router(key);
    }

    @Nullable
    RouterView routerBefore(RouterKey key) {
        return brain.routerBefore(key);
    }

    Known known() {
        return brain.known();
    }

    Orders orders() {
        return brain.orders();
    }

    String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
