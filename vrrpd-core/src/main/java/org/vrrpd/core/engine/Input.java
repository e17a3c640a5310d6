package org.vrrpd.core.engine;

import java.time.Duration;
import java.util.List;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.wire.Datagram;
import org.vrrpd.core.wire.Rejection;

/** What may come in from the host: packets, news, verdicts, commands, results of outputs, and the passing of time. */
public sealed interface Input {

    /** Begin: before it, only facts are taken in, among them what AddressSeen says of an earlier run's left-overs. */
    record Start() implements Input {}

    /** Leave: every master resigns, everything else ends at once. A second one, later, ends the resigning too. */
    record Stop() implements Input {}

    /** One IP packet of protocol 112 or 51, as heard on a link. */
    record Packet(LinkName link, Datagram datagram) implements Input {}

    /** Something heard on a link that is not even an IP packet with a VRRP message. */
    record Unreadable(LinkName link, Rejection reason) implements Input {}

    /** A link is now like this. */
    record LinkChanged(LinkName link, LinkState state) implements Input {}

    /** A check, script, link or process was looked at. */
    record Judged(TrackerName tracker, Condition condition) implements Input {}

    /** A file that is tracked has this number now. */
    record Measured(TrackerName tracker, int number) implements Input {}

    /** The host holds this address, whoever set it. */
    record AddressSeen(VirtualAddress address) implements Input {}

    /** The host holds this address no longer, though nobody here removed it. */
    record AddressGone(VirtualAddress address) implements Input {}

    /** An output with this ticket was performed, but for the refused addresses. */
    record Performed(long ticket, List<VirtualAddress> refused, String detail) implements Input {

        public static Performed wholly(long ticket) {
            return new Performed(ticket, List.of(), "");
        }
    }

    /** Other settings hold from now on. As before Start, the host then says by AddressSeen what it holds. */
    record Reload(Settings settings) implements Input {}

    /** Move these routers' mastership away, or take it back; a sync group's member stands for its group. */
    record Switchover(List<RouterName> routers, Direction direction) implements Input {

        public enum Direction {
            AWAY,
            BACK
        }
    }

    /** Count from nothing again. */
    record ForgetCounts() implements Input {}

    /** Keep this host out of service, or let it serve only when nobody else does. */
    record Maintenance(Mode mode) implements Input {

        public enum Mode {
            OFF,
            ON,
            UNLESS_ALONE
        }
    }

    /** The host did not run for so long, though the clock may not show it: suspended, or a frozen virtual machine. */
    record Stalled(Duration length) implements Input {}

    /** Time has passed: whatever is due happens, as far as the input that was waiting has been read. */
    record TimePassed(Drain drain) implements Input {

        public enum Drain {
            /** Input still waits unread: only own adverts may be sent. */
            UNFINISHED,
            /** All that waited when the turn began has been read. */
            FINISHED
        }
    }
}
