package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Moment;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Input.Maintenance.Mode;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.engine.Input.TimePassed.Drain;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.TrackerSettings;

/**
 * The story of one host with its routers, a line per input, all outputs compared as short lines of text.
 *
 * <p>After each input time passes at the same moment, as in a turn with one input. Orders for addresses are answered with
 * success at once, unless the test says that the kernel is slow; then it answers itself.
 */
final class HostScript {

    static final String OWN = "192.0.2.5";
    static final String OWN_IPV6 = "fe80::5";
    static final String LOWER = "192.0.2.4";
    static final String HIGHER = "192.0.2.6";

    private final Engine engine;

    /** Every router that the host was ever told of, the newest first. */
    private final List<RouterSettings> told = new ArrayList<>();

    private Moment now = new Moment(Long.MAX_VALUE - 2_500_000_000L);
    private List<Output> outputs = new ArrayList<>();
    private final List<Long> orders = new ArrayList<>();
    private boolean answersAtOnce = true;

    private HostScript(Settings settings) {
        told.addAll(settings.routers());
        engine = new Engine(settings, now);
    }

    /** Not started, its link unknown. */
    static HostScript host(Settings settings) {
        return new HostScript(settings);
    }

    /** Running, with eth0 and eth1 up. */
    static HostScript running(Settings settings) {
        var host = host(settings).linkIsUp("eth0").linkIsUp("eth1");
        return host.starts();
    }

    static HostScript running(Told... told) {
        return running(settings(told));
    }

    static Settings settings(Told... told) {
        return Settings.of(Stream.of(told).map(Told::settings).toArray(RouterSettings[]::new));
    }

    /** Routers of which all are in one sync group. */
    static Settings grouped(GroupSettings.Policy policy, Told... told) {
        var routers = Stream.of(told).map(Told::settings).toList();
        var names = routers.stream().map(RouterSettings::name).toList();
        var group = new GroupSettings(new GroupName("both"), names, policy, Weights.IGNORED);
        return new Settings(routers, List.of(group), trackers(routers));
    }

    /** Routers and whatever they track, each believed for 10 s in doubt. */
    static Settings tracking(Told... told) {
        var routers = Stream.of(told).map(Told::settings).toList();
        return new Settings(routers, List.of(), trackers(routers));
    }

    private static List<TrackerSettings> trackers(List<RouterSettings> routers) {
        return routers.stream()
                .flatMap(router -> router.tracked().stream())
                .map(one -> new TrackerSettings(one.tracker(), Duration.ofSeconds(10)))
                .distinct()
                .toList();
    }

    HostScript kernelIsSlow() {
        answersAtOnce = false;
        return this;
    }

    // What happens

    HostScript starts() {
        return on(new Input.Start());
    }

    HostScript stops() {
        return on(new Input.Stop());
    }

    HostScript hears(Input.Packet packet) {
        return on(packet);
    }

    HostScript linkIsUp(String link) {
        return on(new Input.LinkChanged(
                new LinkName(link),
                new LinkState(LinkState.Carrier.UP, IpAddress.parse(OWN), IpAddress.parse(OWN_IPV6))));
    }

    HostScript linkIsDown(String link) {
        return on(new Input.LinkChanged(
                new LinkName(link),
                new LinkState(LinkState.Carrier.DOWN, IpAddress.parse(OWN), IpAddress.parse(OWN_IPV6))));
    }

    HostScript judges(String tracker, Condition condition) {
        return on(new Input.Judged(new TrackerName(tracker), condition));
    }

    HostScript reloads(Settings next) {
        told.addAll(0, next.routers());
        return on(new Input.Reload(next));
    }

    HostScript reloads(Told... told) {
        return reloads(settings(told));
    }

    HostScript switchesOver(String... routers) {
        return on(new Input.Switchover(names(routers), Direction.AWAY));
    }

    HostScript takesBack(String... routers) {
        return on(new Input.Switchover(names(routers), Direction.BACK));
    }

    HostScript maintains(Mode mode) {
        return on(new Input.Maintenance(mode));
    }

    HostScript stalledFor(long millis) {
        return on(new Input.Stalled(Duration.ofMillis(millis)));
    }

    HostScript sees(VirtualAddress address) {
        return on(new Input.AddressSeen(address));
    }

    HostScript misses(VirtualAddress address) {
        return on(new Input.AddressGone(address));
    }

    /** The kernel did what the oldest unanswered order asked for. */
    HostScript succeeds() {
        return on(Input.Performed.wholly(orders.removeFirst()));
    }

    /** The kernel did the oldest unanswered order but for these addresses. */
    HostScript refuses(VirtualAddress... addresses) {
        return on(new Input.Performed(orders.removeFirst(), List.of(addresses), "no"));
    }

    /** One input, and the time that it takes: none. */
    HostScript on(Input input) {
        outputs = new ArrayList<>();
        feed(input);
        feed(new Input.TimePassed(Drain.FINISHED));
        return this;
    }

    /** One input while others wait unread. */
    HostScript amid(Input input) {
        outputs = new ArrayList<>();
        feed(input);
        feed(new Input.TimePassed(Drain.UNFINISHED));
        return this;
    }

    /** Time comes to the next deadline. */
    HostScript waits() {
        return waits(Drain.FINISHED);
    }

    private HostScript waits(Drain drain) {
        outputs = new ArrayList<>();
        now = deadline();
        feed(new Input.TimePassed(drain));
        return this;
    }

    /** Time passes, and whatever is due in it happens at its time. */
    HostScript after(double millis) {
        var end = now.plus(ms(millis));
        outputs = new ArrayList<>();
        for (var turns = 0; engine.nextDeadline() != null && !end.isBefore(deadline()); turns++) {
            assertThat(turns).describedAs("times that the host was woken").isLessThan(10_000);
            now = deadline();
            feed(new Input.TimePassed(Drain.FINISHED));
        }
        now = end;
        return this;
    }

    /** Time passes unnoticed. */
    HostScript later(double millis) {
        now = now.plus(ms(millis));
        return this;
    }

    private void feed(Input input) {
        var answers = new ArrayList<Long>();
        for (var output : engine.on(input, now)) {
            outputs.add(output);
            var ticket = ticketOf(output);
            if (ticket != null) {
                (answersAtOnce ? answers : orders).add(ticket);
            }
        }
        answers.forEach(ticket -> feed(Input.Performed.wholly(ticket)));
    }

    private static @Nullable Long ticketOf(Output output) {
        return switch (output) {
            case Output.AddAddresses add -> add.ticket();
            case Output.RemoveAddresses remove -> remove.ticket();
            case Output.Transmit _, Output.Announce _, Output.Notify _, Output.NotifyGroup _, Output.Report _ -> null;
        };
    }

    private Moment deadline() {
        var deadline = engine.nextDeadline();
        assertThat(deadline).describedAs("the host's deadline").isNotNull();
        return deadline == null ? now : deadline;
    }

    private static List<RouterName> names(String... names) {
        return Stream.of(names).map(RouterName::new).toList();
    }

    static Duration ms(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    // What follows

    /** Exactly these lines came out, in this order. */
    HostScript then(String... lines) {
        assertThat(lines()).containsExactly(lines);
        return this;
    }

    HostScript thenNothing() {
        return then();
    }

    /** Among other lines these came out, in this order. */
    HostScript thenAmongOthers(String... lines) {
        assertThat(lines()).containsSubsequence(lines);
        return this;
    }

    HostScript thenNone(String start) {
        assertThat(lines()).noneMatch(line -> line.startsWith(start));
        return this;
    }

    /** Each router is in the given state: {@code "vip Master", "other Backup"}. */
    HostScript are(String... states) {
        assertThat(snapshot().routers().stream()
                        .map(view -> view.name() + " " + view.state().getClass().getSimpleName()))
                .containsExactlyInAnyOrder(states);
        return this;
    }

    HostScript wakesIn(double millis) {
        assertThat(now.nanosUntil(deadline()) / 1e6).isEqualTo(millis);
        return this;
    }

    HostScript sleeps() {
        assertThat(engine.nextDeadline()).isNull();
        return this;
    }

    Snapshot.RouterView router(String name) {
        return snapshot().router(new RouterName(name)).orElseThrow();
    }

    List<String> why(String name) {
        return router(name).why().stream().map(Why::sentence).toList();
    }

    Snapshot snapshot() {
        return engine.snapshot(now);
    }

    Engine engine() {
        return engine;
    }

    Moment now() {
        return now;
    }

    boolean isHandingOver() {
        return engine.isHandingOver();
    }

    List<Output> outputs() {
        return outputs;
    }

    List<String> lines() {
        return outputs.stream().map(this::line).toList();
    }

    private String line(Output output) {
        return switch (output) {
            case Output.Transmit transmit ->
                transmit.router() + " sends " + Neighbour.priorityIn(transmit, told(transmit.router()))
                        + (Neighbour.isToAll(told(transmit.router())) ? "" : " to " + transmit.destination());
            case Output.AddAddresses add -> add.router() + " adds " + shortened(add.addresses());
            case Output.RemoveAddresses remove -> remove.router() + " removes " + shortened(remove.addresses());
            case Output.Announce announce ->
                announce.router() + " announces " + shortened(announce.addresses()) + " x" + announce.rounds();
            case Output.Notify notify -> notify.router() + " is " + notify.role() + " " + notify.priority();
            case Output.NotifyGroup notify -> "group " + notify.group() + " is " + notify.role();
            case Output.Report report -> report.router() + " reports " + report.finding();
        };
    }

    private RouterSettings told(RouterName name) {
        return told.stream()
                .filter(router -> router.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@code .101 .102} */
    private static String shortened(List<VirtualAddress> addresses) {
        return String.join(
                " ",
                addresses.stream()
                        .map(address -> address.ip().toString().replaceFirst("^192\\.0\\.2", ""))
                        .toList());
    }
}
