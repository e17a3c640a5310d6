package org.vrrpd.core.machine;

import java.time.Duration;

/** Whether a backup takes over from a master of lower priority (RFC 9568, 6.1, Preempt_Mode). */
public sealed interface Preemption {

    /** The default. */
    record Always() implements Preemption {}

    /** keepalived's {@code nopreempt}; an owner preempts all the same. */
    record Never() implements Preemption {}

    /** keepalived's {@code preempt_delay}: counted from the first advert of lower priority, which is accepted meanwhile. */
    record After(Duration delay) implements Preemption {}
}
