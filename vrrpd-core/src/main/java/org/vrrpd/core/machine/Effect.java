package org.vrrpd.core.machine;

import java.time.Duration;
import java.util.List;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.wire.Advertisement;

/** What a virtual router wants done, complete in itself; a step's effects are performed in their order. */
public sealed interface Effect {

    /** Send an advert from this address to the router's group or peers. */
    record Advertise(Advertisement advert, IpAddress source) implements Effect {}

    /** Hold these virtual addresses from now on. */
    record Hold(List<VirtualAddress> addresses) implements Effect {}

    /** Hold none of these any more. */
    record Release(List<VirtualAddress> addresses) implements Effect {}

    /** So many rounds of gratuitous ARP or unsolicited neighbour advertisements (RFC 9568, 6.4.1, 6.4.2). */
    record Announce(List<VirtualAddress> addresses, int rounds) implements Effect {}

    /** Tell scripts, pipes and people that the router is now in this role. */
    record Notify(Role role, Priority priority) implements Effect {}

    /** A rival was heard: the mates of the sync group are to announce their addresses too, as keepalived's do. */
    record LetMatesAnnounce() implements Effect {}

    /** Tell those who asked that a master heard an advert it outranks. */
    record RivalHeard(IpAddress source, Priority priority) implements Effect {}

    /** A master heard an advert that outranks it, and left. */
    record Outranked(IpAddress source, Priority priority) implements Effect {}

    /** A backup passed over the advert of a weaker master, which it means to replace. */
    record WeakerPassedOver(IpAddress source, Priority priority) implements Effect {}

    /** A master had not run for so long, longer than its backups wait. */
    record StallNoticed(Duration length) implements Effect {}

    /** No successor came forward in time, so the switchover is off and the router serves on. */
    record SwitchoverCalledOff() implements Effect {}
}
