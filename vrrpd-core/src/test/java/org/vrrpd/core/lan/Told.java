package org.vrrpd.core.lan;

import java.time.Duration;
import org.vrrpd.core.Priority;

/** The words in which the stories about a LAN are told. */
final class Told {

    /** What the kernel takes to set or remove an address, and the wire to carry an advert. */
    static final Duration A_MOMENT = ms(4);

    private Told() {}

    static Contender a(int priority) {
        return new Contender("a", Priority.of(priority));
    }

    static Contender b(int priority) {
        return new Contender("b", Priority.of(priority));
    }

    static Contender c(int priority) {
        return new Contender("c", Priority.of(priority));
    }

    static Contender d(int priority) {
        return new Contender("d", Priority.of(priority));
    }

    static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
