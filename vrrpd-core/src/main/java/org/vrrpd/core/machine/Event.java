package org.vrrpd.core.machine;

import java.time.Duration;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.wire.Advertisement;

/** What may happen to a virtual router. */
public sealed interface Event {

    /** RFC 9568, 6.4.1. */
    record Startup() implements Event {}

    /** RFC 9568, 6.4.2 and 6.4.3: leave for good. */
    record Shutdown() implements Event {}

    /** An advert that passed every receive check of RFC 9568, 7.1. */
    record Heard(Advertisement advert, IpAddress source) implements Event {}

    /** Time has come to the state's deadline. */
    record Timeout() implements Event {}

    /** The candidate is another than at the last step: settings, priority, address or causes changed. */
    record Reassessed(Candidate before) implements Event {}

    /** All members of the sync group may take over now. */
    record GroupTakesOver() implements Event {}

    /** A sync-group mate is master no longer, so this router may not be either. */
    record MateLeft() implements Event {}

    /** An operator moves the mastership elsewhere. */
    record Switchover() implements Event {}

    /** A sync-group mate has found its successor: a switchover of this router can no longer be called off. */
    record MateReleased() implements Event {}

    /** Say again where the addresses are: the link came up again, or a mate of the sync group heard a rival. */
    record AnnounceAgain(Announcing.Burst burst) implements Event {}

    /** The host did not run for so long. */
    record Stalled(Duration length) implements Event {}

    /** Somebody else deleted a virtual address, and the settings ask for a new election. */
    record AddressLost() implements Event {}
}
