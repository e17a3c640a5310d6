package org.vrrpd.checks.probe.http;

import java.time.Duration;
import java.util.List;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Type;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/**
 * What is to be answered before what was asked for sooner on the same connection.
 *
 * @param within in which time; a slow answer takes longer
 */
record Overtaking(String quick, String slow, Duration within) {

    private static final AskedPath QUICK = new AskedPath("/health");
    private static final Keyword<String> BEHIND = new Keyword<>(
            "behind",
            new AskedPath("/report"),
            "",
            "The path that is asked for first, whose answer is slow; never missing");
    private static final Keyword<Duration> WITHIN = new Keyword<>(
            "within",
            Types.seconds(Duration.ofMillis(1), Duration.ofSeconds(5)),
            "0.1",
            "In which time the quick answer is to come; where the slow one comes as soon, nothing is found out");

    static final Type<Overtaking> TYPE = new Written();

    private record Written() implements Type<Overtaking> {
        @Override
        public String form() {
            return QUICK.form();
        }

        @Override
        public String example() {
            return QUICK.example();
        }

        @Override
        public List<Keyword<?>> words() {
            return List.of(BEHIND, WITHIN);
        }

        @Override
        public Overtaking read(Statement statement) throws Unusable {
            var quick = QUICK.read(new Statement(statement.word(), statement.arguments(), List.of()));
            var more = Values.read(words(), statement.block(), _ -> {});
            var slow = more.find(BEHIND);
            if (slow == null) {
                throw new Unusable(statement.word() + " does not say behind what, for instance: behind /report");
            }
            return new Overtaking(quick, slow, more.of(WITHIN));
        }
    }
}
