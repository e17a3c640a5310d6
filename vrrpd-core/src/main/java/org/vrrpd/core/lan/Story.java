package org.vrrpd.core.lan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Snapshot;

/** The last things that happened on a LAN, told only when somebody asks. */
final class Story {

    private static final int LINES = 250;

    private record Line(
            long atNanos,
            @Nullable Host host,
            Object what,
            @Nullable Object answer) {}

    private final long seed;
    private final Deque<Line> lines = new ArrayDeque<>();

    Story(long seed) {
        this.seed = seed;
    }

    void tell(long atNanos, @Nullable Host host, String what) {
        add(new Line(atNanos, host, what, null));
    }

    void tell(long atNanos, Host host, Waiting given, List<Output> outputs) {
        if (!(given.input() instanceof Input.TimePassed) || !outputs.isEmpty()) {
            add(new Line(atNanos, host, given, outputs));
        }
    }

    void tell(long atNanos, Host host, Snapshot before, Snapshot after) {
        add(new Line(atNanos, host, before, after));
    }

    private void add(Line line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** Seed, lines, and how to see it again. */
    String text() {
        var text = new StringBuilder("seed ").append(seed).append(", the last events:\n");
        for (var line : lines) {
            for (var sentence : sentences(line)) {
                text.append(String.format(
                        Locale.ROOT,
                        "%14.6f ms  %-4s %s%n",
                        line.atNanos / 1e6,
                        line.host == null ? "" : line.host.name(),
                        sentence));
            }
        }
        return text.append("replay: mvn -pl vrrpd-core test -Dtest=ClusterRunsTest -Dseed=")
                .append(seed)
                .append('\n')
                .toString();
    }

    private static List<String> sentences(Line line) {
        var result = new ArrayList<String>();
        switch (line.what) {
            case Waiting waiting -> {
                result.add(said(waiting));
                if (line.answer instanceof List<?> outputs) {
                    outputs.forEach(output -> result.add("    → " + (output instanceof Output one ? said(one) : "")));
                }
            }
            case Snapshot before -> {
                if (line.answer instanceof Snapshot after) {
                    moves(before, after, result);
                }
            }
            default -> result.add(line.what.toString());
        }
        return result;
    }

    private static void moves(Snapshot before, Snapshot after, List<String> result) {
        for (var now : after.routers()) {
            var was = before.routers().stream()
                    .filter(one -> one.key().equals(now.key()))
                    .findFirst();
            if (was.isEmpty()
                    || !was.get().state().getClass().equals(now.state().getClass())) {
                result.add("    " + now.name() + "/" + now.key().vrid() + ": "
                        + was.map(one -> Totals.nameOf(one.state())).orElse("(new)") + " → " + now.state()
                        + " priority " + now.effectivePriority());
            }
        }
    }

    private static String said(Waiting waiting) {
        var sent = waiting.sent();
        if (sent == null) {
            return waiting.input() instanceof Input.Reload
                    ? "Reload"
                    : waiting.input().toString();
        }
        return String.format(
                Locale.ROOT,
                "hears %s of %s, VRID %s, priority %s, sent at %.6f, here since %.6f",
                sent.settings().name(),
                sent.from(),
                sent.settings().key().vrid(),
                sent.priority(),
                sent.atNanos() / 1e6,
                waiting.sinceNanos() / 1e6);
    }

    private static String said(Output output) {
        return switch (output) {
            case Output.Transmit transmit ->
                transmit.router() + " sends VRID " + Sent.vridOf(transmit) + " priority " + Sent.priorityOf(transmit)
                        + " to " + transmit.destination();
            case Output.AddAddresses order -> order.router() + " adds " + order.addresses() + " #" + order.ticket();
            case Output.RemoveAddresses order ->
                order.router() + " removes " + order.addresses() + " #" + order.ticket();
            case Output.Announce announce -> announce.router() + " announces";
            case Output.Notify notify -> notify.router() + " is " + notify.role();
            case Output.NotifyGroup notify -> "group " + notify.group() + " is " + notify.role();
            case Output.Report report -> report.router() + " reports " + report.finding();
        };
    }
}
