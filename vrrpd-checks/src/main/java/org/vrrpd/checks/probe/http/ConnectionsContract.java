package org.vrrpd.checks.probe.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.Measurement;
import org.vrrpd.checks.Measurement.Extent;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Exchange;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Type;
import org.vrrpd.checks.kind.Unusable;

/** Whether a server that runs here has no more connections than the file expects. */
final class ConnectionsContract implements Contract {

    private static final int MOST = 10_000_000;

    static final Keyword<Integer> EXPECTED = new Keyword<>(
            "expect connections",
            new Maximum(),
            "",
            "How many established connections the listener has at most, where it is on this host; more are told as"
                    + " too_many_connections");

    /** The kernel looks at every socket there is. */
    private static final Duration PACE = Duration.ofSeconds(5);

    private final Place place;
    private final int most;
    private @Nullable Integer seen;
    private @Nullable Moment next;

    ConnectionsContract(Place place, int most) {
        this.place = place;
        this.most = most;
    }

    @Override
    public void begin(Exchange exchange) {
        var now = exchange.now();
        if (next == null || !now.isBefore(next)) {
            next = now.plus(PACE);
            seen = exchange.sight().established(place);
        }
    }

    @Override
    public Outcome addTo(Outcome outcome, Moment now) {
        var count = seen;
        if (count == null) {
            return outcome;
        }
        var told = outcome.with(Measurement.of("connections", count, Extent.EXACTLY));
        return count <= most
                ? told
                : told.with(new Finding(
                        Cause.TOO_MANY_CONNECTIONS,
                        place + " has " + count + " connections, and " + most + " are expected at most"));
    }

    @Override
    public void close() {}

    private record Maximum() implements Type<Integer> {
        @Override
        public String form() {
            return "max NUMBER (1 to " + MOST + ")";
        }

        @Override
        public String example() {
            return "max 1000";
        }

        @Override
        public Integer read(Statement statement) throws Unusable {
            var words = statement.arguments();
            if (words.size() == 2
                    && words.getFirst().equals("max")
                    && words.getLast().matches("[0-9]{1,8}")) {
                var number = Integer.parseInt(words.getLast());
                if (number >= 1 && number <= MOST && statement.block().isEmpty()) {
                    return number;
                }
            }
            throw new Unusable(form() + " follows " + statement.word());
        }
    }
}
