package org.vrrpd.core.machine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Priority;

/** Whether a backup takes over from a master of lower priority (RFC 9568, 6.1, Preempt_Mode). */
public sealed interface Preemption {

    /** The default. */
    record Always() implements Preemption {}

    /**
     * keepalived's {@code nopreempt}; an owner preempts all the same.
     *
     * @param strongestPeer {@code timer_expired_backup}: a master that did not run for so long that a peer of this priority has
     *     taken over leaves the service to it; null: it serves on
     */
    record Never(@Nullable Priority strongestPeer) implements Preemption {

        public Never() {
            this(null);
        }
    }

    /** keepalived's {@code preempt_delay}: counted from the first advert of lower priority, which is accepted meanwhile. */
    record After(Duration delay) implements Preemption {}
}
