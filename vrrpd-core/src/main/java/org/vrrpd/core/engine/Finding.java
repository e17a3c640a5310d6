package org.vrrpd.core.engine;

import java.time.Duration;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.wire.Rejection;
import org.vrrpd.core.wire.Remark;

/** What the engine noticed. */
public sealed interface Finding {

    /** A packet was rejected; each reason is reported at most once a minute and router, the counters have them all. */
    record PacketRejected(IpAddress source, Rejection reason) implements Finding {}

    /** A peer's advert was accepted though it is odd; reported once until the peer or the oddity changes. */
    record PeerIsOdd(IpAddress source, Remark remark) implements Finding {}

    /** A peer of this virtual router lists other addresses than we do, some of them ours. */
    record ListSkewed(IpAddress source) implements Finding {}

    /** A master heard an advert that it outranks (keepalived's notify_master_rx_lower_pri). */
    record RivalHeard(IpAddress source, Priority priority) implements Finding {}

    /** A master heard an advert that outranks it, and left. */
    record Outranked(IpAddress source, Priority priority) implements Finding {}

    /** A backup passed over the advert of a weaker master, which it means to replace; reported at most once a minute. */
    record WeakerPassedOver(IpAddress source, Priority priority) implements Finding {}

    /** What is tracked, or a command, has given the router another priority than its settings say. */
    record PriorityChanged(Priority before, Priority after) implements Finding {}

    /** A master had not run for longer than its backups wait. */
    record StallNoticed(Duration length) implements Finding {}

    /** No successor came forward in time. */
    record SwitchoverCalledOff() implements Finding {}

    /** A switchover has found its successor. */
    record SwitchoverDone() implements Finding {}

    /** A command asked for something that cannot be done now. */
    record CommandRefused(String why) implements Finding {}

    /** An address could not be set or removed; it is tried again. */
    record AddressFailed(VirtualAddress address, String detail) implements Finding {}

    /** Somebody else deleted a virtual address that we hold. */
    record AddressTaken(VirtualAddress address) implements Finding {}

    /** A virtual address was on this host though no router here is master of it; it is removed. */
    record LeftOverFound(VirtualAddress address) implements Finding {}
}
