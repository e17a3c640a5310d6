package org.vrrpd.core.lan;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** One cluster's life, all of it drawn from one seed: a start, a storm of misfortunes, healing. */
public final class ClusterRun {

    private static final Duration QUICK = Duration.ofMillis(100);

    /** What became of it: how much happened, and what went wrong if anything did. */
    public record Outcome(long seed, Totals totals, Optional<Violation> violation) {}

    private ClusterRun() {}

    public static Outcome of(long seed) {
        return of(seed, Spoiler.NONE);
    }

    /** A run of hosts with a planted bug. */
    public static Outcome of(long seed, Spoiler bug) {
        return live(new Lan(seed).spoils(bug), seed);
    }

    /** The last lines of one run. */
    public static String story(long seed) {
        var lan = new Lan(seed);
        live(lan, seed);
        return lan.story();
    }

    private static Outcome live(Lan lan, long seed) {
        Optional<Violation> violation = Optional.empty();
        try {
            live(lan, new SplittableRandom(~seed));
        } catch (Violation found) {
            violation = Optional.of(found);
        }
        lan.totals().ran(lan.agenda().happened());
        return new Outcome(seed, lan.totals(), violation);
    }

    private static void live(Lan lan, SplittableRandom random) {
        var told = Cluster.draw(random.split());
        lan.routers(told.toArray(new Contender[0]));
        for (var host : lan.hosts()) {
            lan.agenda().at(random.nextLong(3_000_000_000L), () -> lan.start(host.name()));
        }
        var storm = new Storm(lan, random.split());
        var quick = told.stream().anyMatch(one -> one.interval().compareTo(QUICK) < 0);
        storm.rage(Duration.ofMillis(30_000 + (quick ? 0 : random.nextInt(90_000))));
        new Calm(lan, random.split(), told).settles(storm.aftermath());
    }
}
