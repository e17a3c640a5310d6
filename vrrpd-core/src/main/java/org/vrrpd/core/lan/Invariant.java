package org.vrrpd.core.lan;

import java.util.List;

/** One promise that always holds, judged by what is seen at the hosts' boundary. */
interface Invariant {

    /** Those that hold on every LAN, whatever happens. */
    static List<Invariant> all(Ether ether) {
        return List.of(
                new MastersHoldTheirAddresses(),
                new OthersHoldNothing(),
                new QueuedAdvertsAreReadFirst(),
                new OutrankedMasterYields(ether),
                new AdvertsKeepTheirRhythm(),
                new ResignedMasterLetsGo(),
                new UntouchedRouterKeepsItsDeadline());
    }

    /** The promise, beginning with its name. */
    String claim();

    /** A daemon is about to take this in. */
    default void given(Host host, Waiting waiting) {}

    /** A daemon took something in and answered; what it wants done is not done yet. */
    default void answered(Host host, Exchange exchange) {}

    default void turnEnded(Host host) {}

    /** Nothing more happens before this time. */
    default void timePasses(long toNanos) {}

    /** A daemon was killed or has exited: what it owed is owed no longer. */
    default void gone(Host host) {}

    default Violation violation(Host host, long atNanos, String seen) {
        return new Violation(claim(), host.name() + " at " + atNanos / 1e6 + " ms: " + seen);
    }
}
