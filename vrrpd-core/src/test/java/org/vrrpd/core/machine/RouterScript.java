package org.vrrpd.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Moment;
import org.vrrpd.core.Priority;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.Candidate.Company;
import org.vrrpd.core.machine.Candidate.Stance;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.wire.Advertisement;

/**
 * The story of one router, a line per event, the whole outcome compared: its state, when it wakes, what it has done.
 *
 * <p>Its clock begins just below the largest number there is, so that every story passes the wrap.
 */
final class RouterScript {

    static final String OWN = "192.0.2.5";
    static final String LOWER = "192.0.2.4";
    static final String HIGHER = "192.0.2.6";

    /** A state, and what outsiders call it. */
    enum Shape {
        INITIALIZE(State.Initialize.class, Role.INIT),
        BACKUP(State.Backup.class, Role.BACKUP),
        MASTER(State.Master.class, Role.MASTER),
        RESIGNING(State.Resigning.class, Role.MASTER),
        FAULT(State.Fault.class, Role.FAULT);

        private final Class<? extends State> type;
        private final Role role;

        Shape(Class<? extends State> type, Role role) {
            this.type = type;
            this.role = role;
        }
    }

    static final Shape INITIALIZE = Shape.INITIALIZE;
    static final Shape BACKUP = Shape.BACKUP;
    static final Shape MASTER = Shape.MASTER;
    static final Shape RESIGNING = Shape.RESIGNING;
    static final Shape FAULT = Shape.FAULT;

    /** When the router wakes after a step, in milliseconds; null when nothing but an event wakes it. */
    record Wake(@Nullable Double millis) {}

    static Wake wakes(double millis) {
        return new Wake(millis);
    }

    static Wake sleeps() {
        return new Wake(null);
    }

    /** Something done, exact once it is known by whom and in which state it ended up. */
    interface Deed {
        Effect by(Candidate self, Shape shape);
    }

    static final Deed SEND = (self, shape) -> said(self, self.priority());
    static final Deed FAREWELL = (self, shape) -> said(self, Priority.RELEASE);
    static final Deed ADD =
            (self, shape) -> new Effect.Hold(self.settings().addresses().held());
    static final Deed REMOVE =
            (self, shape) -> new Effect.Release(self.settings().addresses().held());
    static final Deed ANNOUNCE = announce(5);
    static final Deed NOTIFY =
            (self, shape) -> new Effect.Notify(shape == Shape.INITIALIZE ? Role.STOP : shape.role, self.priority());
    static final Deed LET_MATES_ANNOUNCE = (self, shape) -> new Effect.LetMatesAnnounce();
    static final Deed CALL_OFF = (self, shape) -> new Effect.SwitchoverCalledOff();

    static Deed announce(int rounds) {
        return (self, shape) -> new Effect.Announce(self.settings().addresses().held(), rounds);
    }

    static Deed announce(int rounds, String... addresses) {
        return (self, shape) -> new Effect.Announce(placed(addresses), rounds);
    }

    static Deed add(String... addresses) {
        return (self, shape) -> new Effect.Hold(placed(addresses));
    }

    static Deed remove(String... addresses) {
        return (self, shape) -> new Effect.Release(placed(addresses));
    }

    static Deed tellOfRival(int priority, String source) {
        return (self, shape) -> new Effect.RivalHeard(IpAddress.parse(source), Priority.of(priority));
    }

    static Deed tellOfSuccessor(int priority, String source) {
        return (self, shape) -> new Effect.Outranked(IpAddress.parse(source), Priority.of(priority));
    }

    static Deed tellOfWeaker(int priority, String source) {
        return (self, shape) -> new Effect.WeakerPassedOver(IpAddress.parse(source), Priority.of(priority));
    }

    static Deed tellOfStall(double millis) {
        return (self, shape) -> new Effect.StallNoticed(ms(millis));
    }

    private static Effect said(Candidate self, Priority priority) {
        var settings = self.settings();
        var advert = new Advertisement(
                settings.version(),
                settings.key().vrid(),
                priority,
                settings.interval(),
                settings.addresses().onTheWire());
        return new Effect.Advertise(advert, Objects.requireNonNull(self.source()));
    }

    private static List<VirtualAddress> placed(String... addresses) {
        return Stream.of(addresses).map(Told::address).toList();
    }

    static Deeds does(Deed... deeds) {
        return new Deeds(List.of(deeds));
    }

    /** What is done in one step, in order. */
    record Deeds(List<Deed> list) {}

    /** An advert that came past all receive checks. */
    record Advert(int priority, String source, long intervalMillis) {
        Advert from(String other) {
            return new Advert(priority, other, intervalMillis);
        }

        Advert every(long millis) {
            return new Advert(priority, source, millis);
        }
    }

    /** From a neighbour with a lower address than ours, once a second. */
    static Advert advert(int priority) {
        return new Advert(priority, LOWER, 1000);
    }

    static Duration ms(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    private Candidate self;
    private State state = new State.Initialize();
    private Moment now = new Moment(Long.MAX_VALUE - 1_500_000_000L);
    private List<Effect> effects = List.of();

    private RouterScript(RouterSettings settings) {
        self = new Candidate(
                settings,
                settings.priority(),
                IpAddress.parse(settings.key().family() == Family.IPV4 ? OWN : "fe80::5"),
                List.of(),
                Company.Alone.ALONE,
                Stance.CONTENDS);
    }

    static RouterScript router(int priority) {
        return router(Told.priority(priority));
    }

    static RouterScript router(Told told) {
        return new RouterScript(told.settings());
    }

    /** A backup that has heard nobody for as long as it has been up: not at all. */
    static RouterScript backup(Told told) {
        var router = router(told);
        router.starts();
        return router;
    }

    static RouterScript backup(int priority) {
        return backup(Told.priority(priority));
    }

    /** A master that has served for ten intervals, so that its first two bursts are long done. */
    static RouterScript master(Told told) {
        var router = router(told);
        router.starts();
        router.waits();
        router.servesFor(told.settings().interval().multipliedBy(10));
        return router;
    }

    static RouterScript master(int priority) {
        return master(Told.priority(priority));
    }

    // Before the story

    /** In a sync group whose longest skew and longest master-down time are these. */
    RouterScript inGroup(double longestSkewMillis, double masterDownMillis) {
        become(candidate(self.causes(), new Company.InGroup(ms(longestSkewMillis), ms(masterDownMillis))));
        return this;
    }

    RouterScript inGroup() {
        return inGroup(1000, 4000);
    }

    // What happens

    RouterScript starts() {
        return on(new Event.Startup());
    }

    RouterScript stops() {
        return on(new Event.Shutdown());
    }

    RouterScript hears(Advert advert) {
        var addresses = self.settings().addresses().onTheWire();
        return on(new Event.Heard(
                new Advertisement(
                        self.settings().version(),
                        self.settings().key().vrid(),
                        Priority.of(advert.priority()),
                        Duration.ofMillis(advert.intervalMillis()),
                        addresses),
                IpAddress.parse(advert.source())));
    }

    /** Time comes to the deadline. */
    RouterScript waits() {
        now = deadline();
        return on(new Event.Timeout());
    }

    /** Time comes to one nanosecond before the deadline. */
    RouterScript almostWaits() {
        now = deadline().minus(Duration.ofNanos(1));
        return on(new Event.Timeout());
    }

    /** The router is woken so much after its deadline. */
    RouterScript wakesLate(double millis) {
        now = deadline().plus(ms(millis));
        return on(new Event.Timeout());
    }

    /** Time passes unnoticed. */
    RouterScript later(double millis) {
        now = now.plus(ms(millis));
        return this;
    }

    /** Time passes, and the router is woken for each deadline in it. */
    RouterScript servesFor(double millis) {
        return servesFor(ms(millis));
    }

    private RouterScript servesFor(Duration span) {
        var end = now.plus(span);
        for (var turns = 0; !end.isBefore(deadline()); turns++) {
            assertThat(turns).describedAs("times that the router was woken").isLessThan(1000);
            waits();
        }
        now = end;
        return this;
    }

    RouterScript barredBy(Cause... causes) {
        return reassessed(candidate(List.of(causes), self.company()));
    }

    RouterScript freed() {
        return barredBy();
    }

    /** The link, or the address on it that adverts leave from, is gone. */
    RouterScript losesItsSource() {
        return reassessed(new Candidate(
                self.settings(),
                self.priority(),
                null,
                List.of(new Cause.NoSource(Told.ETH0, self.settings().key().family())),
                self.company(),
                self.stance()));
    }

    RouterScript ranks(int priority) {
        return reassessed(new Candidate(
                self.settings(), Priority.of(priority), self.source(), self.causes(), self.company(), self.stance()));
    }

    RouterScript standsBack() {
        return reassessed(new Candidate(
                self.settings(), self.priority(), self.source(), self.causes(), self.company(), Stance.STANDS_BACK));
    }

    RouterScript contendsAgain() {
        return reassessed(new Candidate(
                self.settings(), self.priority(), self.source(), self.causes(), self.company(), Stance.CONTENDS));
    }

    RouterScript leavesItsGroup() {
        return reassessed(candidate(self.causes(), Company.Alone.ALONE));
    }

    RouterScript isToldOtherwise(Told told) {
        var settings = told.settings();
        return reassessed(new Candidate(
                settings, settings.priority(), self.source(), self.causes(), self.company(), self.stance()));
    }

    RouterScript groupTakesOver() {
        return on(new Event.GroupTakesOver());
    }

    RouterScript mateLeaves() {
        return on(new Event.MateLeft());
    }

    RouterScript mateReleases() {
        return on(new Event.MateReleased());
    }

    RouterScript isSwitchedOver() {
        return on(new Event.Switchover());
    }

    RouterScript isToAnnounce(Burst burst) {
        return on(new Event.AnnounceAgain(burst));
    }

    RouterScript stalledFor(double millis) {
        return on(new Event.Stalled(ms(millis)));
    }

    RouterScript losesAnAddress() {
        return on(new Event.AddressLost());
    }

    RouterScript on(Event event) {
        var step = StateMachine.step(self, state, event, now);
        state = step.state();
        effects = step.effects();
        return this;
    }

    private RouterScript reassessed(Candidate next) {
        var before = self;
        become(next);
        return on(new Event.Reassessed(before));
    }

    private void become(Candidate next) {
        self = next;
    }

    private Candidate candidate(List<Cause> causes, Company company) {
        return new Candidate(self.settings(), self.priority(), self.source(), causes, company, self.stance());
    }

    private Moment deadline() {
        return Objects.requireNonNull(state.deadline(), () -> "nothing wakes " + state);
    }

    // What follows

    /** Nothing is done. */
    RouterScript then(Shape shape, Wake wake) {
        return then(shape, wake, does());
    }

    RouterScript then(Shape shape, Wake wake, Deeds deeds) {
        var expected = deeds.list().stream().map(deed -> deed.by(self, shape)).toList();
        assertThat(state).isInstanceOf(shape.type);
        assertThat(state.role()).isEqualTo(shape.role);
        var deadline = state.deadline();
        if (wake.millis() == null || deadline == null) {
            assertThat(deadline).isNull();
            assertThat(wake.millis()).isNull();
        } else {
            assertThat(now.nanosUntil(deadline) / 1e6)
                    .describedAs("milliseconds to the deadline")
                    .isEqualTo(wake.millis());
        }
        assertThat(effects).containsExactlyElementsOf(expected);
        return this;
    }

    State state() {
        return state;
    }

    Candidate self() {
        return self;
    }

    Moment now() {
        return now;
    }
}
