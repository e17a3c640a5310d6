package org.vrrpd.checks.probe.hold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.probe.EscapedText;

/** Holds a long-lived connection. */
public final class TcpHoldKind implements Kind {

    private static final Keyword<String> SEND = new Keyword<>(
            "send", Types.TEXT, "", "A heartbeat, said in each try; \\r, \\n, \\t, \\\\ and \\xNN stand for bytes");
    private static final Keyword<String> EXPECT = new Keyword<>(
            "expect", Types.TEXT, "", "What the answer to the heartbeat is to contain, written in the same way");

    private final Timers timers;

    public TcpHoldKind() {
        this(Path.of("/proc/sys/net/ipv4"));
    }

    TcpHoldKind(Path sysctls) {
        timers = new Timers(sysctls);
    }

    @Override
    public String name() {
        return "tcp_hold";
    }

    @Override
    public String meaning() {
        return "Holds a connection to HOST:PORT, which the kernel keeps alive, and tells peers that crashed, that came back and that"
                + " are cut off from those that live";
    }

    @Override
    public String example() {
        return "192.0.2.1:9000";
    }

    @Override
    public List<Keyword<?>> keywords() {
        var words = new ArrayList<Keyword<?>>(Timers.WORDS);
        words.addAll(List.of(SEND, EXPECT, Route.PROXY_PROTOCOL));
        return List.copyOf(words);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        if (!(Place.parse(target, Place.NO_USUAL_PORT) instanceof Place.Port place)) {
            throw new Unusable("only TCP keeps connections alive, not " + target);
        }
        var keepAlive = timers.of(values);
        return new HoldProbe(Route.to(place, values).kept(keepAlive), keepAlive, heartbeat(values));
    }

    private static @Nullable Heartbeat heartbeat(Values values) throws Unusable {
        var words = values.find(SEND);
        var expected = values.find(EXPECT);
        if (words == null && expected == null) {
            return null;
        }
        if (words == null || words.isEmpty() || expected == null || expected.isEmpty()) {
            throw new Unusable("a heartbeat is something to send and something to expect");
        }
        return new Heartbeat(EscapedText.plain(words), EscapedText.plain(expected));
    }
}
