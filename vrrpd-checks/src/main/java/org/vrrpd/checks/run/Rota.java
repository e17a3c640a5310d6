package org.vrrpd.checks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.Deadline;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.Verdict;
import org.vrrpd.checks.health.Health;
import org.vrrpd.checks.health.HostWatch;
import org.vrrpd.checks.health.Turn;
import org.vrrpd.checks.run.Entry.Standing;

/**
 * Whose turn it is, whose time is up, and what is believed: a function of inputs and moments, whose answers are orders.
 *
 * <p>Every try that begins ends, by its outcome or by its deadline; a check never has two tries at a time.
 */
final class Rota {

    /** More alarms than these are for the next call, so that input is heard in between. */
    static final int MOST_ALARMS = 128;

    /** While a try is under way the host is asked this often whether it runs, and what its kernel says of that. */
    private static final Duration CANARY = Duration.ofMillis(100);

    private static final Outcome NONE = Outcome.fine("not tried yet");

    /** An entry's place among the alarms. Moments wrap, and compare by their difference. */
    private record Alarm(Moment at, long id, CheckName name) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            var apart = Long.signum(other.at.nanosUntil(at));
            return apart != 0 ? apart : Long.compare(id, other.id);
        }
    }

    private final long seed;
    private final Map<CheckName, Entry> entries = new HashMap<>();
    private final TreeSet<Alarm> alarms = new TreeSet<>();
    private final HostWatch host = new HostWatch();
    private long ids;
    private int underWay;
    private @Nullable Moment canary;

    /** @param seed of all chances */
    Rota(long seed) {
        this.seed = seed;
    }

    /** When time is to pass at the latest; null when nothing waits for it. */
    @Nullable
    Moment nextAlarm() {
        var first = alarms.isEmpty() ? null : alarms.first().at();
        if (first == null || canary == null) {
            return first == null ? canary : first;
        }
        return Moment.earlier(first, canary);
    }

    /** How many tries are under way. */
    int underWay() {
        return underWay;
    }

    List<Order> on(Input input, Moment now) {
        // Before anything else: a failure that is told of now may be this host's own.
        var asked = nextAlarm();
        if (asked != null) {
            host.woke(asked, now);
        }
        var orders = new ArrayList<Order>();
        switch (input) {
            case Input.Joined(var check) -> join(check, now, orders);
            case Input.Left(var name) -> leave(name, orders);
            case Input.Ended(var name, var number, var outcome) -> end(name, number, outcome, now, orders);
            case Input.HostTold(var lost) -> host.told(lost, now);
            case Input.TimePasses() -> pass(now, orders);
        }
        return orders;
    }

    private void join(Check check, Moment now, List<Order> orders) {
        var before = entries.get(check.name());
        if (before != null) {
            leave(check.name(), orders);
        }
        var id = ++ids;
        var turn = Turn.first(check.timing(), seed + id, now);
        put(new Entry(
                check,
                id,
                before == null ? Health.initial() : before.health(),
                before == null ? NONE : before.last(),
                new Standing.Waiting(turn)));
    }

    private void leave(CheckName name, List<Order> orders) {
        var entry = entries.get(name);
        if (entry == null) {
            return;
        }
        if (!(entry.standing() instanceof Standing.Waiting)) {
            orders.add(new Order.Abandon(entry.check()));
        }
        remove(entry);
        orders.add(new Order.Close(entry.check()));
    }

    private void end(CheckName name, long number, Outcome outcome, Moment now, List<Order> orders) {
        var entry = entries.get(name);
        if (entry == null) {
            return;
        }
        switch (entry.standing()) {
            case Standing.Waiting _ -> {}
            case Standing.Trying(var turn, var begun, var _) -> {
                if (isOf(number, entry, turn)) {
                    ended(entry, turn, begun, outcome, now, orders);
                }
            }
            case Standing.Overdue(var turn, var begun) -> {
                if (isOf(number, entry, turn)) {
                    ended(entry, turn, begun, outcome, now, orders);
                }
            }
        }
    }

    private void ended(Entry entry, Turn turn, Moment begun, Outcome outcome, Moment now, List<Order> orders) {
        var check = entry.check();
        var explained = host.explain(outcome, check.effects(), check.timing().timeout(), begun, now);
        var health = entry.health().on(check.effects().judge(explained), check.timing(), now);
        var next = turn.following(health, check.timing(), now);
        put(new Entry(check, entry.id(), health, explained, new Standing.Waiting(next)));
        tell(entry.health().verdict(), entry(check.name()), now, orders);
    }

    private void pass(Moment now, List<Order> orders) {
        if (canary != null && !now.isBefore(canary)) {
            canary = null;
            if (underWay > 0) {
                askHost(now, orders);
            }
        }
        for (var taken = 0; taken < MOST_ALARMS && !alarms.isEmpty(); taken++) {
            var alarm = alarms.first();
            if (now.isBefore(alarm.at())) {
                return;
            }
            ring(entry(alarm.name()), now, orders);
        }
    }

    private void ring(Entry entry, Moment now, List<Order> orders) {
        var health = entry.health().at(now);
        var current = entry;
        if (!health.equals(entry.health())) {
            current = entry.believing(health);
            put(current);
        }
        if (health.verdict() != entry.health().verdict()) {
            tell(entry.health().verdict(), current, now, orders);
        }
        switch (current.standing()) {
            case Standing.Waiting(var turn) -> {
                if (turn.hasCome(now)) {
                    begin(current, turn, now, orders);
                }
            }
            case Standing.Trying(var turn, var begun, var deadline) -> {
                if (deadline.hasPassed(now)) {
                    put(current.standing(new Standing.Overdue(turn, begun)));
                    orders.add(new Order.TimeUp(current.check(), number(current, turn)));
                }
            }
            case Standing.Overdue _ -> {}
        }
    }

    private void begin(Entry entry, Turn turn, Moment now, List<Order> orders) {
        if (canary == null) {
            askHost(now, orders);
        }
        var deadline = Deadline.after(entry.check().timing().timeout(), now);
        put(entry.standing(new Standing.Trying(turn, now, deadline)));
        orders.add(new Order.Begin(entry.check(), number(entry, turn), deadline));
    }

    private void askHost(Moment now, List<Order> orders) {
        canary = now.plus(CANARY);
        orders.add(new Order.AskHost());
    }

    private static void tell(Verdict before, Entry entry, Moment now, List<Order> orders) {
        orders.add(new Order.Tell(new Report(
                entry.check().name(),
                before,
                entry.health(),
                entry.last(),
                now,
                entry.check().probe().place())));
    }

    /** A number that no other try has, not even one of a check of that name before a reload. */
    private static long number(Entry entry, Turn turn) {
        return (entry.id() << Integer.SIZE) + (turn.number() & 0xFFFF_FFFFL);
    }

    private static boolean isOf(long number, Entry entry, Turn turn) {
        return number == number(entry, turn);
    }

    private Entry entry(CheckName name) {
        var entry = entries.get(name);
        if (entry == null) {
            throw new IllegalStateException(name + " is not on the rota");
        }
        return entry;
    }

    private void put(Entry entry) {
        var before = entries.put(entry.check().name(), entry);
        if (before != null) {
            forget(before);
        }
        var alarm = entry.alarm();
        if (alarm != null) {
            alarms.add(new Alarm(alarm, entry.id(), entry.check().name()));
        }
        if (!(entry.standing() instanceof Standing.Waiting)) {
            underWay++;
        }
    }

    private void remove(Entry entry) {
        entries.remove(entry.check().name());
        forget(entry);
    }

    private void forget(Entry entry) {
        var alarm = entry.alarm();
        if (alarm != null) {
            alarms.remove(new Alarm(alarm, entry.id(), entry.check().name()));
        }
        if (!(entry.standing() instanceof Standing.Waiting)) {
            underWay--;
        }
    }
}
